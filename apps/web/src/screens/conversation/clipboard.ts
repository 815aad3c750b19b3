/** The device's clipboard: written when the person asks for it, never read. */

/** Whether it was taken; browsers refuse it in some windows. */
export async function copyOut(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

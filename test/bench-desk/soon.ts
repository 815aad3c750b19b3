/** Asks again until it is so. Throws after an hour: thousands of cases take their time. */
export async function soon(what: string, isSo: () => boolean, everyMs = 100): Promise<void> {
  for (const end = Date.now() + 3_600_000; Date.now() < end;) {
    if (isSo()) return
    await pause(everyMs)
  }
  throw new Error(`waited for ${what}`)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

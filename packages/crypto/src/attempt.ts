/** What the work gives, or undefined: libraries throw plain errors with differing texts. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

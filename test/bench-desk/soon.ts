/** Asks again until it is so. Throws after a quarter of an hour. */
export async function soon(what: string, isSo: () => boolean, everyMs = 100): Promise<void> {
  for (const end = Date.now() + 900_000; Date.now() < end;) {
    if (isSo()) return
    await pause(everyMs)
  }
  throw new Error(`waited for ${what}`)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

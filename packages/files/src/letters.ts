/** Bytes of a file as letters, one for each: names of its parts are written so. */
export function letters(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** The other way round, of ASCII alone: keywords, operators, numbers. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

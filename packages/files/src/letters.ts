/** Bytes of a file as letters, one for each: names of its parts are written so. */
export function letters(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

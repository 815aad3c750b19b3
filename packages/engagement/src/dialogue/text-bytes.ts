/** How much room a text takes. */

/** Bytes of UTF-8. */
export function textBytes(text: string): number {
  let total = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    total += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return total
}

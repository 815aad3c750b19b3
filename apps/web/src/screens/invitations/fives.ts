/** Thirty characters in groups of five, whatever stood between them before. */
export function fives(characters: string): readonly string[] {
  return characters.replace(/[^0-9A-Za-z]/g, '').match(/.{1,5}/g) ?? []
}

/** What happens to a code's text while it is typed: groups of five, the word being typed. */

const SEPARATORS = /[\s\-–—._]+/gu

/** The characters in groups of five, capitals; a text of another shape comes back as it was. */
export function grouped(text: string): string {
  const bare = text.replace(SEPARATORS, '').toUpperCase()
  return bare.match(/.{1,5}/gu)?.join(' ') ?? ''
}

/** The word under way at the end of the text; empty after a space. */
export function lastWord(text: string): string {
  return /[^\s,;]*$/u.exec(text)?.[0] ?? ''
}

/** The text with its last word completed, ready for the next one. */
export function withWord(text: string, word: string): string {
  return `${text.slice(0, text.length - lastWord(text).length)}${word} `
}

/**
 * What people wrote, made safe to stand beside the software's own words. Only the display is
 * cleaned; the stored text stays what was written.
 */

/** Marks that steer direction or hide: bidi controls, deprecated formats, annotations. */
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/gu
/** C0 and C1 controls but for tab and line feed. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu
/** Tag characters that do not belong to a flag emoji would carry unseen text. */
const STRAY_TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\u{e0000}-\u{e007f}]/gu

/** More marks on one letter than any language writes would run over the lines around it. */
const PILED = /(\p{M}{4})\p{M}+/gu

/** A message as shown: line breaks kept, no control, no character that steers direction. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(CONTROLS, '')
    .replace(STEERING, '')
    .replace(STRAY_TAGS, (_, flag: string | undefined) => flag ?? '')
    .replace(PILED, '$1')
}

/** A name as shown: as above, and on one line. */
export function cleanName(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim()
}

/** The beginning of a message for the ear: one line, at most `most` characters, cut at a word. */
export function opening(text: string, most: number): string {
  const line = cleanName(text)
  const characters = Array.from(line)
  if (characters.length <= most) return line
  const head = characters.slice(0, most).join('')
  const space = head.lastIndexOf(' ')
  return `${space > most / 2 ? head.slice(0, space) : head}…`
}

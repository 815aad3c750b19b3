/** The words around a find, and where in them what was looked for stands. */
import { foldText } from '@lapwing/engagement'

export interface Snippet {
  readonly snippet: string
  /** UTF-16 offsets in `snippet`, ascending, apart. */
  readonly marks: readonly (readonly [from: number, to: number])[]
}

/** Characters shown before the first find, and at most in all. */
const BEFORE = 32
export const SNIPPET_CHARACTERS = 140

/** `words` are folded. A text in which none of them stands gives its beginning without marks. */
export function snippetOf(text: string, words: readonly string[]): Snippet {
  const letters = Array.from(text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  const folded = letters.map(foldText)
  const finds = findsIn(folded, words)
  const first = finds[0]?.[0] ?? 0
  const from = first <= BEFORE ? 0 : first - BEFORE
  const to = Math.min(letters.length, from + SNIPPET_CHARACTERS)
  const begin = from > 0 ? '…' : ''
  const end = to < letters.length ? '…' : ''
  const offset = (at: number): number =>
    begin.length + letters.slice(from, Math.min(at, to)).join('').length
  return {
    snippet: begin + letters.slice(from, to).join('') + end,
    marks: finds
      .filter(([at]) => at < to)
      .map(([at, until]) => [offset(at), offset(until)] as const),
  }
}

/** Letters from … to where the words stand, merged where they overlap. */
function findsIn(
  folded: readonly string[],
  words: readonly string[],
): (readonly [number, number])[] {
  const whole = folded.join('')
  const letterAt = folded.flatMap((part, letter) =>
    Array.from({ length: part.length }, () => letter),
  )
  const finds: [number, number][] = []
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      const last = letterAt[at + word.length - 1] ?? 0
      finds.push([letterAt[at] ?? 0, last + 1])
    }
  }
  finds.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const merged: [number, number][] = []
  for (const find of finds) {
    const before = merged.at(-1)
    if (before && find[0] <= before[1]) before[1] = Math.max(before[1], find[1])
    else merged.push(find)
  }
  return merged
}

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
  const { whole, letterAt } = foldLetters(letters)
  const starts = words.map((word) => whole.indexOf(word)).filter((at) => at >= 0)
  const first = starts.length === 0 ? 0 : (letterAt[Math.min(...starts)] ?? 0)
  const from = first <= BEFORE ? 0 : first - BEFORE
  const to = Math.min(letters.length, from + SNIPPET_CHARACTERS)
  const begin = from > 0 ? '…' : ''
  const end = to < letters.length ? '…' : ''
  const offset = (at: number): number =>
    begin.length + letters.slice(from, Math.min(at, to)).join('').length
  return {
    snippet: begin + letters.slice(from, to).join('') + end,
    marks: findsIn({ whole, letterAt, to }, words).map(
      ([at, until]) => [offset(at), offset(until)] as const,
    ),
  }
}

interface Folded {
  readonly whole: string
  /** Which letter each character of `whole` comes from. */
  readonly letterAt: readonly number[]
}

/** Texts are long and have few different letters: each is folded once. */
function foldLetters(letters: readonly string[]): Folded {
  const known = new Map<string, string>()
  const letterAt: number[] = []
  const parts = letters.map((letter, index) => {
    const folded = known.get(letter) ?? foldText(letter)
    known.set(letter, folded)
    for (let i = 0; i < folded.length; i++) letterAt.push(index)
    return folded
  })
  return { whole: parts.join(''), letterAt }
}

/** Letters from … to where the words stand before the letter `to`, merged where they overlap. */
function findsIn(
  { whole, letterAt, to }: Folded & { readonly to: number },
  words: readonly string[],
): (readonly [number, number])[] {
  const finds: [number, number][] = []
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      const letter = letterAt[at] ?? 0
      if (letter >= to) break
      finds.push([letter, (letterAt[at + word.length - 1] ?? 0) + 1])
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

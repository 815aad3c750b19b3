/** A line of a find, cut where the words looked for begin and end. */
import { cleanText } from '../conversation/clean-text.ts'

export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** `marks` are offsets in `snippet`, ascending and apart. Each piece is cleaned for display. */
export function piecesOf(
  snippet: string,
  marks: readonly (readonly [from: number, to: number])[],
): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [from, to] of marks) {
    pieces.push({ text: snippet.slice(at, from), marked: false })
    pieces.push({ text: snippet.slice(from, to), marked: true })
    at = to
  }
  pieces.push({ text: snippet.slice(at), marked: false })
  return pieces
    .map(({ text, marked }) => ({ text: cleanText(text), marked }))
    .filter(({ text }) => text !== '')
}

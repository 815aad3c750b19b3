/** Maps of a font's letters (ISO 32000-1, 9.7.5): a little program, written anew without its comments. */
import { Tokens } from './tokens.ts'
import { Writing } from './writing.ts'

/** Throws `malformed`. */
export function cleanMap(bytes: Uint8Array): Uint8Array {
  const tokens = new Tokens(bytes)
  const out = new Writing(bytes.length)
  for (let token = tokens.next(); token; token = tokens.next()) {
    out.bytes(token.bytes)
    out.text(token.type === 'word' ? '\n' : ' ')
  }
  return out.done()
}

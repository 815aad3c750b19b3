/** A picture in the middle of a page's content (ISO 32000-1, 8.9.7). */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import { bytesOf } from '../letters.ts'
import { isSpace, type Token, type Tokens } from './tokens.ts'

export interface InlineImage {
  /** The whole of it, with no keys but those that say how it is shown. */
  readonly bytes: Uint8Array
  /** All it names: one may be a space of colours. */
  readonly names: readonly string[]
}

const KEPT = new Set([
  ...['BPC', 'CS', 'D', 'DP', 'F', 'H', 'IM', 'I', 'W', 'Intent', 'BitsPerComponent'],
  ...[
    'ColorSpace',
    'Decode',
    'DecodeParms',
    'Filter',
    'Height',
    'ImageMask',
    'Interpolate',
    'Width',
  ],
])

/** Words that look into the data: what stands behind its end must read as content. */
const BEHIND_BYTES = 12

/** Behind `BI`. Throws `malformed`. */
export function readInlineImage(tokens: Tokens): InlineImage {
  const parts: Uint8Array[] = [bytesOf('BI')]
  const names: string[] = []
  for (let key = tokens.next(); key?.text !== 'ID'; key = tokens.next()) {
    if (key?.type !== 'name') throw new FileError('malformed')
    const value = readValue(tokens)
    if (!KEPT.has(key.text.slice(1))) continue
    parts.push(bytesOf(' '), key.bytes)
    for (const one of value) {
      parts.push(bytesOf(' '), one.bytes)
      if (one.type === 'name') names.push(one.text.slice(1))
    }
  }
  // A picture of a camera in here would have to be taken apart; nobody writes one.
  if (names.some((name) => name === 'DCT' || name === 'DCTDecode')) throw new FileError('malformed')
  const start = tokens.at + 1
  const end = endOf(tokens.bytes, start)
  tokens.at = end + 3
  parts.push(bytesOf(' ID '), tokens.bytes.subarray(start, end), bytesOf('\nEI\n'))
  return { bytes: concatBytes(...parts), names }
}

function readValue(tokens: Tokens): readonly Token[] {
  const value: Token[] = []
  let depth = 0
  do {
    const token = tokens.next()
    if (!token || token.type === 'word' || value.length > 1_000) throw new FileError('malformed')
    if (token.text === '[' || token.text === '<<') depth += 1
    if (token.text === ']' || token.text === '>>') depth -= 1
    value.push(token)
  } while (depth > 0)
  return value
}

/** Where the space before `EI` stands. */
function endOf(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0x45, start); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    if (bytes[at + 1] !== 0x49 || !isSpace(bytes[at - 1])) continue
    const behind = bytes.subarray(at + 2, at + 2 + BEHIND_BYTES)
    const isEnd = behind.length === 0 || isSpace(behind[0])
    if (isEnd && behind.every((byte) => isSpace(byte) || (byte > 32 && byte < 127))) return at - 1
  }
  throw new FileError('malformed')
}

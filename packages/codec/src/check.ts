/** The border: walks the tokens of a CBOR item and refuses it before anything is built from it. */
import { Tokenizer, Type } from 'cborg'
import { compareBytes } from './bytes.ts'
import { CodecError } from './codec-error.ts'

interface CborToken {
  readonly type: Type
  readonly value: unknown
  /** The UTF-8 of a string token. cborg's own `value` replaces bad bytes; ours may not. */
  readonly byteValue?: Uint8Array | undefined
}

/** An array or map whose items are still coming. */
interface Open {
  /** Items still to come; a map counts keys and values. */
  left: number
  readonly map: boolean
  lastKey: Uint8Array | undefined
}

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowBigInt: false,
  retainStringBytes: true,
}

/** A tokenizer over canonical options; the checker and the builder read through the same one. */
export function openTokens(bytes: Uint8Array): Tokenizer {
  return new Tokenizer(bytes, STRICT)
}

/**
 * Returns when `bytes` is exactly one canonical item with containers nested at most `maxDepth` deep
 * (a lone scalar has depth 0, an array of scalars 1). Keeps one small record for each open
 * container and works without recursion.
 */
export function checkTokens(bytes: Uint8Array, maxDepth: number): void {
  const tokens = openTokens(bytes)
  const open: Open[] = []
  do {
    const start = tokens.pos()
    const token = nextToken(tokens, bytes)
    const inside = open.at(-1)
    if (inside !== undefined) countItem(inside, token, bytes.subarray(start, tokens.pos()))
    if (token.type === Type.array || token.type === Type.map) {
      const map = token.type === Type.map
      const left = Number(token.value) * (map ? 2 : 1)
      // Every item takes at least one byte: a huge length is refused before it is believed.
      if (left > bytes.length - tokens.pos()) throw new CodecError('malformed')
      if (open.length >= maxDepth) throw new CodecError('too-deep')
      open.push({ left, map, lastKey: undefined })
    } else if (!isOurScalar(token.type)) {
      throw new CodecError('not-canonical')
    }
    while (open.at(-1)?.left === 0) open.pop()
  } while (open.length > 0)
  if (!tokens.done()) throw new CodecError('malformed')
}

/** Takes one item off its container and, for a key, checks kind and order. */
function countItem(inside: Open, token: CborToken, encoded: Uint8Array): void {
  const isKey = inside.map && inside.left % 2 === 0
  inside.left--
  if (!isKey) return
  if (token.type !== Type.string) throw new CodecError('not-canonical')
  // Strictly rising, so duplicates are refused with the unsorted.
  if (inside.lastKey !== undefined && compareBytes(inside.lastKey, encoded) >= 0) {
    throw new CodecError('not-canonical')
  }
  inside.lastKey = encoded
}

function isOurScalar(type: Type): boolean {
  return (
    type === Type.uint ||
    type === Type.negint ||
    type === Type.bytes ||
    type === Type.string ||
    type === Type.true ||
    type === Type.false ||
    type === Type.null
  )
}

function nextToken(tokens: Tokenizer, bytes: Uint8Array): CborToken {
  if (tokens.done()) throw new CodecError('malformed')
  const start = tokens.pos()
  try {
    return tokens.next()
  } catch {
    throw new CodecError(isLaxToken(bytes.subarray(start)) ? 'not-canonical' : 'malformed')
  }
}

/** Whether these bytes start with a token that is CBOR, though not as we write it. */
function isLaxToken(bytes: Uint8Array): boolean {
  try {
    new Tokenizer(bytes, { allowIndefinite: true, allowUndefined: true, allowBigInt: true }).next()
    return true
  } catch {
    return false
  }
}

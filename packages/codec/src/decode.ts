/** Canonical CBOR in. */
import { Type } from 'cborg'
import type { CborValue } from './cbor-value.ts'
import { checkTokens, openTokens } from './check.ts'
import { CodecError } from './codec-error.ts'
import { fromUtf8 } from './utf8.ts'

export interface DecodeLimits {
  readonly maxBytes: number
  /** Nested containers: 0 allows a lone scalar, 1 an array or map of scalars. */
  readonly maxDepth: number
}

type Tokens = ReturnType<typeof openTokens>

/**
 * The value of exactly one canonical item. The size is checked first, then the whole token stream
 * (depth, canonical form, nothing after the item), and only then is anything built.
 * `encodeCbor(decodeCbor(b)) = b` for every `b` this accepts.
 * Byte strings are copies; maps have no prototype. Throws {@link CodecError}.
 */
export function decodeCbor(bytes: Uint8Array, limits: DecodeLimits): CborValue {
  if (bytes.length > limits.maxBytes) throw new CodecError('too-large')
  checkTokens(bytes, limits.maxDepth)
  return build(openTokens(bytes))
}

/** Recursion is bounded: {@link checkTokens} has already held the depth to the caller's limit. */
function build(tokens: Tokens): CborValue {
  const token = tokens.next()
  switch (token.type) {
    case Type.array:
      return Array.from({ length: Number(token.value) }, () => build(tokens))
    case Type.map:
      return buildMap(tokens, Number(token.value))
    case Type.string:
      return fromUtf8(token.byteValue ?? new Uint8Array(0))
    default:
      return token.value as CborValue
  }
}

function buildMap(tokens: Tokens, size: number): CborValue {
  const map = Object.create(null) as Record<string, CborValue>
  for (let i = 0; i < size; i++) {
    const key = build(tokens)
    if (typeof key !== 'string') throw new CodecError('not-canonical')
    map[key] = build(tokens)
  }
  return map
}

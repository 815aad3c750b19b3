/** Canonical CBOR out: RFC 8949 §4.2.1, core deterministic encoding. */
import { encode, rfc8949EncodeOptions } from 'cborg'
import { CodecError } from './codec-error.ts'
import type { CborValue } from './cbor-value.ts'
import { isWellFormed } from './utf8.ts'

/** Nothing of ours nests deeper than ten; a cycle would nest for ever. */
const MAX_ENCODE_DEPTH = 64

/**
 * The one encoding of a value: shortest integers, definite lengths, map keys in the bytewise order
 * of their encodings. Throws `not-encodable` for anything outside {@link CborValue}: undefined,
 * floats, unsafe integers, lone surrogates, Map, Date, class instances, cycles.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  assertEncodable(value, 0)
  // Copied, because cborg's result in Node may lie in the shared buffer pool.
  return new Uint8Array(encode(value, rfc8949EncodeOptions))
}

function assertEncodable(value: unknown, depth: number): void {
  if (depth > MAX_ENCODE_DEPTH) throw new CodecError('not-encodable')
  switch (typeof value) {
    case 'boolean':
      return
    case 'number':
      if (Number.isSafeInteger(value)) return
      break
    case 'string':
      if (isWellFormed(value)) return
      break
    case 'object':
      if (value === null || value instanceof Uint8Array) return
      if (Array.isArray(value)) {
        for (const item of value) assertEncodable(item, depth + 1)
        return
      }
      if (isPlain(value)) {
        for (const [key, item] of Object.entries(value)) {
          assertEncodable(key, depth + 1)
          assertEncodable(item, depth + 1)
        }
        return
      }
      break
    default:
  }
  throw new CodecError('not-encodable')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

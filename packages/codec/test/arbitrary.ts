/** Random values of our CBOR subset, and a writer that gets every head wrong on purpose. */
import fc from 'fast-check'
import { compareBytes, concatBytes, encodeCbor, toUtf8, type CborValue } from '../src/index.ts'

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '\ufeff', 'аб'),
)

export const scalar: fc.Arbitrary<CborValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 23, 24, 255, 256, 65535, 65536, 2 ** 32 - 1, 2 ** 32, -1, -24, -25, -256),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }),
)

export const cborValue: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 30 }),
    fc.dictionary(key, tie('value'), { maxKeys: 30, noNullPrototype: false }),
  ),
})).value

/** How the wrong writer spells the head of an item. */
export type Spelling = 'one-wider' | 'eight-bytes' | 'indefinite'

/** Writes a value with the wrong spelling in every head that can carry it. */
export function writeWrongly(value: CborValue, spelling: Spelling): Uint8Array {
  if (typeof value === 'number') {
    return value >= 0 ? head(0, value, spelling) : head(1, -1 - value, spelling)
  }
  if (value === null || typeof value === 'boolean') return encodeCbor(value)
  if (typeof value === 'string') {
    const text = toUtf8(value)
    return concatBytes(head(3, text.length, spelling), text)
  }
  if (value instanceof Uint8Array) return concatBytes(head(2, value.length, spelling), value)
  const end = spelling === 'indefinite' ? Uint8Array.of(0xff) : new Uint8Array(0)
  if (Array.isArray(value)) {
    const items = (value as readonly CborValue[]).map((item) => writeWrongly(item, spelling))
    return concatBytes(head(4, value.length, spelling), ...items, end)
  }
  const entries = Object.entries(value)
    .map(([k, v]) => [encodeCbor(k), writeWrongly(v, spelling)] as const)
    .sort((a, b) => compareBytes(a[0], b[0]))
  return concatBytes(head(5, entries.length, spelling), ...entries.flat(), end)
}

function head(major: number, value: number, spelling: Spelling): Uint8Array {
  if (spelling === 'indefinite' && major >= 4) return Uint8Array.of((major << 5) | 31)
  if (spelling === 'indefinite') return canonicalHead(major, value)
  const width = spelling === 'eight-bytes' ? 8 : widerThan(value)
  const bytes = new Uint8Array(1 + width)
  bytes[0] = (major << 5) | (24 + Math.log2(width))
  const view = new DataView(bytes.buffer)
  if (width === 8) view.setBigUint64(1, BigInt(value))
  else if (width === 4) view.setUint32(1, value)
  else if (width === 2) view.setUint16(1, value)
  else view.setUint8(1, value)
  return bytes
}

function widerThan(value: number): 1 | 2 | 4 | 8 {
  if (value < 24) return 1
  if (value < 256) return 2
  return value < 65536 ? 4 : 8
}

function canonicalHead(major: number, value: number): Uint8Array {
  const bytes = encodeCbor(value)
  bytes[0] = (bytes[0] ?? 0) | (major << 5)
  return bytes
}

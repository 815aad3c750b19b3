import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CodecError,
  compareBytes,
  concatBytes,
  decodeCbor,
  encodeCbor,
  fromHex,
  toHex,
  type CborValue,
} from '../src/index.ts'
import { cborValue, writeWrongly } from './arbitrary.ts'
import { codesOf } from '../../../test/support/codes-of.ts'
import { cases } from '../../../test/support/long.ts'

const codeOf = codesOf(CodecError)

const LIMITS = { maxBytes: 1 << 20, maxDepth: 32 }

const decodeHex = (hex: string): CborValue => decodeCbor(fromHex(hex), LIMITS)

describe('canonical CBOR', () => {
  it.each([
    // RFC 8949 appendix A, the rows inside our subset.
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['40', new Uint8Array(0)],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['60', ''],
    ['62c3bc', 'ü'],
    ['64f0908591', '\ud800\udd51'],
    ['80', []],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['826161a161626163', ['a', { b: 'c' }]],
  ] as [string, CborValue][])('writes and reads %s', (hex, value) => {
    expect(toHex(encodeCbor(value))).toBe(hex)
    expect(toHex(encodeCbor(decodeHex(hex)))).toBe(hex)
  })

  it('sorts map keys by the bytes of their encodings, so shorter keys first', () => {
    expect(toHex(encodeCbor({ aa: 1, b: 2, Z: 3, '': 4 }))).toBe('a46004615a0361620262616101')
  })

  it('gives back what went in, always', () => {
    fc.assert(
      fc.property(cborValue, (value) => {
        const bytes = encodeCbor(value)
        const back = decodeCbor(bytes, LIMITS)
        expect(encodeCbor(back)).toEqual(bytes)
        expect(back).toEqual(withoutPrototypes(value))
      }),
    )
  })

  it('accepts a byte string only when it is the one encoding of something', () => {
    fc.assert(
      fc.property(cborValue, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, flip) => {
        const bytes = encodeCbor(value)
        const i = at % bytes.length
        bytes[i] = (bytes[i] ?? 0) ^ flip
        let back: CborValue
        try {
          back = decodeCbor(bytes, LIMITS)
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
          return
        }
        expect(encodeCbor(back)).toEqual(bytes)
      }),
      { numRuns: cases(500) },
    )
  })

  it('throws nothing but CodecError for random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          expect(encodeCbor(decodeCbor(bytes, LIMITS))).toEqual(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
        }
      }),
      { numRuns: cases(1000) },
    )
  })

  it('refuses every value spelled with longer heads or indefinite lengths', () => {
    const spelling = fc.constantFrom(
      'one-wider' as const,
      'eight-bytes' as const,
      'indefinite' as const,
    )
    fc.assert(
      fc.property(cborValue, spelling, (value, how) => {
        const wrong = writeWrongly(value, how)
        fc.pre(compareBytes(wrong, encodeCbor(value)) !== 0)
        expect(codeOf(() => decodeCbor(wrong, LIMITS))).toBe('not-canonical')
      }),
    )
  })

  it('refuses every truncation and every trailing byte', () => {
    fc.assert(
      fc.property(cborValue, fc.nat(), fc.integer({ min: 0, max: 255 }), (value, cut, extra) => {
        const bytes = encodeCbor(value)
        expect(codeOf(() => decodeCbor(bytes.subarray(0, cut % bytes.length), LIMITS))).toBe(
          'malformed',
        )
        expect(codeOf(() => decodeCbor(concatBytes(bytes, Uint8Array.of(extra)), LIMITS))).toBe(
          'malformed',
        )
      }),
    )
  })

  it.each([
    ['a2616202616101', 'unsorted keys'],
    ['a2616101616102', 'a repeated key'],
    ['a10102', 'an integer key'],
    ['a1410102', 'a byte string key'],
    ['a18002', 'an array as key'],
    ['f90000', 'a half float'],
    ['fb3ff199999999999a', 'a double'],
    ['c074323031332d30332d32315432303a30343a30305a', 'a tag'],
    ['f7', 'undefined'],
    ['1b0020000000000000', 'an integer past 2^53 - 1'],
    ['1bffffffffffffffff', 'the largest integer'],
    ['3b001fffffffffffff', 'an integer past -(2^53 - 1)'],
    ['5f42010243030405ff', 'an indefinite byte string', 'malformed'],
    ['ff', 'a lone break'],
    ['f8ff', 'an unassigned simple value', 'malformed'],
    ['1c', 'a reserved head', 'malformed'],
    ['61ff', 'bad UTF-8', 'malformed'],
    ['63eda080', 'a surrogate in UTF-8', 'malformed'],
    ['', 'nothing', 'malformed'],
  ])('refuses %s (%s)', (hex, _what, code = 'not-canonical') => {
    expect(codeOf(() => decodeHex(hex))).toBe(code)
  })

  it('keeps a byte order mark, inside and at the start', () => {
    expect(decodeCbor(encodeCbor('\ufeffx\ufeff'), LIMITS)).toBe('\ufeffx\ufeff')
  })

  it('makes maps without a prototype', () => {
    const map = decodeCbor(encodeCbor({ ['__proto__']: { polluted: true } }), LIMITS)
    expect(Object.getPrototypeOf(map)).toBeNull()
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(Object.keys(map as object)).toEqual(['__proto__'])
  })

  it('gives byte strings of its own, not windows on the input', () => {
    const input = encodeCbor(Uint8Array.of(1, 2, 3))
    const value = decodeCbor(input, LIMITS)
    input.fill(9)
    expect(value).toEqual(Uint8Array.of(1, 2, 3))
  })
})

describe('limits', () => {
  it('counts depth in containers', () => {
    const at = (maxDepth: number, value: CborValue): string =>
      codeOf(() => decodeCbor(encodeCbor(value), { maxBytes: 100, maxDepth }))
    expect([at(0, 1), at(0, []), at(1, []), at(1, [[]]), at(2, [{}]), at(2, { a: [[1]] })]).toEqual(
      ['accepted', 'too-deep', 'accepted', 'too-deep', 'accepted', 'too-deep'],
    )
  })

  it('refuses bytes over the size before looking at them', () => {
    expect(
      codeOf(() => decodeCbor(new Uint8Array(11).fill(0xff), { maxBytes: 10, maxDepth: 1 })),
    ).toBe('too-large')
    expect(codeOf(() => decodeCbor(fromHex('1818'), { maxBytes: 2, maxDepth: 0 }))).toBe('accepted')
  })

  it.each(['9affffffff', '8301', 'a201'])('disbelieves a length before the depth: %s', (hex) => {
    const flat = { maxBytes: 100, maxDepth: 0 }
    expect(codeOf(() => decodeCbor(fromHex(hex), flat))).toBe('malformed')
  })

  it('writes 64 nested containers and not one more', () => {
    let value: CborValue = 0
    for (let depth = 0; depth < 64; depth++) value = [value]
    expect(codeOf(() => encodeCbor(value))).toBe('accepted')
    expect(codeOf(() => encodeCbor([value]))).toBe('not-encodable')
  })

  it('refuses a million nested arrays or maps at once, without recursion', () => {
    const arrays = new Uint8Array(1_000_001).fill(0x81)
    arrays[1_000_000] = 0
    const maps = new Uint8Array(1_000_000).fill(0xa1)
    const wide = { maxBytes: 2_000_000, maxDepth: 16 }
    expect(codeOf(() => decodeCbor(arrays, wide))).toBe('too-deep')
    expect(codeOf(() => decodeCbor(maps, wide))).toBe('not-canonical')
  })

  it.each([
    '9affffffff',
    '9b001fffffffffffff',
    '9bffffffffffffffff',
    'baffffffff',
    '5affffffff',
    '7b001fffffffffffff',
  ])('refuses a huge length in a short message: %s', (hex) => {
    expect(codeOf(() => decodeHex(hex))).toMatch(/malformed|not-canonical/)
  })
})

describe('what is not encodable', () => {
  const cycle: unknown[] = []
  cycle.push(cycle)
  it.each([
    ['undefined', undefined],
    ['an undefined property', { a: undefined }],
    ['a hole', new Array(1)],
    ['a fraction', 0.5],
    ['NaN', NaN],
    ['an unsafe integer', 2 ** 53],
    ['a bigint', 1n],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as key', { '\udc00': 1 }],
    ['a Map', new Map()],
    ['a Date', new Date(0)],
    ['another typed array', new Uint16Array(1)],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a class instance', new URL('x:y')],
    ['a cycle', cycle],
  ] as [string, unknown][])('refuses %s', (_what, value) => {
    expect(codeOf(() => encodeCbor(value as CborValue))).toBe('not-encodable')
  })
})

function withoutPrototypes(value: CborValue): unknown {
  if (Object.is(value, -0)) return 0
  if (Array.isArray(value)) return (value as readonly CborValue[]).map(withoutPrototypes)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  const map = Object.create(null) as Record<string, unknown>
  for (const [key, item] of Object.entries(value)) map[key] = withoutPrototypes(item)
  return map
}

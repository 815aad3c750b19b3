import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CryptoError, padTo, sizeClass, unpad } from '../src/index.ts'

const bytes = fc.uint8Array({ maxLength: 3000 })
const refused = (code: CryptoError['code']): CryptoError =>
  expect.objectContaining({ name: 'CryptoError', code }) as CryptoError

describe('padding', () => {
  it('comes off again, whatever the bytes end with', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 500 }), (plain, more) => {
        const padded = padTo(plain, plain.length + more)
        expect(padded.length).toBe(plain.length + more)
        expect(unpad(padded)).toEqual(plain)
      }),
    )
    for (const tail of [[0x80], [0x80, 0], [0, 0], [0x80, 0x80, 0, 0]]) {
      const plain = Uint8Array.from([1, ...tail])
      expect(unpad(padTo(plain, 64))).toEqual(plain)
    }
  })

  it('is different for different bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const size = Math.max(a.length, b.length) + 1
        const same = Buffer.compare(padTo(a, size), padTo(b, size)) === 0
        expect(same).toBe(Buffer.compare(a, b) === 0)
      }),
    )
  })

  it('needs room for one byte', () => {
    for (const size of [0, 2, 3, 3.5, -1, NaN, Infinity]) {
      expect(() => padTo(Uint8Array.of(1, 2, 3), size)).toThrow(refused('bad-size'))
    }
    expect(padTo(Uint8Array.of(1, 2, 3), 4)).toEqual(Uint8Array.of(1, 2, 3, 0x80))
    const pieces = [Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3)]
    expect(padTo(pieces, 4)).toEqual(Uint8Array.of(1, 2, 3, 0x80))
    expect(() => padTo(pieces, 3)).toThrow(refused('bad-size'))
  })

  it.each([[[]], [[0]], [[0, 0, 0]], [[1]], [[0x80, 1]], [[0x80, 1, 0]], [[0x7f, 0]]])(
    'refuses bytes that carry none: %j',
    (padded) => {
      expect(() => unpad(Uint8Array.from(padded))).toThrow(refused('malformed'))
    },
  )
})

describe('size classes', () => {
  it('hold the content and a byte of padding, never shrink, and waste at most half', () => {
    fc.assert(
      fc.property(fc.nat(3_000_000), (length) => {
        const size = sizeClass(length)
        expect(size).toBeGreaterThan(length)
        expect(sizeClass(length + 1)).toBeGreaterThanOrEqual(size)
        expect(sizeClass(size - 1)).toBe(size)
        if (length >= 128) expect(size).toBeLessThanOrEqual(Math.max(2 * length, length + 65_536))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [0, 128],
    [127, 128],
    [128, 256],
    [65_535, 65_536],
    [65_536, 131_072],
    [131_071, 131_072],
    [131_072, 196_608],
  ])('of %d bytes is %d', (length, size) => {
    expect(sizeClass(length)).toBe(size)
  })

  it('are few', () => {
    const all = new Set(Array.from({ length: 200_000 }, (_, length) => sizeClass(length)))
    expect([...all]).toEqual([
      128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 196_608, 262_144,
    ])
  })

  it('refuse lengths that are none', () => {
    for (const length of [-1, 0.5, NaN, Infinity]) {
      expect(() => sizeClass(length)).toThrow(refused('bad-size'))
    }
  })
})

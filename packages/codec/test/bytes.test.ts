import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BASE32,
  CodecError,
  compareBytes,
  concatBytes,
  equalBytes,
  fromBase32,
  fromBase64Url,
  fromHex,
  fromUtf8,
  plainBase32,
  toBase32,
  toBase64Url,
  toHex,
  toUtf8,
} from '../src/index.ts'
import { codesOf } from '../../../test/support/codes-of.ts'

const codeOf = codesOf(CodecError)

const bytes = fc.uint8Array({ maxLength: 100 })

describe('bytes', () => {
  it('joins', () => {
    fc.assert(
      fc.property(fc.array(bytes), (parts) => {
        expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]))
      }),
    )
  })

  it('compares as Buffer.compare does, and is equal exactly at zero', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
        expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
        expect(equalBytes(a, a.slice())).toBe(true)
      }),
    )
  })
})

describe('spellings', () => {
  it('hex and base64url agree with Buffer both ways', () => {
    fc.assert(
      fc.property(bytes, (b) => {
        expect(toHex(b)).toBe(Buffer.from(b).toString('hex'))
        expect(toBase64Url(b)).toBe(Buffer.from(b).toString('base64url'))
        expect(fromHex(toHex(b))).toEqual(b)
        expect(fromBase64Url(toBase64Url(b))).toEqual(b)
      }),
    )
  })

  it('base 32 comes back, is as long as its bits, and has one spelling for each byte string', () => {
    fc.assert(
      fc.property(bytes, (b) => {
        const text = toBase32(b)
        expect(text).toHaveLength(Math.ceil((b.length * 8) / 5))
        const bits = [...b].map((byte) => byte.toString(2).padStart(8, '0')).join('')
        const signs = Array.from(text, (_, i) => bits.slice(5 * i, 5 * i + 5).padEnd(5, '0'))
        expect(text).toBe(signs.map((five) => BASE32.charAt(Number.parseInt(five, 2))).join(''))
        expect(fromBase32(text)).toEqual(b)
      }),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('0', '8', 'G', 'Z', 'U', 'o', '-'), maxLength: 9 }),
        (text) => {
          if (codeOf(() => fromBase32(text)) === 'accepted') {
            expect(toBase32(fromBase32(text))).toBe(text)
          } else expect(codeOf(() => fromBase32(text))).toBe('malformed')
        },
      ),
    )
  })

  it('base 32 as people type it: spaces, dashes, small letters and look-alikes', () => {
    expect(plainBase32(' k7il-ОО3в.\u200bz ')).toBe('K711003BZ')
  })

  it('base64url has one spelling for each byte string', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('A', 'Q', 'g', 'w', '_', '-', '/', '+', '=', 'z', '9'),
          maxLength: 9,
        }),
        (text) => {
          let back: Uint8Array
          try {
            back = fromBase64Url(text)
          } catch (error) {
            expect(error).toBeInstanceOf(CodecError)
            return
          }
          expect(toBase64Url(back)).toBe(text)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each(['A', 'AB', 'AAB', 'AA==', 'AA\n', 'A A=', '+/==', 'ÄÖ', '🦉'])(
    'refuses base64url %j',
    (text) => {
      expect(codeOf(() => fromBase64Url(text))).toBe('malformed')
    },
  )

  it.each(['0', 'AB', 'zz', '0x', ' 00', '00\n'])('refuses hex %j', (text) => {
    expect(codeOf(() => fromHex(text))).toBe('malformed')
  })

  it('UTF-8 goes there and back, whatever the language', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fromUtf8(toUtf8(text))).toBe(text)
      }),
    )
    expect(fromUtf8(toUtf8('\ufeffПриїхали'))).toBe('\ufeffПриїхали')
  })

  it.each(['ff', 'c080', 'eda080', 'f4908080', 'e282'])('refuses bad UTF-8 %s', (hex) => {
    expect(codeOf(() => fromUtf8(Uint8Array.from(Buffer.from(hex, 'hex'))))).toBe('malformed')
  })

  it('refuses half a surrogate pair rather than replace it', () => {
    expect(codeOf(() => toUtf8('a\ud83e'))).toBe('not-encodable')
    expect(() => toUtf8('a\ud83e')).toThrow(
      expect.objectContaining({
        name: 'CodecError',
        message: 'codec: not-encodable',
      }) as CodecError,
    )
  })
})

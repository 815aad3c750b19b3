import { concatBytes, encodeCbor, toUtf8, type CborValue } from '@lapwing/codec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blake2b,
  CryptoError,
  makeStatement,
  MAX_STATEMENT_BYTES,
  openStatement,
  signBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  STATEMENT_TYPES,
} from '../src/index.ts'
import { codesOf } from '../../../test/support/codes-of.ts'
import { onEachBackend } from './on-each-backend.ts'

const CARD = { type: 'card', versions: [1] } as const

const codeOf = codesOf(CryptoError)

/** A statement of any shape, signed in earnest, so that only its shape can be what is refused. */
function forge(fields: Record<string, CborValue>): Uint8Array {
  const anna = signingKeyPairFromSeed(new Uint8Array(32).fill(1))
  const { type, version, body } = { type: 'card', version: 1, body: 1, ...fields }
  const signed = encodeCbor(['lapwing statement', type, version, anna.publicKey, body])
  const signature = signBytes(signed, anna)
  return encodeCbor({ type, version, signer: anna.publicKey, body, signature, ...fields })
}

onEachBackend(() => {
  describe('a statement', () => {
    it('says who signed what, and carries its own hash and bytes', () => {
      const anna = signingKeyPair()
      const bytes = makeStatement('card', 1, { name: 'Анна', days: [1, 2] }, anna)
      const opened = openStatement(bytes, { type: 'card', versions: [2, 1] })
      expect(opened.body).toEqual(
        Object.assign(Object.create(null), { name: 'Анна', days: [1, 2] }),
      )
      expect([opened.type, opened.version]).toEqual(['card', 1])
      expect(opened.signer).toEqual(anna.publicKey)
      expect(opened.hash).toEqual(blake2b(bytes))
      expect(opened.bytes).toEqual(bytes)
    })

    it('keeps bytes of its own', () => {
      const bytes = makeStatement('card', 1, null, signingKeyPair())
      const opened = openStatement(bytes, CARD)
      const before = opened.bytes.slice()
      bytes.fill(0)
      expect(opened.bytes).toEqual(before)
    })

    it('is one and the same for the same words', () => {
      const anna = signingKeyPair()
      const once = makeStatement('roster', 1, { b: 1, a: 2 }, anna)
      expect(makeStatement('roster', 1, { a: 2, b: 1 }, anna)).toEqual(once)
    })

    it('of one type is never one of another', () => {
      const anna = signingKeyPair()
      for (const type of STATEMENT_TYPES) {
        const bytes = makeStatement(type, 1, 'same body', anna)
        for (const other of STATEMENT_TYPES) {
          const code = codeOf(() => openStatement(bytes, { type: other, versions: [1] }))
          expect(code).toBe(other === type ? 'accepted' : 'wrong-type')
        }
        // Relabelled by hand, the signature no longer fits.
        const from = toUtf8(`dtype${String.fromCharCode(0x60 + type.length)}${type}`)
        const at = Buffer.from(bytes).indexOf(from)
        expect(at).toBeGreaterThan(0)
        const target = type === 'card' ? 'roster' : 'card'
        const to = toUtf8(`dtype${String.fromCharCode(0x60 + target.length)}${target}`)
        const relabelled = concatBytes(bytes.subarray(0, at), to, bytes.subarray(at + from.length))
        expect(codeOf(() => openStatement(relabelled, { type: target, versions: [1] }))).toBe(
          'bad-signature',
        )
      }
    })

    it('of a version the reader does not know is refused before its body is believed', () => {
      const bytes = makeStatement('card', 2, null, signingKeyPair())
      expect(codeOf(() => openStatement(bytes, CARD))).toBe('wrong-type')
    })
  })

  describe('what is refused', () => {
    it.each([
      ['one field more', { more: 1 }, 'malformed'],
      ['a signature of 63 bytes', { signature: new Uint8Array(63) }, 'malformed'],
      ['a signature of zeroes', { signature: new Uint8Array(64) }, 'bad-signature'],
      ['a signature that is text', { signature: 'x'.repeat(64) }, 'malformed'],
      ['a signer of small order', { signer: new Uint8Array(32) }, 'bad-signature'],
      ['a signer of 31 bytes', { signer: new Uint8Array(31) }, 'malformed'],
      ['a version of zero', { version: 0 }, 'malformed'],
      ['a version that is text', { version: '1' }, 'malformed'],
      ['a type that is a number', { type: 1 }, 'malformed'],
      ['a type nobody knows', { type: 'decree' }, 'wrong-type'],
    ] as [string, Record<string, CborValue>, string][])('%s', (_what, fields, code) => {
      expect(codeOf(() => openStatement(forge(fields), CARD))).toBe(code)
    })

    it('the forge itself makes what opens, so each refusal above has its stated cause', () => {
      expect(codeOf(() => openStatement(forge({}), CARD))).toBe('accepted')
    })

    it.each([
      ['nothing', new Uint8Array(0)],
      ['a number', encodeCbor(1)],
      ['null', encodeCbor(null)],
      ['bytes', encodeCbor(new Uint8Array(5))],
      ['a list', encodeCbor(['card', 1, new Uint8Array(32), 1, new Uint8Array(64)])],
      ['an empty map', encodeCbor({})],
      ['trailing bytes', concatBytes(encodeCbor({}), encodeCbor({}))],
    ])('%s', (_what, bytes) => {
      expect(codeOf(() => openStatement(bytes, CARD))).toBe('malformed')
    })

    it('too large and too deep, before anything is decoded', () => {
      expect(codeOf(() => openStatement(new Uint8Array(MAX_STATEMENT_BYTES + 1), CARD))).toBe(
        'bad-size',
      )
      let deep: CborValue = 1
      for (let i = 0; i < 8; i++) deep = [deep]
      expect(codeOf(() => openStatement(forge({ body: deep }), CARD))).toBe('bad-size')
      expect(codeOf(() => openStatement(forge({ body: (deep as CborValue[])[0]! }), CARD))).toBe(
        'accepted',
      )
    })

    it('random bytes, with an error of ours each time', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          expect(codeOf(() => openStatement(bytes, CARD))).toMatch(/^(malformed|bad-size)$/)
        }),
        { numRuns: 1000 },
      )
    })
  })

  describe('making one', () => {
    it('refuses what nobody could read back', () => {
      const anna = signingKeyPair()
      const make = (version: number, body: CborValue, pair = anna): string =>
        codeOf(() => makeStatement('card', version, body, pair))
      const most =
        MAX_STATEMENT_BYTES - makeStatement('card', 1, new Uint8Array(300), anna).length + 300
      expect(make(1, new Uint8Array(most))).toBe('accepted')
      expect(make(1, new Uint8Array(most + 1))).toBe('bad-size')
      expect(make(1, [[[[[[[[]]]]]]]])).toBe('bad-size')
      expect(make(0, null)).toBe('malformed')
      const mixed = { publicKey: signingKeyPair().publicKey, secretKey: anna.secretKey }
      expect(make(1, null, mixed)).toBe('bad-signature')
    })
  })
})

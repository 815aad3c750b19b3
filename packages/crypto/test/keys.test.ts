/** Keys that must be refused: wrong sizes, small order, not canonical. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromHex, toHex } from '@lapwing/codec'
import { describe, expect, it } from 'vitest'
import {
  blake2b,
  boxKeyPair,
  boxKeyPairFromSeed,
  createStreamOpener,
  createStreamSealer,
  CryptoError,
  derive,
  fingerprint,
  hybridKeyPair,
  hybridKeyPairFromSeed,
  hybridOpen,
  hybridSeal,
  identityFromSeed,
  openBox,
  openSecret,
  passphraseKey,
  randomBytes,
  GENERATED_COST,
  safetyPhrase,
  sealBox,
  sealSecret,
  secretFrom,
  shortFingerprint,
  signBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  verifyBytes,
} from '../src/index.ts'
import { onEachBackend } from './on-each-backend.ts'

const nothing = new Uint8Array(0)
const short = new Uint8Array(31).fill(1)

/** The points of small order of Curve25519 and its twist, as u-coordinates (and 2^255 - 1 forms). */
const SMALL_ORDER_X25519 = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

/** Ed25519 encodings of points of order 1, 2, 4 and 8, and encodings that are not canonical. */
const SMALL_ORDER_ED25519 = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

const throwsBadKey = (work: () => unknown): void =>
  expect(work).toThrow(expect.objectContaining({ code: 'bad-key' }) as CryptoError)

onEachBackend(() => {
  describe('public keys from outside', () => {
    it.each(SMALL_ORDER_X25519)('sealing to the small-order point %s throws', (hex) => {
      throwsBadKey(() => sealBox(nothing, fromHex(hex)))
    })

    it.each(SMALL_ORDER_X25519)('a box whose one-time key is %s does not open', (hex) => {
      const sealed = new Uint8Array(64)
      sealed.set(fromHex(hex))
      expect(() => openBox(sealed, boxKeyPair())).toThrow(CryptoError)
    })

    it.each(SMALL_ORDER_X25519)('a hybrid key whose X25519 half is %s is refused', (hex) => {
      const bad = hybridKeyPair().publicKey.slice()
      bad.set(fromHex(hex), 1184)
      throwsBadKey(() => hybridSeal(nothing, bad, 'join request'))
    })

    it('a hybrid key whose ML-KEM half is not reduced is refused (FIPS 203 §7.2)', () => {
      const bad = hybridKeyPair().publicKey.slice()
      bad.fill(0xff, 0, 384)
      throwsBadKey(() => hybridSeal(nothing, bad, 'join request'))
    })

    it.each(SMALL_ORDER_ED25519)('nothing verifies under the Ed25519 key %s', (hex) => {
      // R = A and S = 0 satisfies the cofactored equation for points of small order.
      const key = fromHex(hex)
      let acceptedByLaxRules = 0
      for (const r of SMALL_ORDER_ED25519) {
        const signature = new Uint8Array(64)
        signature.set(fromHex(r))
        expect(verifyBytes(signature, nothing, key)).toBe(false)
        if (ed25519.verify(signature, nothing, key, { zip215: true })) acceptedByLaxRules++
      }
      expect(acceptedByLaxRules).toBeGreaterThan(0)
    })
  })

  describe('sizes', () => {
    const key = new Uint8Array(32)
    const pair = { publicKey: short, secretKey: secretFrom(short) }
    const hybrid = { publicKey: new Uint8Array(1216), secretKey: secretFrom(key) }
    it.each([
      ['boxKeyPairFromSeed', () => boxKeyPairFromSeed(short)],
      ['hybridKeyPairFromSeed', () => hybridKeyPairFromSeed(short)],
      ['signingKeyPairFromSeed', () => signingKeyPairFromSeed(short)],
      ['identityFromSeed', () => identityFromSeed(short)],
      ['sealBox', () => sealBox(nothing, short)],
      ['openBox', () => openBox(new Uint8Array(48), { ...pair, publicKey: key })],
      ['hybridSeal', () => hybridSeal(nothing, short, '')],
      ['hybridOpen', () => hybridOpen(new Uint8Array(1160), pair, '')],
      ['sealSecret', () => sealSecret(nothing, short, nothing)],
      ['openSecret', () => openSecret(new Uint8Array(40), short, nothing)],
      ['createStreamSealer', () => createStreamSealer(short)],
      ['createStreamOpener', () => createStreamOpener(short, new Uint8Array(24))],
      ['signBytes', () => signBytes(nothing, pair)],
      ['blake2b', () => blake2b(nothing, new Uint8Array(15))],
      ['blake2b', () => blake2b(nothing, new Uint8Array(65))],
      ['fingerprint', () => fingerprint(short)],
      ['shortFingerprint', () => shortFingerprint(short)],
      ['passphraseKey', () => passphraseKey('', short, GENERATED_COST)],
      [
        'safetyPhrase',
        () => safetyPhrase({ participant: short, anchor: key, conversation: nothing }),
      ],
      [
        'safetyPhrase',
        () => safetyPhrase({ participant: key, anchor: short, conversation: nothing }),
      ],
      ['openBox', () => openBox(new Uint8Array(48), { ...pair, secretKey: secretFrom(key) })],
      ['hybridOpen', () => hybridOpen(new Uint8Array(1160), { ...hybrid, publicKey: key }, '')],
      [
        'hybridOpen',
        () => hybridOpen(new Uint8Array(1160), { ...hybrid, secretKey: pair.secretKey }, ''),
      ],
    ])('%s refuses a key of the wrong size', (_name, work) => {
      throwsBadKey(work)
    })

    it('keys of a hash may have 16 to 64 bytes', () => {
      const [none, least, most] = [undefined, new Uint8Array(16), new Uint8Array(64)]
      const hashes = [none, least, most].map((one) => toHex(blake2b(nothing, one)))
      expect(new Set(hashes).size).toBe(3)
    })

    it('nothing is derived for a label nobody wrote down', () => {
      expect(() => derive(key, 'lapwing anything' as 'lapwing return psk')).toThrow(
        expect.objectContaining({ code: 'malformed' }) as CryptoError,
      )
    })

    it('random bytes are random to the last, however many', () => {
      const bytes = randomBytes(2 * 65_536 + 32)
      for (const at of [0, 65_504, 65_536, 131_040, 131_072]) {
        expect(toHex(bytes.subarray(at, at + 32))).not.toBe('00'.repeat(32))
      }
    })

    it('a signature by one key does not verify under a pair made of two', () => {
      const [anna, boris] = [signingKeyPair(), signingKeyPair()]
      const mixed = { publicKey: boris.publicKey, secretKey: anna.secretKey }
      expect(verifyBytes(signBytes(nothing, mixed), nothing, boris.publicKey)).toBe(false)
    })

    it('key pairs are new each time', () => {
      expect(boxKeyPair()).not.toEqual(boxKeyPair())
      expect(hybridKeyPair()).not.toEqual(hybridKeyPair())
      expect(signingKeyPair()).not.toEqual(signingKeyPair())
    })
  })
})

/** Two libraries, one format: what either makes the other reads, and both refuse the same. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, fromHex } from '@lapwing/codec'
import fc from 'fast-check'
import sodium from 'libsodium-wrappers-sumo'
import { beforeAll, describe, expect, it } from 'vitest'
import { setBackend, type Backend } from '../src/backend.ts'
import {
  boxKeyPairFromSeed,
  createStreamOpener,
  createStreamSealer,
  fingerprint,
  GENERATED_COST,
  hybridKeyPairFromSeed,
  hybridOpen,
  hybridSeal,
  identityFromSeed,
  makeStatement,
  openBox,
  openSecret,
  openStatement,
  passphraseKey,
  sealBox,
  sealSecret,
  secretFrom,
  signingKeyPairFromSeed,
} from '../src/index.ts'

import { startNoble } from '../src/noble-backend.ts'
import { startSodium } from '../src/sodium-backend.ts'

let libsodium: Backend
let noble: Backend

beforeAll(async () => {
  libsodium = await startSodium()
  noble = startNoble()
})

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const bytes = fc.uint8Array({ maxLength: 300 })
/** Which of the two makes; the other reads. */
const turns = fc.boolean()
const inTurn = (turn: boolean): [Backend, Backend] =>
  turn ? [libsodium, noble] : [noble, libsodium]

/** The bytes with one bit changed, somewhere. */
const flipped = (whole: Uint8Array, where: number): Uint8Array => {
  const changed = whole.slice()
  const at = where % (whole.length * 8)
  changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7))
  return changed
}

describe('the same bytes from both', () => {
  it('of BLAKE2b, with and without a key', () => {
    const key = fc.option(fc.uint8Array({ minLength: 16, maxLength: 64 }))
    fc.assert(
      fc.property(bytes, key, (message, k) => {
        expect(noble.sha256(message)).toEqual(libsodium.sha256(message))
        expect(noble.blake2b(message, k)).toEqual(libsodium.blake2b(message, k))
      }),
    )
    expect(noble.blake2b(new Uint8Array(3), new Uint8Array(0))).toEqual(
      libsodium.blake2b(new Uint8Array(3), new Uint8Array(0)),
    )
  })

  it('of every pair made from a seed, and of signatures', () => {
    fc.assert(
      fc.property(seed, bytes, (s, message) => {
        for (const make of ['boxKeyPair', 'kemKeyPair', 'signingKeyPair'] as const) {
          expect(noble[make](s)).toEqual(libsodium[make](s))
          expect(noble[make](secretFrom(s)).publicKey).toEqual(libsodium[make](s).publicKey)
        }
        const { secretKey } = noble.signingKeyPair(s)
        expect(noble.sign(message, secretKey)).toEqual(libsodium.sign(message, secretKey))
      }),
    )
  })

  it('of XChaCha20-Poly1305', () => {
    const nonce = fc.uint8Array({ minLength: 24, maxLength: 24 })
    fc.assert(
      fc.property(seed, nonce, bytes, bytes, (key, n, associated, plain) => {
        const sealing = { key, nonce: n, associated }
        expect(noble.seal(plain, sealing)).toEqual(libsodium.seal(plain, sealing))
      }),
    )
  })

  it('of Argon2id', () => {
    const salt = fc.uint8Array({ minLength: 16, maxLength: 16 })
    const cost = fc.record({ memoryKiB: fc.nat(300), passes: fc.nat(3) })
    fc.assert(
      fc.property(bytes, salt, cost, (password, s, { memoryKiB, passes }) => {
        const given = [password, s, memoryKiB + 8, passes + 1] as const
        expect(noble.argon2id(...given)).toEqual(libsodium.argon2id(...given))
      }),
      { numRuns: 30 },
    )
  })
})

describe('made by one, read by the other', () => {
  it('a sealed box, and with any bit changed by neither', () => {
    fc.assert(
      fc.property(turns, seed, bytes, fc.nat(), (turn, s, plain, where) => {
        const [maker, reader] = inTurn(turn)
        const pair = maker.boxKeyPair(s)
        const sealed = maker.sealBox(plain, pair.publicKey)!
        expect(reader.openBox(sealed, pair)).toEqual(plain)
        const changed = flipped(sealed, where)
        // The highest bit of a one-time key means nothing to X25519, but it is in the nonce.
        expect(reader.openBox(changed, pair)).toBeUndefined()
        expect(maker.openBox(changed, pair)).toBeUndefined()
      }),
    )
  })

  it('an X-Wing secret, and with any bit changed both find the same other one', () => {
    fc.assert(
      fc.property(turns, seed, fc.nat(), (turn, s, where) => {
        const [maker, reader] = inTurn(turn)
        const { publicKey, secretKey } = maker.kemKeyPair(s)
        const before = publicKey.slice()
        const { ciphertext, shared } = maker.encapsulate(publicKey)!
        expect(publicKey).toEqual(before)
        expect(reader.decapsulate(ciphertext, secretKey)).toEqual(shared)
        const changed = flipped(ciphertext, where)
        expect(reader.decapsulate(changed, secretKey)).toEqual(
          maker.decapsulate(changed, secretKey),
        )
      }),
    )
  })

  it('an X-Wing key is refused by both from a coefficient of 3329 on', () => {
    const place = fc.record({
      pair: fc.nat(383),
      second: fc.boolean(),
      value: fc.integer({ min: 3300, max: 3360 }),
    })
    fc.assert(
      fc.property(place, ({ pair, second, value }) => {
        const { publicKey } = libsodium.kemKeyPair(new Uint8Array(32))
        const three = publicKey.subarray(3 * pair, 3 * pair + 3)
        const [low = 0, middle = 0, high = 0] = three
        three.set(
          second
            ? [low, (middle & 15) | ((value & 15) << 4), value >> 4]
            : [value & 255, (middle & 240) | (value >> 8), high],
        )
        const taken = [libsodium, noble].map((each) => each.encapsulate(publicKey) !== undefined)
        expect(taken).toEqual([value < 3329, value < 3329])
      }),
    )
  })

  it('a secret box, and with any bit changed by neither', () => {
    fc.assert(
      fc.property(turns, seed, bytes, fc.nat(), (turn, key, plain, where) => {
        const [maker, reader] = inTurn(turn)
        const sealing = { key, nonce: key.subarray(8), associated: plain }
        const sealed = maker.seal(plain, sealing)
        expect(reader.open(sealed, sealing)).toEqual(plain)
        expect(reader.open(flipped(sealed, where), sealing)).toBeUndefined()
        expect(maker.open(flipped(sealed, where), sealing)).toBeUndefined()
      }),
    )
  })

  it('a stream, on past the new key that its last tag asks for, and no changed chunk', () => {
    const chunks = fc.array(fc.tuple(bytes, fc.boolean()), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(turns, seed, chunks, fc.nat(), (turn, key, parts, where) => {
        const [maker, reader] = inTurn(turn)
        const writer = maker.writeStream(key)
        const { header } = writer
        const sealed = parts.map(([plain, last]) => writer.push(plain, last))
        const opened = reader.readStream(key, header)
        expect(sealed.map((chunk) => opened.pull(chunk))).toEqual(
          parts.map(([plain, last]) => ({ plain, last })),
        )
        for (const each of [maker, reader]) {
          const changed = flipped(sealed[0]!, where)
          expect(each.readStream(key, header).pull(changed)).toBeUndefined()
          expect(each.readStream(key, flipped(header, where)).pull(sealed[0]!)).toBeUndefined()
        }
      }),
    )
  })

  it('no stream chunk with a tag the house does not write, though its writer holds the key', () => {
    const key = new Uint8Array(32).fill(7)
    for (const tag of [
      sodium.crypto_secretstream_xchacha20poly1305_TAG_PUSH,
      sodium.crypto_secretstream_xchacha20poly1305_TAG_REKEY,
    ]) {
      const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key)
      const push = (as: number): Uint8Array =>
        sodium.crypto_secretstream_xchacha20poly1305_push(state, key, null, as)
      const readers = [libsodium, noble].map((each) => each.readStream(key, header))
      const usual = push(sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
      expect(readers.map((each) => each.pull(usual)?.last)).toEqual([false, false])
      const odd = push(tag)
      expect(readers.map((each) => each.pull(odd))).toEqual([undefined, undefined])
    }
  })

  it('every noun that seals, as the house uses them', () => {
    const salt = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(turns, seed, bytes, salt, (turn, s, plain, fresh) => {
        const [maker, reader] = inTurn(turn)
        setBackend(maker)
        const phrase = passphraseKey('чайка дом', fresh, GENERATED_COST)
        const seals = [
          sealBox(plain, boxKeyPairFromSeed(s).publicKey),
          hybridSeal(plain, hybridKeyPairFromSeed(s).publicKey, 'join'),
          sealSecret(plain, phrase, fresh),
        ]
        const sealer = createStreamSealer(phrase)
        const chunks = [sealer.push(plain, false), sealer.push(fresh, true)]
        const named = fingerprint(identityFromSeed(s).publicKey)
        setBackend(reader)
        const again = passphraseKey('чайка дом', fresh, GENERATED_COST)
        expect([...again]).toEqual([...phrase])
        expect(fingerprint(identityFromSeed(s).publicKey)).toEqual(named)
        const [box, hybrid, secret] = seals as [Uint8Array, Uint8Array, Uint8Array]
        expect(openBox(box, boxKeyPairFromSeed(s))).toEqual(plain)
        expect(hybridOpen(hybrid, hybridKeyPairFromSeed(s), 'join')).toEqual(plain)
        expect(openSecret(secret, again, fresh)).toEqual(plain)
        const opener = createStreamOpener(again, sealer.header)
        expect(chunks.map((chunk) => opener.pull(chunk).plain)).toEqual([plain, fresh])
        expect(opener.finished).toBe(true)
      }),
      { numRuns: 6 },
    )
  })

  it('a statement', () => {
    fc.assert(
      fc.property(turns, seed, bytes, (turn, s, body) => {
        const [maker, reader] = inTurn(turn)
        setBackend(maker)
        const made = makeStatement('card', 1, body, signingKeyPairFromSeed(s))
        setBackend(reader)
        expect(openStatement(made, { type: 'card', versions: [1] }).body).toEqual(body)
      }),
    )
  })
})

describe('a signature', () => {
  it('with any bit changed, in it, the key or the message, is refused by both', () => {
    const where = fc.record({ signature: fc.nat(), key: fc.nat() })
    fc.assert(
      fc.property(turns, seed, bytes, where, (turn, s, message, at) => {
        const [maker, reader] = inTurn(turn)
        const { publicKey, secretKey } = maker.signingKeyPair(s)
        const signature = maker.sign(message, secretKey)
        expect(reader.verify(signature, message, publicKey)).toBe(true)
        for (const each of [maker, reader]) {
          expect(each.verify(flipped(signature, at.signature), message, publicKey)).toBe(false)
          expect(each.verify(signature, message, flipped(publicKey, at.key))).toBe(false)
          expect(each.verify(signature, concatBytes(message, publicKey), publicKey)).toBe(false)
        }
      }),
    )
  })

  /** A point of order 8, and its multiples: 0 (order 1) to 7. */
  const small = ed25519.Point.fromBytes(
    fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  )
  const multiple = (times: bigint) =>
    times === 0n ? ed25519.Point.ZERO : small.multiplyUnsafe(times)
  const { Fn } = ed25519.Point
  const message = new Uint8Array(5)

  /** A signature that solves the equation with the cofactor, its key and R moved by small points. */
  function moved(
    keyBy: number,
    rBy: number,
    once: bigint,
  ): { key: Uint8Array; signature: Uint8Array } {
    const { scalar, point } = ed25519.utils.getExtendedPublicKey(new Uint8Array(32).fill(9))
    const key = point.add(multiple(BigInt(keyBy))).toBytes()
    const r = (once === 0n ? ed25519.Point.ZERO : ed25519.Point.BASE.multiply(once)).add(
      multiple(BigInt(rBy)),
    )
    const k = Fn.create(littleEndian(sha512(concatBytes(r.toBytes(), key, message))))
    return { key, signature: concatBytes(r.toBytes(), Fn.toBytes(Fn.create(once + k * scalar))) }
  }

  it('whose key or R is moved by a point of small order gets the same answer from both', () => {
    let taken = 0
    let takenByNobleAlone = 0
    for (let keyBy = 0; keyBy < 8; keyBy++) {
      for (let rBy = 0; rBy < 8; rBy++) {
        const { key, signature } = moved(keyBy, rBy, 77n)
        const said = libsodium.verify(signature, message, key)
        expect(noble.verify(signature, message, key), `${String(keyBy)} ${String(rBy)}`).toBe(said)
        if (said) taken++
        if (ed25519.verify(signature, message, key, { zip215: false })) takenByNobleAlone++
      }
    }
    expect(takenByNobleAlone).toBe(64)
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(64)
  })

  it('whose R is of small order is refused by both, though noble alone would take it', () => {
    for (let rBy = 0; rBy < 8; rBy++) {
      const { key, signature } = moved(0, rBy, 0n)
      expect(ed25519.verify(signature, message, key, { zip215: false })).toBe(true)
      expect(noble.verify(signature, message, key)).toBe(false)
      expect(libsodium.verify(signature, message, key)).toBe(false)
    }
  })

  it('whose S is not reduced is refused by both', () => {
    const { key, signature } = moved(0, 0, 77n)
    const s = littleEndian(signature.subarray(32)) + Fn.ORDER
    const lax = signature.slice()
    for (let i = 0; i < 32; i++) lax[32 + i] = Number((s >> BigInt(8 * i)) & 255n)
    expect(noble.verify(lax, message, key)).toBe(false)
    expect(libsodium.verify(lax, message, key)).toBe(false)
  })
})

function littleEndian(of: Uint8Array): bigint {
  return of.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

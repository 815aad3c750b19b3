/** Every bit of every sealed thing counts, and every failure looks the same. */
import { toUtf8 } from '@lapwing/codec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boxKeyPair,
  createStreamOpener,
  createStreamSealer,
  CryptoError,
  hybridKeyPair,
  hybridOpen,
  hybridSeal,
  makeStatement,
  openBox,
  openSecret,
  openStatement,
  randomBytes,
  sealBox,
  sealSecret,
  signBytes,
  signingKeyPair,
  verifyBytes,
} from '../src/index.ts'
import { onEachBackend } from './on-each-backend.ts'

const plain = toUtf8('Встреча в семь')
const associated = toUtf8('messages')

/** The class, code and text of what is thrown: what an attacker could tell apart. */
function failure(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof CryptoError ? `${error.name} ${error.code} ${error.message}` : 'other'
  }
  return 'opened'
}

/** A hybrid seal is long and dear to open: `npm test` takes each fifth byte of it. */
const HYBRID_EACH = process.env['LAPWING_LONG'] === '1' ? 1 : 5

/** Opens the thing with each byte changed, cut at each length, and with a byte more. */
function everyFailure(
  sealed: Uint8Array,
  open: (changed: Uint8Array) => unknown,
  each = 1,
): Set<string> {
  const failures = new Set<string>()
  for (let i = 0; i < sealed.length; i += each) {
    const changed = sealed.slice()
    changed[i] = (changed[i] ?? 0) ^ (1 << (i % 8))
    failures.add(failure(() => open(changed)))
    failures.add(failure(() => open(sealed.subarray(0, i))))
  }
  failures.add(failure(() => open(Uint8Array.of(...sealed, 0))))
  failures.add(failure(() => open(Uint8Array.of(0, ...sealed))))
  return failures
}

const ONE = new Set(['CryptoError cannot-open crypto: cannot-open'])

onEachBackend(() => {
  describe('each byte flipped, each cut', () => {
    it('of a sealed box: one error', () => {
      const pair = boxKeyPair()
      const sealed = sealBox(plain, pair.publicKey)
      expect(everyFailure(sealed, (changed) => openBox(changed, pair))).toEqual(ONE)
      expect(failure(() => openBox(sealed, boxKeyPair()))).toBe([...ONE][0])
    })

    it('of a hybrid seal: one error', () => {
      const pair = hybridKeyPair()
      const sealed = hybridSeal(plain, pair.publicKey, 'join request')
      const open = (changed: Uint8Array): unknown => hybridOpen(changed, pair, 'join request')
      expect(everyFailure(sealed, open, HYBRID_EACH)).toEqual(ONE)
      expect(failure(() => hybridOpen(sealed, pair, 'join requesT'))).toBe([...ONE][0])
      expect(failure(() => hybridOpen(sealed, hybridKeyPair(), 'join request'))).toBe([...ONE][0])
    })

    it('of a secret box, its key and its associated data: one error', () => {
      const key = randomBytes(32)
      const sealed = sealSecret(plain, key, associated)
      expect(everyFailure(sealed, (changed) => openSecret(changed, key, associated))).toEqual(ONE)
      expect(everyFailure(associated, (changed) => openSecret(sealed, key, changed))).toEqual(ONE)
      expect(failure(() => openSecret(sealed, randomBytes(32), associated))).toBe([...ONE][0])
    })

    it('of a stream chunk: one error, and the opener stays shut', () => {
      const key = randomBytes(32)
      const sealer = createStreamSealer(key)
      const chunk = sealer.push(plain, false)
      const open = (changed: Uint8Array): unknown =>
        createStreamOpener(key, sealer.header).pull(changed)
      expect(everyFailure(chunk, open)).toEqual(ONE)
      const opener = createStreamOpener(key, sealer.header)
      expect(failure(() => opener.pull(randomBytes(40)))).toBe([...ONE][0])
      expect(failure(() => opener.pull(chunk))).toBe([...ONE][0])
      expect(failure(() => createStreamOpener(key, sealer.header.subarray(1)))).toBe([...ONE][0])
    })

    it('of a signature or what it signs: false, never an exception', () => {
      const pair = signingKeyPair()
      const signature = signBytes(plain, pair)
      for (let i = 0; i < 64; i++) {
        const changed = signature.slice()
        changed[i] = (changed[i] ?? 0) ^ 1
        expect(verifyBytes(changed, plain, pair.publicKey)).toBe(false)
        expect(verifyBytes(signature.subarray(0, i), plain, pair.publicKey)).toBe(false)
      }
      expect(verifyBytes(signature, plain.subarray(1), pair.publicKey)).toBe(false)
      expect(verifyBytes(signature, plain, pair.publicKey.subarray(1))).toBe(false)
      expect(verifyBytes(signature, plain, signingKeyPair().publicKey)).toBe(false)
    })

    it('of a statement: never opened', () => {
      const bytes = makeStatement('card', 1, { name: 'Анна' }, signingKeyPair())
      const open = (changed: Uint8Array): unknown =>
        openStatement(changed, { type: 'card', versions: [1] })
      const codes = [...everyFailure(bytes, open)].map((text) => text.split(' ')[1])
      expect(codes.sort()).toEqual(['bad-signature', 'malformed', 'wrong-type'])
    })
  })

  describe('a stream', () => {
    it('reads back in order, marks its end, and shows that a cut one has none', () => {
      const chunks = fc.array(fc.uint8Array({ maxLength: 500 }), { minLength: 1, maxLength: 8 })
      fc.assert(
        fc.property(chunks, (parts) => {
          const key = randomBytes(32)
          const sealer = createStreamSealer(key)
          const sealed = parts.map((part, i) => sealer.push(part, i === parts.length - 1))
          const opener = createStreamOpener(key, sealer.header)
          for (const [i, part] of parts.entries()) {
            expect(opener.finished).toBe(false)
            expect(opener.pull(sealed[i]!)).toEqual({ plain: part, last: i === parts.length - 1 })
            expect(sealed[i]!.length).toBe(part.length + 17)
          }
          expect(opener.finished).toBe(true)
        }),
      )
    })

    it('refuses chunks out of order, repeated, after the end and from another stream', () => {
      const key = randomBytes(32)
      const sealer = createStreamSealer(key)
      const [first, middle, last] = [false, false, true].map((end) => sealer.push(plain, end))
      const read = (...sealed: (Uint8Array | undefined)[]): string =>
        failure(() => {
          const opener = createStreamOpener(key, sealer.header)
          for (const chunk of sealed) opener.pull(chunk!)
        })
      expect(read(first, middle, last)).toBe('opened')
      for (const wrong of [[middle], [first, first], [first, last], [first, middle, last, last]]) {
        expect(read(...wrong)).toBe([...ONE][0])
      }
      const other = createStreamSealer(key)
      expect(read(other.push(plain, false))).toBe([...ONE][0])
      expect(failure(() => sealer.push(plain, true))).toContain('bad-size')
    })
  })
})

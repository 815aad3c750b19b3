/** One key, one purpose: nothing sealed, signed or derived for one use is accepted in another's place. */
import { concatBytes, encodeCbor, toHex, toUtf8 } from '@lapwing/codec'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  boxKeyPairFromSeed,
  createStreamOpener,
  createStreamSealer,
  CryptoError,
  derive,
  DERIVATION_LABELS,
  fingerprint,
  hybridKeyPairFromSeed,
  hybridOpen,
  hybridSeal,
  makeStatement,
  openBox,
  openSecret,
  openStatement,
  sealBox,
  sealSecret,
  signBytes,
  signingKeyPairFromSeed,
  STATEMENT_TYPES,
  startCrypto,
  verifyBytes,
} from '../src/index.ts'

/** The same 32 bytes stand behind every key here: the worst a caller could do. */
const seed = new Uint8Array(32).fill(7)
const associated = toUtf8('table')

interface Door {
  readonly name: string
  make(plain: Uint8Array): Uint8Array
  open(sealed: Uint8Array): Uint8Array
}

function doors(): readonly Door[] {
  const box = boxKeyPairFromSeed(seed)
  const hybrid = hybridKeyPairFromSeed(seed)
  const signing = signingKeyPairFromSeed(seed)
  const hybridDoor = (context: string): Door => ({
    name: `hybrid seal ${context}`,
    make: (plain) => hybridSeal(plain, hybrid.publicKey, context),
    open: (sealed) => hybridOpen(sealed, hybrid, context),
  })
  const secretDoor = (label: string, bytes: Uint8Array): Door => ({
    name: `secret box ${label}`,
    make: (plain) => sealSecret(plain, seed, bytes),
    open: (sealed) => openSecret(sealed, seed, bytes),
  })
  return [
    {
      name: 'sealed box',
      make: (plain) => sealBox(plain, box.publicKey),
      open: (sealed) => openBox(sealed, box),
    },
    hybridDoor('join request'),
    hybridDoor('ballot'),
    secretDoor('table', associated),
    secretDoor('nothing', new Uint8Array(0)),
    {
      name: 'stream',
      make: (plain) => {
        const sealer = createStreamSealer(seed)
        return concatBytes(sealer.header, sealer.push(plain, true))
      },
      open: (sealed) =>
        createStreamOpener(seed, sealed.subarray(0, 24)).pull(sealed.subarray(24)).plain,
    },
    ...STATEMENT_TYPES.map((type) => ({
      name: `statement ${type}`,
      make: (plain: Uint8Array) => makeStatement(type, 1, plain, signing),
      open: (bytes: Uint8Array) => openStatement(bytes, { type, versions: [1] }).body as Uint8Array,
    })),
  ]
}

beforeAll(startCrypto)

describe('cross-feeding', () => {
  it('opens everything at its own door and nowhere else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (plain) => {
        const all = doors()
        for (const maker of all) {
          const sealed = maker.make(plain)
          for (const opener of all) {
            if (opener === maker) expect(opener.open(sealed)).toEqual(plain)
            else
              expect(() => opener.open(sealed), `${maker.name} at ${opener.name}`).toThrow(
                CryptoError,
              )
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('a statement signature verifies for its own type, version, signer and body only', () => {
    const pair = signingKeyPairFromSeed(seed)
    const signed = (type: string, version: number, body: Uint8Array): Uint8Array =>
      encodeCbor(['lapwing statement', type, version, pair.publicKey, body])
    const signature = signBytes(signed('card', 1, associated), pair)
    expect(verifyBytes(signature, signed('card', 1, associated), pair.publicKey)).toBe(true)
    for (const other of [
      signed('roster', 1, associated),
      signed('card', 2, associated),
      signed('card', 1, seed),
      encodeCbor(['lapwing prove', 'card', 1, pair.publicKey, associated]),
      associated,
    ]) {
      expect(verifyBytes(signature, other, pair.publicKey)).toBe(false)
    }
  })
})

describe('derivation labels', () => {
  it('are unique, and none is the beginning of another', () => {
    expect(new Set(DERIVATION_LABELS).size).toBe(DERIVATION_LABELS.length)
    for (const a of DERIVATION_LABELS) {
      expect(DERIVATION_LABELS.filter((b) => b !== a && b.startsWith(a))).toEqual([])
    }
  })

  it('give different values for every label and seed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (key) => {
        const values = DERIVATION_LABELS.map((label) => toHex(derive(key, label)))
        expect(new Set([...values, toHex(key), toHex(fingerprint(seed))]).size).toBe(
          DERIVATION_LABELS.length + 2,
        )
      }),
    )
  })

  it('refuse a label that is not in the table, and seeds too short to be random', () => {
    expect(() => derive(seed, 'lapwing something' as 'lapwing invitation psk')).toThrow(CryptoError)
    expect(() => derive(seed.subarray(0, 15), 'lapwing invitation psk')).toThrow(CryptoError)
    expect(() => derive(new Uint8Array(65), 'lapwing invitation psk')).toThrow(CryptoError)
  })
})

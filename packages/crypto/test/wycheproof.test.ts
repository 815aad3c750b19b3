/**
 * Wycheproof through our own nouns: openSecret for XChaCha20-Poly1305, verifyBytes for Ed25519, and
 * for X25519 sealed boxes built around each vector's shared secret, which openBox must agree with.
 * The files stay outside the repository; without them the tests are skipped and say so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { x25519 } from '@noble/curves/ed25519.js'
import { concatBytes, fromHex, toUtf8 } from '@lapwing/codec'
import { expect, it } from 'vitest'
import { CryptoError, openBox, openSecret, sealBox, secretFrom, verifyBytes } from '../src/index.ts'
import { boxUnder } from '../src/noble-box.ts'
import { onEachBackend } from './on-each-backend.ts'

const folder = fileURLToPath(new URL('../../../../shared/vectors/wycheproof/', import.meta.url))

interface Case {
  readonly tcId: number
  readonly comment: string
  readonly flags: readonly string[]
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

interface File<Test, Group> {
  readonly numberOfTests: number
  readonly testGroups: readonly ({ readonly tests: readonly (Case & Test)[] } & Group)[]
}

type Hex<K extends string> = Readonly<Record<K, string>>

/** Runs `work` over a vector file, or skips it with its name. */
function withVectors<Test, Group>(name: string, work: (file: File<Test, Group>) => void): void {
  const path = `${folder}${name}`
  const present = existsSync(path)
  const title = present ? name : `${name} (skipped: not found in ../shared/vectors/wycheproof)`
  it.skipIf(!present)(title, () =>
    work(JSON.parse(readFileSync(path, 'utf8')) as File<Test, Group>),
  )
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return error instanceof CryptoError ? error.code : String(error)
  }
  return undefined
}

onEachBackend(() => {
  withVectors<Hex<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag'>, object>(
    'xchacha20_poly1305_test.json',
    (file) => {
      let seen = 0
      for (const test of file.testGroups.flatMap((group) => group.tests)) {
        const sealed = concatBytes(fromHex(test.iv), fromHex(test.ct), fromHex(test.tag))
        const open = (): Uint8Array => openSecret(sealed, fromHex(test.key), fromHex(test.aad))
        if (test.result === 'valid') expect(open(), label(test)).toEqual(fromHex(test.msg))
        else expect(codeOf(open), label(test)).toBe('cannot-open')
        seen++
      }
      expect(seen).toBe(file.numberOfTests)
    },
  )

  withVectors<Hex<'msg' | 'sig'>, { readonly publicKey: Hex<'pk'> }>(
    'ed25519_test.json',
    (file) => {
      let seen = 0
      for (const { publicKey, tests } of file.testGroups) {
        for (const test of tests) {
          const verified = verifyBytes(fromHex(test.sig), fromHex(test.msg), fromHex(publicKey.pk))
          expect(verified, label(test)).toBe(test.result === 'valid')
          seen++
        }
      }
      expect(seen).toBe(file.numberOfTests)
    },
  )

  withVectors<Hex<'public' | 'private' | 'shared'>, object>('x25519_test.json', (file) => {
    const plain = toUtf8('Bohdan reads this')
    let refused = 0
    let opened = 0
    for (const test of file.testGroups.flatMap((group) => group.tests)) {
      const once = fromHex(test.public)
      const secretKey = secretFrom(fromHex(test.private))
      const pair = { publicKey: x25519.getPublicKey(secretKey), secretKey }
      const shared = fromHex(test.shared)
      const body = boxUnder(shared.slice(), once, pair.publicKey).encrypt(plain)
      const sealed = concatBytes(once, body)
      if (shared.every((byte) => byte === 0)) {
        expect(
          codeOf(() => openBox(sealed, pair)),
          label(test),
        ).toBe('cannot-open')
        expect(
          codeOf(() => sealBox(plain, once)),
          label(test),
        ).toBe('bad-key')
        refused++
      } else {
        expect(openBox(sealed, pair), label(test)).toEqual(plain)
        opened++
      }
    }
    expect({ refused, all: refused + opened }).toEqual({ refused: 31, all: file.numberOfTests })
  })

  function label(test: Case): string {
    return `${String(test.tcId)} ${test.comment} ${test.flags.join()}`
  }
})

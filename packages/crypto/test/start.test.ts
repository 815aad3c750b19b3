import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as crypto from '../src/index.ts'
import { isRecentEnough } from '../src/sodium-backend.ts'

const folder = new URL('../src/', import.meta.url)

describe('starting', () => {
  it('is needed first: every noun throws not-started before it', () => {
    const bytes = new Uint8Array(32).fill(1)
    const pair = { publicKey: bytes, secretKey: crypto.secretFrom(bytes) }
    const signing = { publicKey: bytes, secretKey: crypto.secretFrom(new Uint8Array(64)) }
    for (const work of [
      () => crypto.randomBytes(1),
      () => crypto.blake2b(bytes),
      () => crypto.derive(bytes, 'lapwing invitation psk'),
      () => crypto.boxKeyPair(),
      () => crypto.sealBox(bytes, bytes),
      () => crypto.openBox(new Uint8Array(48), pair),
      () => crypto.hybridKeyPair(),
      () => crypto.sealSecret(bytes, bytes, bytes),
      () => crypto.openSecret(new Uint8Array(40), bytes, bytes),
      () => crypto.createStreamSealer(bytes),
      () => crypto.signingKeyPair(),
      () => crypto.signBytes(bytes, signing),
      () => crypto.verifyBytes(new Uint8Array(64), bytes, bytes),
      () => crypto.makeStatement('card', 1, null, signing),
      () => crypto.passphraseKey('', bytes.subarray(16), crypto.GENERATED_COST),
      () => crypto.fingerprint(bytes),
      () => crypto.createIdentity(),
    ]) {
      expect(work).toThrow(expect.objectContaining({ code: 'not-started' }) as crypto.CryptoError)
    }
  })

  it('fails plainly where WebAssembly is missing, and works on a later try', async () => {
    const kept = WebAssembly
    Reflect.deleteProperty(globalThis, 'WebAssembly')
    try {
      await expect(crypto.startCrypto()).rejects.toMatchObject({ code: 'not-started' })
    } finally {
      Object.assign(globalThis, { WebAssembly: kept })
    }
    await crypto.startCrypto()
    expect(crypto.randomBytes(9)).toHaveLength(9)
  })

  it('may be asked for twice', async () => {
    await Promise.all([crypto.startCrypto(), crypto.startCrypto()])
    expect(crypto.startCrypto()).toBe(crypto.startCrypto())
  })
})

describe('the library', () => {
  it.each([
    ['1.0.20', false],
    ['1.0.21', true],
    ['1.0.22', true],
    ['1.0.3', false],
    ['1.1.0', true],
    ['2.0.0', true],
    ['0.9.99', false],
    ['1.0', false],
    ['', false],
    ['latest', false],
  ])('version %s is recent enough: %s', (version, enough) => {
    expect(isRecentEnough(version)).toBe(enough)
  })

  it('is named by one file only, and imported nowhere but lazily', () => {
    const naming = readdirSync(folder).filter((name) =>
      readFileSync(new URL(name, folder), 'utf8').includes("from 'libsodium"),
    )
    expect(naming).toEqual(['sodium-backend.ts'])
    for (const name of readdirSync(folder)) {
      const source = readFileSync(new URL(name, folder), 'utf8')
      expect(source, name).not.toMatch(/^import .*sodium-backend/m)
    }
  })

  it('is asked for these calls and no others', () => {
    const source = readFileSync(new URL('sodium-backend.ts', folder), 'utf8')
    const calls = [...source.matchAll(/\bsodium\.(\w+)/g)].map((match) => match[1])
    expect([...new Set(calls)].sort()).toEqual([
      'crypto_aead_xchacha20poly1305_ietf_decrypt',
      'crypto_aead_xchacha20poly1305_ietf_encrypt',
      'crypto_box_seal',
      'crypto_box_seal_open',
      'crypto_box_seed_keypair',
      'crypto_generichash',
      'crypto_kem_xwing_dec',
      'crypto_kem_xwing_enc',
      'crypto_kem_xwing_seed_keypair',
      'crypto_pwhash',
      'crypto_pwhash_ALG_ARGON2ID13',
      'crypto_secretstream_xchacha20poly1305_TAG_FINAL',
      'crypto_secretstream_xchacha20poly1305_TAG_MESSAGE',
      'crypto_secretstream_xchacha20poly1305_init_pull',
      'crypto_secretstream_xchacha20poly1305_init_push',
      'crypto_secretstream_xchacha20poly1305_pull',
      'crypto_secretstream_xchacha20poly1305_push',
      'crypto_sign_detached',
      'crypto_sign_seed_keypair',
      'crypto_sign_verify_detached',
      'ready',
      'sodium_version_string',
    ])
  })
})

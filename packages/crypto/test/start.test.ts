import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as crypto from '../src/index.ts'
import { isRecentEnough, startSodium } from '../src/sodium-backend.ts'

const folder = new URL('../src/', import.meta.url)
const KEY = new Uint8Array(32).fill(3)

/** What a policy without wasm-unsafe-eval does to whoever makes a module. */
function refuse(): never {
  throw new Error('CompileError')
}

// libsodium begins when it is imported, above: let it end before globals are taken away.
beforeAll(async () => {
  await startSodium()
})
afterEach(() => vi.unstubAllGlobals())

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

  it('fails plainly where there is no source of randomness, and works on a later try', async () => {
    vi.resetModules()
    const fresh = await import('../src/index.ts')
    vi.stubGlobal('WebAssembly', undefined)
    vi.stubGlobal('crypto', undefined)
    await expect(fresh.startCrypto()).rejects.toMatchObject({ code: 'not-started' })
    vi.unstubAllGlobals()
    await fresh.startCrypto()
    expect(fresh.randomBytes(9)).toHaveLength(9)
  })

  it.each([
    ['is there', 'libsodium', WebAssembly],
    ['is missing', 'noble', undefined],
    ['may not be used', 'noble', { Module: refuse }],
  ])('where WebAssembly %s takes %s', async (_where, name, found) => {
    vi.resetModules()
    const fresh = await import('../src/index.ts')
    vi.stubGlobal('WebAssembly', found)
    await fresh.startCrypto()
    vi.unstubAllGlobals()
    const { backend } = await import('../src/backend.ts')
    const { startNoble } = await import('../src/noble-backend.ts')
    expect(backend() === startNoble() ? 'noble' : 'libsodium').toBe(name)
    expect(fresh.openSecret(fresh.sealSecret(KEY, KEY, KEY), KEY, KEY)).toEqual(KEY)
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

  it.each([
    ['libsodium', ['sodium-backend.ts']],
    [
      '@noble/',
      [
        'noble-backend.ts',
        'noble-box.ts',
        'noble-half-hash.ts',
        'noble-kem.ts',
        'noble-signature.ts',
        'noble-stream.ts',
      ],
    ],
  ])('%s is named by its own files only, and imported nowhere else but lazily', (library, own) => {
    const sources = readdirSync(folder).map(
      (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
    )
    const naming = sources.filter(([, source]) => source.includes(`from '${library}`))
    expect(naming.map(([name]) => name).sort()).toEqual(own)
    const others = sources.filter(([name]) => !own.includes(name))
    for (const [name, source] of others) {
      for (const file of own) {
        expect(source, name).not.toMatch(new RegExp(`^(import|export) .*'./${file}'`, 'm'))
      }
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
      'crypto_hash_sha256',
      'crypto_hash_sha256_final',
      'crypto_hash_sha256_init',
      'crypto_hash_sha256_update',
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

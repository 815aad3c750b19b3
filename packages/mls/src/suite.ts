/**
 * MLS_256_XWING_CHACHA20POLY1305_SHA512_Ed25519, put together by hand.
 *
 * Both providers of ts-mls take Ed25519 from WebCrypto whenever `crypto.subtle` exists, the "noble"
 * one too, and so fail in every browser that has `subtle` but not Ed25519 (Chromium before 137,
 * Firefox before 129). Ours comes from @lapwing/crypto, which runs everywhere the vault does.
 * Building it here also keeps NIST curves, X448, ML-DSA and AES out of the bundle.
 */
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305'
import { CipherSuite, HkdfSha512 } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'
import {
  randomBytes,
  signBytes,
  signingKeyPair,
  startCrypto,
  type Secret,
  verifyBytes,
} from '@lapwing/crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { makeHashImpl } from 'ts-mls/crypto/implementation/default/makeHashImpl.js'
import { makeKdfImpl } from 'ts-mls/crypto/implementation/default/makeKdfImpl.js'
import { makeGenericHpke } from 'ts-mls/crypto/implementation/hpke.js'
import type { CiphersuiteImpl, CiphersuiteName, Signature } from 'ts-mls'
import type { Aead } from 'ts-mls/crypto/aead.js'

export const SUITE: CiphersuiteName = 'MLS_256_XWING_CHACHA20POLY1305_SHA512_Ed25519'

let opened: Promise<CiphersuiteImpl> | undefined

/** The suite, ready. Starts @lapwing/crypto if nobody has; when that fails, a later call tries again. */
export function openSuite(): Promise<CiphersuiteImpl> {
  opened ??= makeSuite().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

/** True for our suite and the only protocol version there is. */
export function isOurs(named: { version: string; cipherSuite: string }): boolean {
  return named.version === 'mls10' && named.cipherSuite === SUITE
}

async function makeSuite(): Promise<CiphersuiteImpl> {
  await startCrypto()
  const hpke = await makeGenericHpke(
    { kem: 'X-Wing', kdf: 'HKDF-SHA512', aead: 'CHACHA20POLY1305' },
    aead,
    new CipherSuite({ kem: new XWing(), kdf: new HkdfSha512(), aead: new Chacha20Poly1305() }),
  )
  return {
    name: SUITE,
    hash: makeHashImpl(crypto.subtle, 'SHA-512'),
    kdf: makeKdfImpl(new HkdfSha512()),
    rng: { randomBytes },
    signature,
    hpke,
  }
}

const aead: Aead = {
  encrypt: (key, nonce, aad, plain) =>
    Promise.resolve(chacha20poly1305(key, nonce, aad).encrypt(plain)),
  decrypt: (key, nonce, aad, sealed) => {
    try {
      return Promise.resolve(chacha20poly1305(key, nonce, aad).decrypt(sealed))
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('not sealed'))
    }
  },
}

/** A signing key is 64 bytes, seed ‖ public key, as in @lapwing/crypto. */
export const signature: Signature = {
  keygen: () => {
    const pair = signingKeyPair()
    return Promise.resolve({ signKey: pair.secretKey, publicKey: pair.publicKey })
  },
  // The type only: a copy would be one more to wipe.
  sign: (signKey, message) =>
    Promise.resolve(
      signBytes(message, { publicKey: signKey.slice(32), secretKey: signKey as Secret }),
    ),
  verify: (publicKey, message, signed) => {
    if (publicKey.length !== 32 || signed.length !== 64) return Promise.resolve(false)
    return Promise.resolve(verifyBytes(signed, message, publicKey))
  },
}

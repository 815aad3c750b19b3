/**
 * Sealed box: anonymous encryption to an X25519 key (libsodium crypto_box_seal). It says nothing
 * about who sealed it, and whoever takes the secret key later opens everything ever sealed to it.
 */
import { backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { assertKey } from './key-size.ts'
import { randomBytes } from './random.ts'
import { adoptSecret, type Secret } from './secret.ts'

/** Bytes a sealed box adds: a one-time public key and a tag. */
export const BOX_OVERHEAD = 48

export interface BoxKeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 32 bytes. */
  readonly secretKey: Secret
}

export function boxKeyPair(): BoxKeyPair {
  return boxKeyPairFromSeed(randomBytes(32))
}

/** The pair of a 32-byte seed: the secret key is the first half of SHA-512 of the seed. */
export function boxKeyPairFromSeed(seed: Uint8Array): BoxKeyPair {
  assertKey(seed, 32)
  const { publicKey, secretKey } = backend().boxKeyPair(seed)
  return { publicKey, secretKey: adoptSecret(secretKey) }
}

/** `plain` and 48 bytes more. Throws `bad-key` for a key of the wrong size or of small order. */
export function sealBox(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
  assertKey(publicKey, 32)
  const sealed = backend().sealBox(plain, publicKey)
  if (sealed === undefined) throw new CryptoError('bad-key')
  return sealed
}

/** Throws `cannot-open` for anything not sealed to this pair. */
export function openBox(sealed: Uint8Array, pair: BoxKeyPair): Uint8Array {
  assertKey(pair.publicKey, 32)
  assertKey(pair.secretKey, 32)
  const plain = sealed.length < BOX_OVERHEAD ? undefined : backend().openBox(sealed, pair)
  if (plain === undefined) throw new CryptoError('cannot-open')
  return plain
}

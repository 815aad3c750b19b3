/** Ed25519 signatures (RFC 8032), strict: one valid encoding of each key and signature. */
import { backend } from './backend.ts'
import { assertKey } from './key-size.ts'
import { randomBytes } from './random.ts'
import { adoptSecret, type Secret } from './secret.ts'

export const SIGNATURE_BYTES = 64

export interface SigningKeyPair {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes: seed ‖ public key. */
  readonly secretKey: Secret
}

export function signingKeyPair(): SigningKeyPair {
  return signingKeyPairFromSeed(randomBytes(32))
}

export function signingKeyPairFromSeed(seed: Uint8Array): SigningKeyPair {
  assertKey(seed, 32)
  const { publicKey, secretKey } = backend().signingKeyPair(seed)
  return { publicKey, secretKey: adoptSecret(secretKey) }
}

/**
 * 64 bytes. The caller must see to it that bytes of one kind are never bytes of another: sign
 * canonical CBOR that starts with a text naming the kind, as {@link makeStatement} does.
 */
export function signBytes(bytes: Uint8Array, pair: SigningKeyPair): Uint8Array {
  assertKey(pair.secretKey, 64)
  return backend().sign(bytes, pair.secretKey)
}

/**
 * False for a wrong signature and for anything irregular: wrong sizes, a key or R point of small
 * order, an encoding that is not canonical, S not reduced. Throws only `not-started`.
 */
export function verifyBytes(
  signature: Uint8Array,
  bytes: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  const library = backend()
  if (signature.length !== SIGNATURE_BYTES || publicKey.length !== 32) return false
  return library.verify(signature, bytes, publicKey)
}

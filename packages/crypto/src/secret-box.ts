/**
 * Secret box: XChaCha20-Poly1305 under a 32-byte key, with associated data that must match.
 * The nonce is random, 24 bytes, in front. Not key-committing: never let a sealer choose the key
 * of something two people must read alike.
 */
import { concatBytes } from '@lapwing/codec'
import { backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { assertKey } from './key-size.ts'
import { randomBytes } from './random.ts'
import { release } from './release.ts'

const NONCE_BYTES = 24

/** Bytes a secret box adds: nonce and tag. */
export const SECRET_BOX_OVERHEAD = 40

/**
 * nonce ‖ ciphertext ‖ tag, behind `before` where given, as it is. `associated` travels nowhere; the opener
 * must bring the same bytes.
 */
export function sealSecret(
  plain: Uint8Array,
  key: Uint8Array,
  associated: Uint8Array,
  before: Uint8Array = new Uint8Array(),
): Uint8Array {
  assertKey(key, 32)
  const nonce = randomBytes(NONCE_BYTES)
  const sealed = backend().seal(plain, { key, nonce, associated })
  const box = concatBytes(before, nonce, sealed)
  release(sealed)
  return box
}

/** Throws `cannot-open` unless key, associated data and every byte are right. */
export function openSecret(
  sealed: Uint8Array,
  key: Uint8Array,
  associated: Uint8Array,
): Uint8Array {
  assertKey(key, 32)
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const plain =
    sealed.length < SECRET_BOX_OVERHEAD
      ? undefined
      : backend().open(sealed.subarray(NONCE_BYTES), { key, nonce, associated })
  if (plain === undefined) throw new CryptoError('cannot-open')
  return plain
}

/**
 * Hybrid seal: anonymous encryption that an attacker must break twice, X25519 and ML-KEM-768
 * (X-Wing, draft-connolly-cfrg-xwing-kem). For what is sealed outside MLS.
 *
 *     (ct, ss) = X-Wing.Encapsulate(publicKey)                       ct: 1120 bytes
 *     key      = BLAKE2b-256(key = ss, CBOR ["lapwing hybrid seal", context, ct, publicKey])
 *     sealed   = ct ‖ nonce (24 random bytes) ‖ XChaCha20-Poly1305(key, nonce, plain)
 *
 * The key binds context, ciphertext and recipient, so the associated data is empty.
 */
import { concatBytes, encodeCbor } from '@lapwing/codec'
import { backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { blake2b } from './hash.ts'
import { assertKey } from './key-size.ts'
import { randomBytes } from './random.ts'
import { secretFrom, wipe, type Secret } from './secret.ts'

const CIPHERTEXT_BYTES = 1120
const NONCE_BYTES = 24
const TAG_BYTES = 16

export const HYBRID_PUBLIC_KEY_BYTES = 1216
/** Bytes a hybrid seal adds. */
export const HYBRID_OVERHEAD: number = CIPHERTEXT_BYTES + NONCE_BYTES + TAG_BYTES

const NOTHING = new Uint8Array(0)

export interface HybridKeyPair {
  /** 1216 bytes. */
  readonly publicKey: Uint8Array
  /** 32 bytes: in X-Wing the seed is the secret key. */
  readonly secretKey: Secret
}

export function hybridKeyPair(): HybridKeyPair {
  return hybridKeyPairFromSeed(randomBytes(32))
}

export function hybridKeyPairFromSeed(seed: Uint8Array): HybridKeyPair {
  assertKey(seed, 32)
  const { publicKey, secretKey } = backend().kemKeyPair(seed)
  return { publicKey, secretKey: secretFrom(secretKey) }
}

/**
 * `plain` and 1160 bytes more. `context` says what is sealed; it travels nowhere and the opener must
 * name the same. Throws `bad-key` for a key that is not a valid X-Wing key.
 */
export function hybridSeal(plain: Uint8Array, publicKey: Uint8Array, context: string): Uint8Array {
  assertKey(publicKey, HYBRID_PUBLIC_KEY_BYTES)
  const made = backend().encapsulate(publicKey)
  if (made === undefined) throw new CryptoError('bad-key')
  const key = sealingKey(made.shared, made.ciphertext, publicKey, context)
  const nonce = randomBytes(NONCE_BYTES)
  const sealed = backend().seal(plain, { key, nonce, associated: NOTHING })
  wipe(key)
  wipe(made.shared)
  return concatBytes(made.ciphertext, nonce, sealed)
}

/** Throws `cannot-open` for anything not sealed to this pair in this context. */
export function hybridOpen(sealed: Uint8Array, pair: HybridKeyPair, context: string): Uint8Array {
  assertKey(pair.publicKey, HYBRID_PUBLIC_KEY_BYTES)
  assertKey(pair.secretKey, 32)
  if (sealed.length < HYBRID_OVERHEAD) throw new CryptoError('cannot-open')
  const ciphertext = sealed.subarray(0, CIPHERTEXT_BYTES)
  const shared = backend().decapsulate(ciphertext, pair.secretKey)
  if (shared === undefined) throw new CryptoError('cannot-open')
  const key = sealingKey(shared, ciphertext, pair.publicKey, context)
  const nonce = sealed.subarray(CIPHERTEXT_BYTES, CIPHERTEXT_BYTES + NONCE_BYTES)
  const box = sealed.subarray(CIPHERTEXT_BYTES + NONCE_BYTES)
  const plain = backend().open(box, { key, nonce, associated: NOTHING })
  wipe(key)
  wipe(shared)
  if (plain === undefined) throw new CryptoError('cannot-open')
  return plain
}

function sealingKey(
  shared: Uint8Array,
  ciphertext: Uint8Array,
  publicKey: Uint8Array,
  context: string,
): Uint8Array {
  return blake2b(encodeCbor(['lapwing hybrid seal', context, ciphertext, publicKey]), shared)
}

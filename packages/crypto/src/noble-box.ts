/** crypto_box_seal over noble: one-time X25519, HSalsa20, XSalsa20-Poly1305, nonce by BLAKE2b. */
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { concatBytes } from '@noble/ciphers/utils.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import type { RawKeyPair } from './backend.ts'
import { halfHash } from './noble-half-hash.ts'
import { wipe } from './secret.ts'

export function boxKeyPair(seed: Uint8Array): RawKeyPair {
  const secretKey = sha512(seed).slice(0, 32)
  return { publicKey: x25519.getPublicKey(secretKey), secretKey }
}

/** Throws for a public key of small order. */
export function sealBox(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const once = x25519.keygen()
  const shared = x25519.getSharedSecret(once.secretKey, publicKey)
  wipe(once.secretKey)
  return concatBytes(once.publicKey, boxUnder(shared, once.publicKey, publicKey).encrypt(plain))
}

/** Throws for anything not sealed to this pair. */
export function openBox(sealed: Uint8Array, pair: RawKeyPair): Uint8Array {
  const once = sealed.subarray(0, 32)
  const shared = x25519.getSharedSecret(pair.secretKey, once)
  return boxUnder(shared, once, pair.publicKey).decrypt(sealed.subarray(32))
}

/** The cipher of a box after the key agreement; `shared` is wiped. */
export function boxUnder(
  shared: Uint8Array,
  once: Uint8Array,
  recipient: Uint8Array,
): ReturnType<typeof xsalsa20poly1305> {
  const key = halfHash(hsalsa, shared, new Uint8Array(16))
  wipe(shared)
  return xsalsa20poly1305(key, blake2b(concatBytes(once, recipient), { dkLen: 24 }))
}

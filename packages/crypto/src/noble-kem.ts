/** X-Wing over noble. */
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'
import type { Encapsulated, RawKeyPair } from './backend.ts'

export function kemKeyPair(seed: Uint8Array): RawKeyPair {
  return { publicKey: xWing.keygen(seed).publicKey, secretKey: Uint8Array.from(seed) }
}

/** Throws for a public key that is not valid: ML-KEM coefficients not reduced (FIPS 203 §7.2), X25519 of small order. */
export function encapsulate(publicKey: Uint8Array): Encapsulated {
  const { cipherText, sharedSecret } = xWing.encapsulate(publicKey)
  return { ciphertext: cipherText, shared: sharedSecret }
}

/** Throws for a ciphertext whose X25519 half is of small order; another wrong one gives noise. */
export function decapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return xWing.decapsulate(ciphertext, secretKey)
}

/** X-Wing over noble. */
import { XWing } from '@noble/post-quantum/hybrid.js'
import type { Encapsulated, RawKeyPair } from './backend.ts'

/** ML-KEM's modulus, and the bytes of three polynomials of 256 coefficients of 12 bits. */
const Q = 3329
const COEFFICIENT_BYTES = 1152

export function kemKeyPair(seed: Uint8Array): RawKeyPair {
  return { publicKey: XWing.keygen(seed).publicKey, secretKey: Uint8Array.from(seed) }
}

/** Throws for a public key that is not valid. */
export function encapsulate(publicKey: Uint8Array): Encapsulated {
  // FIPS 203 §7.2 asks for it; noble's own check (0.5.2) lets every key through.
  if (!isReduced(publicKey)) throw new Error('modulus')
  // A copy: this version zeroes the public key it is given.
  const { cipherText, sharedSecret } = XWing.encapsulate(Uint8Array.from(publicKey))
  return { ciphertext: cipherText, shared: sharedSecret }
}

/** Throws for a ciphertext whose X25519 half is of small order; another wrong one gives noise. */
export function decapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return XWing.decapsulate(ciphertext, secretKey)
}

/** Whether every coefficient of the ML-KEM key is below the modulus: two of them in three bytes. */
function isReduced(publicKey: Uint8Array): boolean {
  for (let at = 0; at < COEFFICIENT_BYTES; at += 3) {
    const [low = 0, middle = 0, high = 0] = publicKey.subarray(at, at + 3)
    if ((low | ((middle & 15) << 8)) >= Q || ((middle >> 4) | (high << 4)) >= Q) return false
  }
  return true
}

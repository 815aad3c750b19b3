/** Ed25519 over noble, verified as strictly as libsodium does. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { attempt } from './attempt.ts'
import type { RawKeyPair } from './backend.ts'

const { BASE, Fn } = ed25519.Point

export function signingKeyPair(seed: Uint8Array): RawKeyPair {
  const publicKey = ed25519.getPublicKey(seed)
  return { publicKey, secretKey: concatBytes(seed, publicKey) }
}

/** The secret key is seed ‖ public key. */
export function sign(bytes: Uint8Array, secretKey: Uint8Array): Uint8Array {
  return ed25519.sign(bytes, secretKey.subarray(0, 32))
}

/**
 * noble refuses keys of small order and encodings that are not canonical, but takes any R and leaves
 * the cofactor in the equation. The second look can only refuse more.
 */
export function verify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  if (!ed25519.verify(signature, bytes, publicKey, { zip215: false })) return false
  return attempt(() => isExact(signature, bytes, publicKey)) ?? false
}

/** R is not of small order, and [S]B = R + [k]A holds without the cofactor (RFC 8032 §5.1.7). */
function isExact(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  const r = signature.subarray(0, 32)
  const R = ed25519.Point.fromBytes(r)
  if (R.isSmallOrder()) return false
  const k = Fn.create(littleEndian(sha512(concatBytes(r, publicKey, bytes))))
  const A = ed25519.Point.fromBytes(publicKey)
  return BASE.multiplyUnsafe(Fn.fromBytes(signature.subarray(32))).equals(
    R.add(A.multiplyUnsafe(k)),
  )
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

/**
 * BLAKE2b (RFC 7693) with 32-byte results; SHA-256 for what a relay compares, and for files, where people
 * compare it by other programs.
 */
import { backend, type Hashing } from './backend.ts'
import { CryptoError } from './crypto-error.ts'

/** 32 bytes. A key, where given, has 16 to 64 bytes (`bad-key` otherwise). */
export function blake2b(message: Uint8Array, key?: Uint8Array): Uint8Array {
  if (key !== undefined && (key.length < 16 || key.length > 64)) throw new CryptoError('bad-key')
  return backend().blake2b(message, key ?? null)
}

/** 32 bytes. Sealed bytes only: the relay hashes them as well, and has no BLAKE2b of 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  return backend().sha256(message)
}

/** SHA-256 of a file that comes piece by piece. */
export function fileHash(): Hashing {
  return backend().hashing()
}

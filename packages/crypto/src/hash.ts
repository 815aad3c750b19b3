/**
 * BLAKE2b (RFC 7693) with 32-byte results; SHA-256 for what a relay compares, and for files, where people
 * compare it by other programs.
 */
import { backend, type Hashing } from './backend.ts'
import { CryptoError } from './crypto-error.ts'

/** What of WebCrypto is asked for. */
interface Platform {
  readonly crypto?: {
    readonly subtle?: { digest(name: 'SHA-256', message: Uint8Array): Promise<ArrayBuffer> }
  }
}

/** 32 bytes. A key, where given, has 16 to 64 bytes (`bad-key` otherwise). */
export function blake2b(message: Uint8Array, key?: Uint8Array): Uint8Array {
  if (key !== undefined && (key.length < 16 || key.length > 64)) throw new CryptoError('bad-key')
  return backend().blake2b(message, key ?? null)
}

/** 32 bytes. Sealed bytes only: the relay hashes them as well, and has no BLAKE2b of 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  return backend().sha256(message)
}

/**
 * As {@link sha256}, by the platform's own code where there is some: several times as fast, and beside
 * everything else. Not every page has it; one that came over plain HTTP has none.
 */
export async function sha256Beside(message: Uint8Array): Promise<Uint8Array> {
  const { subtle } = (globalThis as Platform).crypto ?? {}
  return subtle ? new Uint8Array(await subtle.digest('SHA-256', message)) : sha256(message)
}

/** SHA-256 of a file that comes piece by piece. */
export function fileHash(): Hashing {
  return backend().hashing()
}

/** Random bytes of the platform's own generator. */
import { backend } from './backend.ts'

/** What one call of the platform gives at most. */
const PIECE = 65_536

/**
 * `length` random bytes. libsodium's wrapper asks the same generator for four bytes at a time, which
 * takes 1.8 s for a megabyte; asked directly it takes milliseconds.
 */
export function randomBytes(length: number): Uint8Array {
  backend()
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += PIECE) {
    platform.crypto.getRandomValues(bytes.subarray(at, at + PIECE))
  }
  return bytes
}

/** Present in every browser's page and worker and in Node 20; not in the language's own library. */
const platform = globalThis as unknown as {
  readonly crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }
}

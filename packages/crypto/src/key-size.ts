/** One check for all fixed-size keys. */
import { CryptoError } from './crypto-error.ts'

/** Throws `bad-key` unless `key` has exactly `length` bytes. */
export function assertKey(key: Uint8Array, length: number): void {
  if (key.length !== length) throw new CryptoError('bad-key')
}

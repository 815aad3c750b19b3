/** Padding that hides exact lengths: ISO/IEC 7816-4, a byte 0x80 and then zeroes. */
import { concatBytes } from '@lapwing/codec'
import { CryptoError } from './crypto-error.ts'

/** The smallest class: an empty record and a short name look alike. */
const SMALLEST_CLASS = 128
/** Classes double up to here and then go in steps of this size, so a large record wastes little. */
const LARGEST_DOUBLING = 65_536

/** `size` bytes in all, of one or several pieces. Throws `bad-size` unless at least one byte of padding fits. */
export function padTo(bytes: Uint8Array | readonly Uint8Array[], size: number): Uint8Array {
  const length = lengthOf(bytes)
  if (!Number.isSafeInteger(size) || size <= length) throw new CryptoError('bad-size')
  const padding = new Uint8Array(size - length)
  padding[0] = 0x80
  return concatBytes(...piecesOf(bytes), padding)
}

/** The same, as a record of its size class. */
export function padToClass(bytes: Uint8Array | readonly Uint8Array[]): Uint8Array {
  return padTo(bytes, sizeClass(lengthOf(bytes)))
}

/** What {@link padTo} was given. Throws `malformed` for bytes that carry no padding. */
export function unpad(padded: Uint8Array): Uint8Array {
  return padded.slice(0, unpaddedLength(padded))
}

/** How many bytes {@link padTo} was given. Throws as {@link unpad}. */
export function unpaddedLength(padded: Uint8Array): number {
  let end = padded.length - 1
  while (end >= 0 && padded[end] === 0) end--
  if (end < 0 || padded[end] !== 0x80) throw new CryptoError('malformed')
  return end
}

/**
 * The padded size for a record of `length` bytes, always larger than `length`: 128, 256 … 65,536,
 * then multiples of 65,536. A record's size tells its class and no more.
 */
export function sizeClass(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0) throw new CryptoError('bad-size')
  const needed = length + 1
  if (needed > LARGEST_DOUBLING) return Math.ceil(needed / LARGEST_DOUBLING) * LARGEST_DOUBLING
  let size = SMALLEST_CLASS
  while (size < needed) size *= 2
  return size
}

function piecesOf(bytes: Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  return bytes instanceof Uint8Array ? [bytes] : bytes
}

function lengthOf(bytes: Uint8Array | readonly Uint8Array[]): number {
  return piecesOf(bytes).reduce((sum, piece) => sum + piece.length, 0)
}

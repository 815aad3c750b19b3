/**
 * A sealed file: equal parts under a secret made for this one file (docs/cryptography.md, Sealed file). It
 * opens under no other secret: the first part begins with a commitment to it.
 */
import { concatBytes, equalBytes } from '@lapwing/codec'
import { CryptoError } from './crypto-error.ts'
import { derive } from './derivation.ts'
import { blake2b } from './hash.ts'
import { assertKey } from './key-size.ts'
import {
  createStreamOpener,
  createStreamSealer,
  STREAM_CHUNK_OVERHEAD,
  type StreamOpener,
} from './secret-stream.ts'

/** What a relay keeps as one. */
export const FILE_PART_BYTES = 65_536

const SECRET_BYTES = 32
const COMMITMENT_BYTES = 32
const HEADER_BYTES = 24
const CHUNK_BYTES = FILE_PART_BYTES - STREAM_CHUNK_OVERHEAD
/** Before the first chunk. */
const HEAD_BYTES = COMMITMENT_BYTES + HEADER_BYTES

/** Turns a file that comes piece by piece into parts. */
export interface FileSealer {
  /** The parts that are full with it: none, or several. */
  push(piece: Uint8Array): readonly Uint8Array[]
  /** What is left, and the padding; once, at the end. */
  end(): Generator<Uint8Array, void>
}

/** Turns parts, in their order, back into the file. */
export interface FileOpener {
  /** How many parts there are. */
  readonly parts: number
  /** All parts were read, and nothing was missing. */
  readonly finished: boolean
  /**
   * What of the file is in it. Throws `cannot-open` for a part that is changed, foreign, repeated or out of
   * order; the opener then opens nothing more.
   */
  pull(part: Uint8Array): Uint8Array
}

/**
 * How many parts a file of so many bytes has, padding included: after Padmé (Nikitin et al., PETS 2019, §4),
 * so that a count tells the order of a size and one or two of its next bits.
 */
export function filePartsOf(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new CryptoError('bad-size')
  const needed = Math.max(1, Math.ceil((size + HEAD_BYTES) / CHUNK_BYTES))
  if (needed < 2) return needed
  const power = Math.floor(Math.log2(needed))
  const kept = Math.floor(Math.log2(power)) + 1
  const step = 2 ** Math.max(0, power - kept)
  return Math.ceil(needed / step) * step
}

/** Under which id a part lies at the relay: whoever has the secret knows all of them. */
export function filePartId(secret: Uint8Array, index: number): Uint8Array {
  return filePartIdOf(filePartNames(secret), index)
}

/** Names all parts of a file and opens none: for whoever has to speak of them once the secret is gone. */
export function filePartNames(secret: Uint8Array): Uint8Array {
  return derive(secret, 'lapwing file parts')
}

/** As {@link filePartId}, by what {@link filePartNames} gave. */
export function filePartIdOf(names: Uint8Array, index: number): Uint8Array {
  const number = new Uint8Array(4)
  new DataView(number.buffer).setUint32(0, index)
  return blake2b(number, names)
}

/** `secret`: 32 random bytes that seal nothing else. */
export function createFileSealer(secret: Uint8Array): FileSealer {
  assertKey(secret, SECRET_BYTES)
  const stream = createStreamSealer(derive(secret, 'lapwing file key'))
  const head = concatBytes(derive(secret, 'lapwing file commitment'), stream.header)
  let chunk = new Uint8Array(CHUNK_BYTES - HEAD_BYTES)
  let filled = 0
  let size = 0
  let made = 0
  const part = (last: boolean): Uint8Array => {
    const sealed = stream.push(chunk, last)
    const whole = made === 0 ? concatBytes(head, sealed) : sealed
    // A large file is not to leave the memory of as many again behind.
    if (made === 0) chunk = new Uint8Array(CHUNK_BYTES)
    else chunk.fill(0)
    made += 1
    filled = 0
    return whole
  }
  return {
    push(piece) {
      const parts: Uint8Array[] = []
      size += piece.length
      for (let at = 0; at < piece.length;) {
        // A full one waits for the next byte: it may be the last.
        if (filled === chunk.length) parts.push(part(false))
        const taken = piece.subarray(at, at + chunk.length - filled)
        chunk.set(taken, filled)
        filled += taken.length
        at += taken.length
      }
      return parts
    },
    *end() {
      for (const parts = filePartsOf(size); made < parts;) yield part(made === parts - 1)
    },
  }
}

/** `size`: what the file has in bytes, by whoever sealed it. Throws `bad-size`. */
export function createFileOpener(secret: Uint8Array, size: number): FileOpener {
  assertKey(secret, SECRET_BYTES)
  const parts = filePartsOf(size)
  let stream: StreamOpener | undefined
  let read = 0
  let left = size
  let isBroken = false
  const open = (part: Uint8Array): Uint8Array => {
    if (isBroken || part.length !== FILE_PART_BYTES || read >= parts)
      throw new CryptoError('cannot-open')
    if (!stream) {
      const commitment = derive(secret, 'lapwing file commitment')
      if (!equalBytes(part.subarray(0, COMMITMENT_BYTES), commitment)) {
        throw new CryptoError('cannot-open')
      }
      const header = part.subarray(COMMITMENT_BYTES, HEAD_BYTES)
      stream = createStreamOpener(derive(secret, 'lapwing file key'), header)
    }
    const { plain, last } = stream.pull(read === 0 ? part.subarray(HEAD_BYTES) : part)
    read += 1
    const bytes = plain.subarray(0, Math.min(left, plain.length))
    left -= bytes.length
    const isPadded = plain.subarray(bytes.length).every((byte) => byte === 0)
    if (last !== (read === parts) || !isPadded) throw new CryptoError('cannot-open')
    return bytes
  }
  return {
    parts,
    get finished() {
      return !isBroken && read === parts
    },
    pull(part) {
      try {
        return open(part)
      } catch (error) {
        isBroken = true
        throw error
      }
    },
  }
}

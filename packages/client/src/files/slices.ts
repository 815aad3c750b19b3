/** A file outside of the notes, read a slice at a time. */
import { CryptoError, FILE_PART_BYTES } from '@lapwing/crypto'
import { ClientError } from '../problem.ts'
import type { FileBytes } from './kept-bytes.ts'
import { PARTS_PER_PIECE } from './pieces.ts'

/** Read at once. */
export const SLICE_BYTES: number = PARTS_PER_PIECE * FILE_PART_BYTES

/**
 * The last may be shorter. Throws `file-unreadable` where the file changed or went while it was read, and
 * `file-damaged` where it is one that lies in the notes and does not open.
 */
export async function readSlice(file: FileBytes, at: number): Promise<Uint8Array> {
  const end = Math.min(file.size, at + SLICE_BYTES)
  try {
    const bytes = new Uint8Array(await file.slice(at, end).arrayBuffer())
    if (bytes.length === end - at) return bytes
  } catch (error) {
    const isKept = error instanceof CryptoError
    throw new ClientError(isKept ? 'file-damaged' : 'file-unreadable', error)
  }
  throw new ClientError('file-unreadable')
}

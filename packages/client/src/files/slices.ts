/** A file outside of the notes, read a slice at a time. */
import { FILE_PART_BYTES } from '@lapwing/crypto'
import { ClientError } from '../problem.ts'
import type { FileBytes } from './kept-bytes.ts'
import { PARTS_PER_PIECE } from './pieces.ts'

/** Read at once. */
export const SLICE_BYTES: number = PARTS_PER_PIECE * FILE_PART_BYTES

/** The last may be shorter. Throws `file-unreadable` where the file changed or went while it was read. */
export async function readSlice(file: FileBytes, at: number): Promise<Uint8Array> {
  const end = Math.min(file.size, at + SLICE_BYTES)
  try {
    const bytes = new Uint8Array(await file.slice(at, end).arrayBuffer())
    if (bytes.length === end - at) return bytes
  } catch (error) {
    throw new ClientError('file-unreadable', error)
  }
  throw new ClientError('file-unreadable')
}

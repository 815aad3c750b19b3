/** The bytes of a file, or of a part of it. */
import { FileError } from './file-error.ts'

/** Throws `unreadable`. */
export async function read(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    throw new FileError('unreadable', error)
  }
}

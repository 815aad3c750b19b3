/** A file becomes parts, which lie in the vault before anybody hears of it. */
import { createFileSealer, fileHash, randomBytes, release } from '@lapwing/crypto'
import { FILE_MAX_BYTES, type FileType, type SentFile } from '@lapwing/engagement'
import type { House } from '../conversation/context.ts'
import { ClientError } from '../problem.ts'
import { fileId, putFile, type FileRecord } from './file-records.ts'
import type { FileBytes } from './kept-bytes.ts'
import type { MovingFile } from './moving-file.ts'
import { PieceWriter } from './pieces.ts'
import { readSlice, SLICE_BYTES } from './slices.ts'

/** Where what is kept lies in the memory of the page. */
export const IN_MEMORY_MOST_BYTES: number = 224 * 1024 * 1024

/** Where all of the notes go into one file, time and again. */
const CARRIED_MOST_BYTES = 16 * 1024 * 1024

export interface FileChoice {
  readonly kind: FileType
  /** Only where the person kept it on purpose. */
  readonly name?: string | undefined
}

/**
 * Throws `file-too-large`, `file-unreadable` where it changed or went while it was read, `file-stopped`
 * where the person stopped it. What lies in the vault by then is for the caller to drop.
 */
export async function sealFile(o: {
  readonly house: Pick<House, 'vault' | 'saves' | 'isKept'>
  readonly conversation: string
  readonly blob: FileBytes
  readonly choice: FileChoice
  readonly moving: MovingFile
  /** Told before the first part is written, and whenever more of it lies there. */
  readonly kept: (id: string, record: FileRecord) => void
}): Promise<SentFile> {
  const { house, conversation, blob, choice, moving, kept } = o
  const { vault } = house
  if (blob.size > mostOf(house)) throw new ClientError('file-too-large')
  const secret = randomBytes(32)
  const id = fileId({ secret })
  const sealer = createFileSealer(secret)
  const hashing = fileHash()
  const writer = await PieceWriter.after(vault, id, 0)
  const slot = vault.freeSlot()
  const record = (): FileRecord => ({ conversation, state: 'sealing', slot, have: writer.have })
  /** What is being written while more is sealed. */
  let writing = Promise.resolve()
  const write = async (): Promise<void> => {
    await writing
    const now = record()
    writing = vault.write({ puts: [writer.put(slot), putFile(id, now)] }).then(() => kept(id, now))
    // Told before the next is written, and at the end.
    writing.catch(() => undefined)
  }
  const add = async (part: Uint8Array): Promise<void> => {
    writer.add(part)
    release(part)
    if (writer.isFull) await write()
  }
  await vault.write({ puts: [putFile(id, record())] })
  kept(id, record())
  try {
    for (let at = 0; at < blob.size; at += SLICE_BYTES) {
      if (moving.isOver()) throw new ClientError('file-stopped')
      const bytes = await readSlice(blob, at)
      hashing.update(bytes)
      for (const part of sealer.push(bytes)) await add(part)
      moving.moved(bytes.length)
      release(bytes)
    }
    for (const part of sealer.end()) await add(part)
    if (!writer.isFull) await write()
  } finally {
    await writing
  }
  if (moving.isOver()) throw new ClientError('file-stopped')
  const { kind, name } = choice
  return { secret, size: blob.size, hash: hashing.digest(), kind, name }
}

/** Of one file, in bytes. */
export function mostOf({ saves, isKept }: Pick<House, 'saves' | 'isKept'>): number {
  if (saves) return CARRIED_MOST_BYTES
  return isKept ? FILE_MAX_BYTES : IN_MEMORY_MOST_BYTES
}

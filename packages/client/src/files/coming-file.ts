/** Another's file comes from the relay in its parts, and is opened in their order as it comes: a wrong part ends it. */
import { equalBytes } from '@lapwing/codec'
import {
  createFileOpener,
  CryptoError,
  FILE_PART_BYTES,
  fileHash,
  filePartId,
  release,
  signingKeyPairFromSeed,
} from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'
import type { House } from '../conversation/context.ts'
import { ahead } from './ahead.ts'
import { dropPieces, PieceReader, PieceWriter } from './pieces.ts'
import { fileId, putFile, type FileRecord } from './file-records.ts'
import type { Transfer } from './transfer.ts'

/** What came since is written at least so often: on a slow network a piece takes minutes. */
const WRITE_MS = 5_000

/** Resolves when it is here, damaged or stopped. Rejects as {@link BlobLane.get} does, and with VaultError. */
export async function fetchParts(o: Transfer): Promise<void> {
  try {
    await fetchAndOpen(o)
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
    await giveUp(o)
  }
}

async function fetchAndOpen(o: Transfer): Promise<void> {
  const { house, conversation, file, lane, moving } = o
  const { vault, clock } = house
  const id = fileId(file)
  const opener = createFileOpener(file.secret, file.size)
  const hashing = fileHash()
  let writer = await PieceWriter.after(vault, id, o.record()?.have ?? 0)
  const reader = new PieceReader(vault, id)
  for (let index = 0; index < writer.have; index += 1) {
    const part = await reader.part(index)
    // What the disk lost is fetched again.
    if (!part) writer = await PieceWriter.after(vault, id, index)
    else {
      const bytes = opener.pull(part)
      hashing.update(bytes)
      release(bytes)
    }
  }
  moving.startAt(writer.have * FILE_PART_BYTES, opener.parts * FILE_PART_BYTES)
  let written = writer.have
  let writtenAt = clock.now()
  /** What is being written while more comes. */
  let writing = Promise.resolve()
  const write = async (state: FileRecord['state']): Promise<void> => {
    await writing
    const before = o.record()
    // Removed or dropped meanwhile: what still came is not kept.
    if (before?.state !== 'coming' || (writer.have === written && state === 'coming')) return
    const record: FileRecord = { ...before, state, have: writer.have }
    const puts = writer.have === written ? [] : [writer.put(record.slot)]
    written = writer.have
    writtenAt = clock.now()
    writing = vault.write({ puts: [...puts, putFile(id, record)] }).then(() => o.kept(record))
    // Told before the next is written, and at the end.
    writing.catch(() => undefined)
  }
  const { mailbox, readerSeed } = conversation.held.record
  const pair = signingKeyPairFromSeed(readerSeed)
  const begin = (index: number, isOver: () => boolean): Promise<Uint8Array> =>
    lane.get({ mailbox, blob: filePartId(file.secret, index), reader: pair, isOver })
  const parts = { from: writer.have, to: opener.parts, most: () => lane.atOnce, begin }
  try {
    for await (const part of ahead(parts)) {
      const bytes = opener.pull(part)
      hashing.update(bytes)
      release(bytes)
      writer.add(part)
      release(part)
      moving.moved(FILE_PART_BYTES)
      o.shown()
      const isLate = Math.abs(clock.now() - writtenAt) >= WRITE_MS
      if (moving.isOver() || writer.isFull || isLate) await write('coming')
      if (moving.isOver()) return
    }
    if (!equalBytes(hashing.digest(), file.hash)) throw new CryptoError('cannot-open')
    await write('here')
  } finally {
    await writing
  }
}

/** Nothing of what does not open is kept. */
async function giveUp({ house, file, record: now, kept }: Transfer): Promise<void> {
  const id = fileId(file)
  const before = now()
  if (before?.state !== 'coming') return
  const { vault } = house
  const record: FileRecord = { ...before, state: 'damaged', have: 0, slot: vault.freeSlot() }
  const deletes = dropPieces(id, before.have)
  await vault.write({ puts: [putFile(id, record)], deletes, erase: [before.slot] })
  kept(record)
}

/** The file as it left its sender. Throws CryptoError `cannot-open` where what lies here is not that. */
export async function* readFile(house: House, file: SentFile): AsyncGenerator<Uint8Array> {
  const reader = new PieceReader(house.vault, fileId(file))
  const opener = createFileOpener(file.secret, file.size)
  for (let index = 0; index < opener.parts; index += 1) {
    const part = await reader.part(index)
    if (!part) throw new CryptoError('cannot-open')
    const bytes = opener.pull(part)
    if (bytes.length > 0) yield bytes
  }
}

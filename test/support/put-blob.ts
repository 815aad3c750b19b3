/** Blobs put as one piece, or in several. */
import { hash } from 'node:crypto'
import { BLOB_PIECE_BYTES } from '@lapwing/protocol'
import type { BlobPiece } from '../../apps/relay/src/store/coming.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'

export type PutResult = Awaited<ReturnType<MailboxStore['putPiece']>>

/** What a sender says of all of it. */
export function printOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'))
}

export function putBlob(
  store: Pick<MailboxStore, 'putPiece'>,
  id: Uint8Array,
  blob: Uint8Array,
  bytes: Uint8Array,
): Promise<PutResult> {
  return store.putPiece(id, blob, { hash: printOf(bytes), offset: 0, bytes })
}

/** The smallest pieces, in their order. */
export function piecesOf(bytes: Uint8Array): readonly BlobPiece[] {
  const print = printOf(bytes)
  return Array.from({ length: bytes.length / BLOB_PIECE_BYTES }, (_, index) => {
    const offset = index * BLOB_PIECE_BYTES
    return { hash: print, offset, bytes: bytes.subarray(offset, offset + BLOB_PIECE_BYTES) }
  })
}

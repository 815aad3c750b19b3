/** An own file goes to the relay part by part; once all of it lies there its message follows. */
import { equalBytes } from '@lapwing/codec'
import { FILE_PART_BYTES, filePartId, signingKeyPairFromSeed } from '@lapwing/crypto'
import { isMessage } from '../conversation/changing.ts'
import { bringRoster } from '../conversation/roster.ts'
import { enqueue } from '../delivery/outbox.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { fileId, putFile, type FileRecord } from './file-records.ts'
import { PARTS_PER_PIECE, PieceReader } from './pieces.ts'
import { maySend } from './wanted.ts'
import type { Transfer } from './transfer.ts'

/** Resolves when it is said, or stopped. Rejects with RelayRefusal as a BlobLane does, and with VaultError. */
export async function sendParts(o: Transfer): Promise<void> {
  const { house, conversation, file, moving } = o
  const reader = new PieceReader(house.vault, fileId(file))
  const parts = o.record()?.have ?? 0
  let sent = sentInto(o)
  const keep = async (change: Partial<FileRecord>): Promise<void> => {
    const record = o.record()
    if (record && !moving.isOver()) await o.keep({ ...record, ...change })
  }
  moving.startAt(sent * FILE_PART_BYTES, parts * FILE_PART_BYTES)
  for (; sent < parts; sent += 1) {
    if (moving.isOver()) return
    const bytes = await reader.part(sent)
    if (!bytes) {
      await keep({ state: 'damaged' })
      return
    }
    await putPart(o, sent, bytes)
    moving.moved(FILE_PART_BYTES)
    o.shown()
    const isDue = (sent + 1) % PARTS_PER_PIECE === 0 && sent + 1 < parts
    if (isDue) await keep({ sent: sent + 1, mailbox: conversation.held.record.mailbox })
  }
  if (!moving.isOver()) await sayFile(o, parts)
}

/** How many of its first parts the mailbox has that the conversation is in now. */
function sentInto({ record, conversation }: Transfer): number {
  const { sent = 0, mailbox } = record() ?? {}
  return mailbox && equalBytes(mailbox, conversation.held.record.mailbox) ? sent : 0
}

/** The mailbox's key may change at any time: a part that was refused under an earlier one goes again. */
async function putPart(
  { conversation, file, lane }: Transfer,
  index: number,
  bytes: Uint8Array,
): Promise<void> {
  const { mailbox, postSeed } = conversation.held.record
  const post = signingKeyPairFromSeed(postSeed)
  try {
    await lane.put({ mailbox, blob: filePartId(file.secret, index), post, bytes })
  } catch (error) {
    const isOld = !equalBytes(postSeed, conversation.held.record.postSeed)
    if (!(error instanceof RelayRefusal && error.code === 'refused' && isOld)) throw error
    const now = signingKeyPairFromSeed(conversation.held.record.postSeed)
    await lane.put({ mailbox, blob: filePartId(file.secret, index), post: now, bytes })
  }
}

/** Its message is queued, as it reads by now, to whoever it was written to. */
async function sayFile(o: Transfer, sent: number): Promise<void> {
  const { house, conversation, file } = o
  const before = o.record()
  if (!before) return
  const { entry: index, members } = before
  const { mailbox } = conversation.held.record
  const record: FileRecord = { ...before, state: 'here', sent, mailbox, members: undefined }
  if (!maySend(conversation.held, file)) {
    await o.keep({ ...before, sent, mailbox, state: 'unwanted' })
    return
  }
  const isSaid = await conversation.change(async (draft) => {
    const entry = index === undefined ? undefined : await draft.entry(index)
    if (index === undefined || !isMessage(entry) || !entry.file || o.moving.isOver()) return false
    bringRoster(house, draft)
    const { id, text, reply, forwarded } = entry
    const content = { type: 'message', text, file, replyTo: reply?.id, forwarded } as const
    enqueue(draft, { house, content, entry: index, id, members })
    draft.puts.push(putFile(fileId(file), record))
    return true
  })
  if (isSaid) o.kept(record)
}

/** An own file goes to the relay in its parts, a few at a time; once all of it lies there its message follows. */
import { equalBytes } from '@lapwing/codec'
import { FILE_PART_BYTES, filePartId, sha256Beside } from '@lapwing/crypto'
import { isMessage } from '../conversation/changing.ts'
import { bringRoster } from '../conversation/roster.ts'
import { enqueue } from '../delivery/outbox.ts'
import { ahead } from './ahead.ts'
import { fileId, putFile, UNDER_WAY, type FileRecord } from './file-records.ts'
import { PARTS_PER_PIECE, PieceReader } from './pieces.ts'
import { dropPart, underPostKey } from './post-key.ts'
import { maySend } from './wanted.ts'
import type { Transfer } from './transfer.ts'

/** Its first parts would be gone from the relay that long before its last. */
const ANEW_MS = 14 * 24 * 3_600_000

/** Resolves when it is said, or stopped. Rejects with RelayRefusal as a BlobLane does, and with VaultError. */
export async function sendParts(o: Transfer): Promise<void> {
  const { house, file, moving } = o
  const reader = new PieceReader(house.vault, fileId(file))
  const parts = o.record()?.have ?? 0
  const keep = async (change: Partial<FileRecord>): Promise<void> => {
    const record = o.record()
    if (record && !moving.isOver()) await o.keep({ ...record, ...change })
  }
  const from = await startOf(o, keep)
  if (moving.isOver()) return
  moving.startAt(from * FILE_PART_BYTES, parts * FILE_PART_BYTES)
  let reading: Promise<unknown> = Promise.resolve()
  /** One after the other: they leave in this order. */
  const read = (index: number) => {
    const one = reading.then(async () => {
      const bytes = await reader.part(index)
      return bytes && { bytes, hash: await sha256Beside(bytes) }
    })
    reading = one.catch(() => undefined)
    return one
  }
  /** Whether it could be read. */
  const part = async (index: number, isOver: () => boolean): Promise<boolean> => {
    const found = await read(index)
    const isEnded = () => isOver() || moving.isOver()
    if (found) await putPart(o, { index, ...found, isOver: isEnded })
    return found !== undefined
  }
  const underWay = new Set<Promise<boolean>>()
  const begin = (index: number, isOver: () => boolean): Promise<boolean> => {
    const one = part(index, isOver).finally(() => underWay.delete(one))
    underWay.add(one)
    return one
  }
  let sent = from
  try {
    for await (const isPut of ahead({ from, to: parts, most: () => o.lane.atOnce, begin })) {
      if (!isPut) {
        await keep({ state: 'damaged' })
        return
      }
      sent += 1
      moving.moved(FILE_PART_BYTES)
      o.shown()
      const isDue = sent % PARTS_PER_PIECE === 0 && sent < parts
      if (isDue) await keep({ sent })
      if (moving.isOver()) return
    }
  } finally {
    // What is dropped after this must not come behind its drop.
    await Promise.allSettled(underWay)
  }
  if (!moving.isOver()) await sayFile(o, parts)
}

/**
 * From which part it goes on: behind those the mailbox has that the conversation is in now. What has lain
 * there for long goes anew, so that all of it stays there together: the relay counts from the first put,
 * and the same part again changes nothing.
 */
async function startOf(
  o: Transfer,
  keep: (change: Partial<FileRecord>) => Promise<void>,
): Promise<number> {
  const { house, conversation, file, moving } = o
  const { mailbox } = conversation.held.record
  const before = o.record()
  const { sent = 0, sentAt, have = 0 } = before ?? {}
  const isThere = before?.mailbox !== undefined && equalBytes(before.mailbox, mailbox)
  const now = house.clock.now()
  if (isThere && sentAt !== undefined) {
    if (Math.abs(now - sentAt) < ANEW_MS) return sent
    for (let index = 0; index < Math.min(have, sent + UNDER_WAY); index += 1) {
      if (moving.isOver()) return 0
      const blob = filePartId(file.secret, index)
      await dropPart(o, { mailbox, blob })
    }
  }
  await keep({ sent: 0, sentAt: now, mailbox })
  return 0
}

async function putPart(
  { conversation, file, lane }: Transfer,
  part: {
    readonly index: number
    readonly bytes: Uint8Array
    readonly hash: Uint8Array
    readonly isOver: () => boolean
  },
): Promise<void> {
  const { index, ...rest } = part
  const { mailbox } = conversation.held.record
  const at = { mailbox, blob: filePartId(file.secret, index), ...rest }
  await underPostKey(conversation, (post) => lane.put({ ...at, post }))
}

/** Its message is queued, as it reads by now, to whoever it was written to. */
async function sayFile(o: Transfer, sent: number): Promise<void> {
  const { house, conversation, file } = o
  const before = o.record()
  if (!before) return
  const { entry: index, members, carried } = before
  const { mailbox } = conversation.held.record
  const rest = { ...before, sentAt: undefined, carried: undefined, members: undefined }
  const record: FileRecord = { ...rest, state: 'here', sent, mailbox }
  if (!maySend(conversation.held, file)) {
    await o.keep({ ...before, sent, mailbox, state: 'unwanted' })
    return
  }
  const isSaid = await conversation.change(async (draft) => {
    const entry = index === undefined ? undefined : await draft.entry(index)
    if (index === undefined || !isMessage(entry) || !entry.file || o.moving.isOver()) return false
    // It may have stopped since: where it begins again the parts go first, and into its mailbox.
    if (draft.flow.stopped) return false
    bringRoster(house, draft)
    const { id, text, reply, forwarded } = entry
    const content = { type: 'message', text, file, replyTo: reply?.id, forwarded } as const
    enqueue(draft, { house, content, entry: index, id, members, carried })
    draft.puts.push(putFile(fileId(file), record))
    return true
  })
  if (isSaid) o.kept(record)
}

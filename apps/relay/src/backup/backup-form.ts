/**
 * A backup as bytes: a first line, then pieces `kind 1 ‖ length 4 ‖ body`, and at the end the
 * SHA-256 of everything before it, so that half a backup is never taken for a whole one. Bodies are
 * what the store itself writes.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { equalBytes } from '@lapwing/codec'
import { BLOB_PART_BYTES, MAX_BATCH } from '@lapwing/protocol'
import { CLOCK_FILE } from '../store/clock.ts'
import { decodeHold, encodeHold, holdBytes } from '../store/hold.ts'
import {
  decodeNumbers,
  decodeProgress,
  decodeRecord,
  encodeNumbers,
  encodeProgress,
  encodeRecord,
} from '../store/ledger-form.ts'
import { bytesOf, keyOf } from '../store/mailbox-record.ts'
import { SLOT_BYTES, readSlot, writeSlot } from '../store/slot.ts'
import type { Walked } from '../store/walk.ts'
import { BackupError } from './backup-error.ts'

const FAMILY = 'lapwing backup'
const FIRST_LINE = `${FAMILY} 3\n`
/** Without held posts, the first without blobs, and otherwise the same. */
const FIRST_LINES: readonly string[] = [`${FAMILY} 1\n`, `${FAMILY} 2\n`, FIRST_LINE]
const HEAD_BYTES = 5
const KEY_BYTES = 32
const HASH_BYTES = 32
/** As store/clock.ts writes them. */
const CLOCK_NUMBERS = 3
/** A blob's mailbox, its id, its hour. */
const BLOB_HEAD_BYTES = 2 * KEY_BYTES + 4
const BLOB_BYTES = BLOB_HEAD_BYTES + BLOB_PART_BYTES
/** A held post's mailbox, its control key. */
const HELD_HEAD_BYTES = 2 * KEY_BYTES
/** A record with every reader and owner, and 256 marks, are far below. */
const MAX_BODY_BYTES = HELD_HEAD_BYTES + holdBytes(MAX_BATCH)

const KIND = {
  entry: 0x65,
  record: 0x6d,
  progress: 0x66,
  cursor: 0x63,
  blob: 0x62,
  held: 0x68,
  clock: 0x6b,
  end: 0x7a,
} as const
type Kind = (typeof KIND)[keyof typeof KIND]

/** Alone in its group, as far as a restored log goes. */
const ALONE = { group: 1, lag: 1, index: 0, count: 1 }

/** What a backup holds: a store's contents, and how its clock counts. */
export type Saved = Walked | { readonly kind: 'clock'; readonly value: Uint8Array }

/** The bytes of a backup, in pieces. `clock` is the clock's file, where there is one. */
export async function* encodeBackup(
  walked: AsyncIterable<Walked>,
  clock?: Uint8Array,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const first = Buffer.from(FIRST_LINE)
  hash.update(first)
  yield first
  if (clock !== undefined) {
    const bytes = piece(KIND.clock, clock)
    hash.update(bytes)
    yield bytes
  }
  for await (const one of walked) {
    const bytes = encodeOne(one)
    hash.update(bytes)
    yield bytes
  }
  yield piece(KIND.end, hash.digest())
}

/** A backup of a data folder whose contents somebody holds open. */
export async function* backupOf(
  directory: string,
  walked: AsyncIterable<Walked>,
): AsyncGenerator<Buffer> {
  const clock = await readFile(join(directory, CLOCK_FILE)).catch(() => undefined)
  yield* encodeBackup(walked, clock)
}

function encodeOne(one: Walked): Buffer {
  switch (one.kind) {
    case 'entry':
      return encodeEntry(one.entry)
    case 'mailbox':
      return encodeMailbox(one)
    case 'blob':
      return encodeBlob(one)
    case 'held':
      return piece(
        KIND.held,
        Buffer.concat([one.mailbox, one.control, encodeHold(one.hour, one.envelopes)]),
      )
  }
}

function encodeBlob({ mailbox, blob, hour, bytes }: Extract<Walked, { kind: 'blob' }>): Buffer {
  const hours = Buffer.alloc(4)
  hours.writeUInt32BE(hour)
  return piece(KIND.blob, Buffer.concat([mailbox, blob, hours, bytes]))
}

function encodeEntry(entry: Extract<Walked, { kind: 'entry' }>['entry']): Buffer {
  const bytes = Buffer.allocUnsafe(SLOT_BYTES)
  writeSlot(bytes, entry, ALONE)
  return piece(KIND.entry, bytes)
}

/** Cursors and progress come before the record; after it come only what the mailbox holds, and its blobs. */
function encodeMailbox({
  record,
  progress,
  cursors,
}: Extract<Walked, { kind: 'mailbox' }>): Buffer {
  return Buffer.concat([
    ...[...cursors].map(([reader, upTo]) =>
      piece(KIND.cursor, Buffer.concat([bytesOf(reader), encodeNumbers([upTo])])),
    ),
    piece(KIND.progress, encodeProgress(progress)),
    piece(KIND.record, encodeRecord({ record, revision: 0 })),
  ])
}

function piece(kind: Kind, body: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/**
 * What a backup holds. Throws BackupError: 'damaged' comes at the latest at the end, so nothing may
 * be built on a backup that was not read to its end once.
 */
export async function* decodeBackup(bytes: AsyncIterable<Buffer>): AsyncGenerator<Saved> {
  const hash = createHash('sha256')
  const source = createSource(bytes)
  const first = await source.take(FIRST_LINE.length)
  const line = first.toString('latin1')
  if (!line.startsWith(`${FAMILY} `)) throw new BackupError('no-backup')
  if (!FIRST_LINES.includes(line)) throw new BackupError('newer')
  hash.update(first)
  let cursors = new Map<string, number>()
  let mailbox: Uint8Array | undefined
  let progress: Extract<Walked, { kind: 'mailbox' }>['progress'] | undefined
  for (;;) {
    const head = await source.take(HEAD_BYTES)
    const [kind, length] = [head.readUInt8(0), head.readUInt32BE(1)]
    if (length > MAX_BODY_BYTES) throw new BackupError('damaged')
    const body = await source.take(length)
    if (kind === KIND.end) {
      const whole = length === HASH_BYTES && hash.digest().equals(body)
      if (!whole || !(await source.ended())) throw new BackupError('damaged')
      return
    }
    hash.update(head).update(body)
    if (kind === KIND.entry) yield { kind: 'entry', entry: decodeEntry(body) }
    else if (kind === KIND.clock) {
      required(decodeNumbers(body, CLOCK_NUMBERS))
      yield { kind: 'clock', value: new Uint8Array(body) }
    } else if (kind === KIND.cursor) {
      cursors.set(keyOf(body.subarray(0, KEY_BYTES)), decodeCursor(body))
    } else if (kind === KIND.progress) progress = required(decodeProgress(body))
    else if (kind === KIND.record) {
      const { record } = required(decodeRecord(body))
      mailbox = record.id
      yield { kind: 'mailbox', record, cursors, progress: required(progress) }
      cursors = new Map()
      progress = undefined
    } else if (kind === KIND.blob) yield decodeBlob(body, mailbox)
    else if (kind === KIND.held) yield decodeHeld(body, mailbox)
    else throw new BackupError('damaged')
  }
}

/** What a mailbox holds, and its blobs, come behind it: `of` is the last one told. */
function ownMailbox(body: Buffer, of: Uint8Array | undefined): Uint8Array {
  const mailbox = new Uint8Array(body.subarray(0, KEY_BYTES))
  if (of === undefined || !equalBytes(of, mailbox)) throw new BackupError('damaged')
  return mailbox
}

function decodeHeld(body: Buffer, of: Uint8Array | undefined): Extract<Walked, { kind: 'held' }> {
  return {
    kind: 'held',
    mailbox: ownMailbox(body, of),
    control: new Uint8Array(body.subarray(KEY_BYTES, HELD_HEAD_BYTES)),
    ...required(decodeHold(body.subarray(HELD_HEAD_BYTES))),
  }
}

function decodeBlob(body: Buffer, of: Uint8Array | undefined): Extract<Walked, { kind: 'blob' }> {
  if (body.length !== BLOB_BYTES) throw new BackupError('damaged')
  return {
    kind: 'blob',
    mailbox: ownMailbox(body, of),
    blob: new Uint8Array(body.subarray(KEY_BYTES, 2 * KEY_BYTES)),
    hour: body.readUInt32BE(2 * KEY_BYTES),
    bytes: body.subarray(BLOB_HEAD_BYTES),
  }
}

function decodeEntry(body: Buffer): Extract<Walked, { kind: 'entry' }>['entry'] {
  const reading = readSlot(body)
  if (reading.kind !== 'whole' || body.length !== SLOT_BYTES) throw new BackupError('damaged')
  const { mailbox, seq, hour, mark, envelope } = reading.slot
  return { mailbox, seq, hour, mark, envelope }
}

function decodeCursor(body: Buffer): number {
  return required(decodeNumbers(body.subarray(KEY_BYTES), 1)?.[0])
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new BackupError('damaged')
  return value
}

/** Takes exact runs of bytes out of chunks of any size. */
function createSource(bytes: AsyncIterable<Buffer>) {
  const chunks = bytes[Symbol.asyncIterator]()
  let rest = Buffer.alloc(0)

  async function fill(length: number): Promise<void> {
    if (rest.length >= length) return
    const parts = [rest]
    for (let size = rest.length; size < length;) {
      const next = await chunks.next()
      if (next.done === true) break
      parts.push(Buffer.from(next.value))
      size += next.value.length
    }
    rest = Buffer.concat(parts)
  }

  return {
    async take(length: number): Promise<Buffer> {
      await fill(length)
      if (rest.length < length) throw new BackupError('damaged')
      const taken = rest.subarray(0, length)
      rest = rest.subarray(length)
      return taken
    },
    async ended(): Promise<boolean> {
      await fill(1)
      return rest.length === 0
    },
  }
}

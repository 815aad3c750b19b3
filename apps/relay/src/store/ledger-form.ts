/** Keys and values of the ledger. Every value is `crc32 4 ‖ body`. */
import { crc32 } from 'node:zlib'
import { decodeCbor, encodeCbor } from '@lapwing/codec'
import type { Progress } from './progress.ts'
import { MARK_BYTES } from './entry-index.ts'
import type { MailboxRecord } from './mailbox-record.ts'

const ID_BYTES = 32
const CRC_BYTES = 4
const NUMBER_BYTES = 8
const SPENT_BYTES = MARK_BYTES + 2 * NUMBER_BYTES

/** First bytes of keys: record, cursor, progress, ended mailbox. */
export type KeyKind = 'm' | 'c' | 'f' | 't'

export const VERSION_KEY: Uint8Array = Buffer.from('v')
export const POSITION_KEY: Uint8Array = Buffer.from('p')

export function key(kind: KeyKind, mailbox: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(kind), mailbox])
}

export function cursorKey(mailbox: Uint8Array, reader: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('c'), mailbox, reader])
}

export function splitKey(bytes: Uint8Array): { kind: string; mailbox: string; reader: string } {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // A slice of a string would keep the whole of it.
  return {
    kind: whole.toString('latin1', 0, 1),
    mailbox: whole.toString('latin1', 1, 1 + ID_BYTES),
    reader: whole.toString('latin1', 1 + ID_BYTES),
  }
}

export function sealValue(body: Uint8Array): Uint8Array {
  const value = Buffer.alloc(CRC_BYTES + body.length)
  value.writeUInt32BE(crc32(body), 0)
  value.set(body, CRC_BYTES)
  return value
}

/** The body, or undefined when it is not what was written. */
export function openValue(value: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length)
  if (bytes.length < CRC_BYTES) return undefined
  // Not a Buffer: what is decoded from it must not be one either.
  const body = new Uint8Array(value.buffer, value.byteOffset + CRC_BYTES, value.length - CRC_BYTES)
  return crc32(body) === bytes.readUInt32BE(0) ? body : undefined
}

export function encodeNumbers(numbers: readonly number[]): Uint8Array {
  const body = Buffer.alloc(numbers.length * NUMBER_BYTES)
  numbers.forEach((value, index) => body.writeBigUInt64BE(BigInt(value), index * NUMBER_BYTES))
  return sealValue(body)
}

/** Exactly `count` numbers, or undefined when damaged. */
export function decodeNumbers(value: Uint8Array, count: number): number[] | undefined {
  const body = openValue(value)
  if (body?.length !== count * NUMBER_BYTES) return undefined
  return Array.from({ length: count }, (_, index) => numberAt(body, index * NUMBER_BYTES))
}

/** A record and how often it has been written: of two copies the later one counts. */
export interface RevisedRecord {
  readonly record: MailboxRecord
  readonly revision: number
}

export function encodeRecord({ record, revision }: RevisedRecord): Uint8Array {
  const { readers, closesAt, skips, ...rest } = record
  const starts = readers.map(({ key, start }) => ({ key, start }))
  const closing = closesAt === undefined ? {} : { closesAt }
  const skipped = skips && { skips: skips.map((skip) => ({ ...skip })) }
  return sealValue(encodeCbor({ ...rest, readers: starts, ...closing, ...skipped, revision }))
}

/** A record as {@link encodeRecord} wrote it: the checksum vouches for its shape. */
export function decodeRecord(value: Uint8Array): RevisedRecord | undefined {
  const body = openValue(value)
  if (body === undefined) return undefined
  const decoded = decodeCbor(body, { maxBytes: body.length, maxDepth: 3 })
  // One written before revisions were counted has none.
  const { revision = 0, ...record } = decoded as unknown as MailboxRecord & { revision?: number }
  return { record, revision }
}

/** How a record begins: a map of at most 23 pairs, the first of which is its id. */
const RECORD_HEAD = Buffer.from([0x62, 0x69, 0x64, 0x58, ID_BYTES])
const RECORD_HEAD_AT = CRC_BYTES + 1
const RECORD_ID_AT = RECORD_HEAD_AT + RECORD_HEAD.length
const [SMALL_MAP, LARGE_MAP] = [0xa0, 0xb8]

/**
 * Whether a value whose checksum is right is the record of the mailbox in this key. It is not
 * decoded for that: of very many mailboxes a start would decode each, and most are not asked for.
 */
export function isRecordOf(value: Uint8Array, key: Uint8Array): boolean {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length)
  const [map = 0] = bytes.subarray(CRC_BYTES)
  const head = bytes.subarray(RECORD_HEAD_AT, RECORD_ID_AT)
  if (map < SMALL_MAP || map >= LARGE_MAP || !head.equals(RECORD_HEAD)) {
    const { id } = decodeRecord(value)?.record ?? {}
    return id !== undefined && Buffer.compare(id, key.subarray(1)) === 0
  }
  return bytes.compare(key, 1, key.length, RECORD_ID_AT, RECORD_ID_AT + ID_BYTES) === 0
}

/** Whether a record may say that: a closing has no other trace. */
export function mayClose(value: Uint8Array): boolean {
  return Buffer.from(value.buffer, value.byteOffset, value.length).includes('closesAt')
}

/** Whether a record may have this reader, whose key stands in no other place but of owners. */
export function mayHaveReader(value: Uint8Array, reader: string): boolean {
  return Buffer.from(value.buffer, value.byteOffset, value.length).includes(reader, 0, 'latin1')
}

export function encodeProgress({ forgotten, last, spent }: Progress): Uint8Array {
  const marks = spent.map(({ mark, seq, hour }) => {
    const item = Buffer.alloc(SPENT_BYTES)
    item.write(mark, 'latin1')
    item.writeBigUInt64BE(BigInt(seq), MARK_BYTES)
    item.writeBigUInt64BE(BigInt(hour), MARK_BYTES + NUMBER_BYTES)
    return item
  })
  const head = Buffer.alloc(2 * NUMBER_BYTES)
  head.writeBigUInt64BE(BigInt(forgotten), 0)
  head.writeBigUInt64BE(BigInt(last), NUMBER_BYTES)
  return sealValue(Buffer.concat([head, ...marks]))
}

export function decodeProgress(value: Uint8Array): Progress | undefined {
  const body = openValue(value)
  if (body === undefined) return undefined
  const spent = []
  for (let at = 2 * NUMBER_BYTES; at < body.length; at += SPENT_BYTES) {
    spent.push({
      mark: Buffer.from(body.subarray(at, at + MARK_BYTES)).toString('latin1'),
      seq: numberAt(body, at + MARK_BYTES),
      hour: numberAt(body, at + MARK_BYTES + NUMBER_BYTES),
    })
  }
  return { forgotten: numberAt(body, 0), last: numberAt(body, NUMBER_BYTES), spent }
}

function numberAt(body: Uint8Array, at: number): number {
  const view = new DataView(body.buffer, body.byteOffset, body.length)
  return Number(view.getBigUint64(at))
}

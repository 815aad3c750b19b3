/**
 * One record of the segment log: an envelope with what is needed to put it in its place, held so
 * that damage shows and names what it hit. All records are one size, so one damaged record never
 * hides the next.
 *
 * `header 80 ‖ envelope 4608 ‖ header 80`, the header twice: the two are more than a page apart,
 * so the loss of any one page leaves either the envelope or the name of what was lost.
 */
import { crc32 } from 'node:zlib'
import { ENVELOPE_BYTES, ID_BYTES } from '@lapwing/protocol'
import { MARK_BYTES } from './entry-index.ts'

/** What a slot says about its envelope. */
interface Stamp {
  readonly mailbox: Uint8Array
  readonly seq: number
  /** Hours since 1970. */
  readonly hour: number
  /** Half the SHA-256 of the envelope, latin1. */
  readonly mark: string
}

/** What a slot says about how it was written. */
export interface Company {
  /** Number of the group commit that wrote it. */
  readonly group: number
  /** This and the `lag - 1` groups before it may have been under way together. */
  readonly lag: number
  /** Place among the entries that were posted together, and how many those were. */
  readonly index: number
  readonly count: number
}

export type SlotHeader = Stamp & Company

/** A slot before it is in a group. */
export interface Draft extends Stamp {
  readonly envelope: Uint8Array
}

export type Slot = Draft & Company

export type SlotReading =
  | { readonly kind: 'whole'; readonly slot: Slot }
  /** Was written and is not what was written; named when one header survived. */
  | { readonly kind: 'damaged'; readonly header: SlotHeader | undefined }
  /** Never fully written: part of it is blank. */
  | { readonly kind: 'unwritten' }

const HEADER_BYTES = 80
const BODY_CRC_AT = 4
const HOUR_AT = 12
const SEQ_AT = 16
const GROUP_AT = 24
const MAILBOX_AT = 32
/** In a header. */
export const MARK_AT = 64
const BODY_AT = HEADER_BYTES
const TRAILER_AT = HEADER_BYTES + ENVELOPE_BYTES
export const SLOT_BYTES: number = TRAILER_AT + HEADER_BYTES

/** Smallest blank a lost page leaves in a slot on any disk; ciphertext never has one. */
const BLANK_BYTES = 512
const TWO_32 = 0x1_0000_0000

/** Named one by one: spreading an entry into a draft takes V8 sixty times as long. */
export function draftOf(
  mailbox: Uint8Array,
  hour: number,
  { seq, mark, envelope }: Pick<Draft, 'seq' | 'mark' | 'envelope'>,
): Draft {
  return { mailbox, hour, seq, mark, envelope }
}

/** Writes one slot; `target` is exactly SLOT_BYTES. */
export function writeSlot(target: Buffer, slot: Draft, company: Company): void {
  target.set(slot.envelope, BODY_AT)
  target.writeUInt32BE(crc32(slot.envelope), BODY_CRC_AT)
  target.writeUInt8(company.index, 8)
  target.writeUInt8(company.count, 9)
  target.writeUInt8(company.lag, 10)
  target.writeUInt8(0, 11)
  target.writeUInt32BE(slot.hour, HOUR_AT)
  writeUint64(target, slot.seq, SEQ_AT)
  writeUint64(target, company.group, GROUP_AT)
  target.set(slot.mailbox, MAILBOX_AT)
  target.write(slot.mark, MARK_AT, MARK_BYTES, 'latin1')
  target.writeUInt32BE(crc32(target.subarray(BODY_CRC_AT, HEADER_BYTES)), 0)
  target.copy(target, TRAILER_AT, 0, HEADER_BYTES)
}

/** What a slot holds. The envelope is a view. */
export function readSlot(bytes: Buffer): SlotReading {
  if (bytes.length < SLOT_BYTES) return { kind: 'unwritten' }
  const read = readHeader(bytes, 0) ?? readHeader(bytes, TRAILER_AT)
  const envelope = new Uint8Array(bytes.buffer, bytes.byteOffset + BODY_AT, ENVELOPE_BYTES)
  if (read !== undefined && crc32(envelope) === read.bodyCrc) {
    return { kind: 'whole', slot: slotOf(read.header, envelope) }
  }
  if (hasBlank(bytes)) return { kind: 'unwritten' }
  return { kind: 'damaged', header: read?.header }
}

/** Named one by one, as in {@link draftOf}: a start does this for everything that waits. */
function slotOf(header: SlotHeader, envelope: Uint8Array): Slot {
  const { mailbox, seq, hour, mark, group, lag, index, count } = header
  return { mailbox, seq, hour, mark, group, lag, index, count, envelope }
}

/** What it says, without what it holds. */
export function withoutEnvelope(slot: Slot): SlotHeader {
  const { mailbox, seq, hour, mark, group, lag, index, count } = slot
  return { mailbox, seq, hour, mark, group, lag, index, count }
}

function readHeader(bytes: Buffer, at: number) {
  if (!isHeader(bytes, at)) return undefined
  const raw = bytes.subarray(at, at + HEADER_BYTES)
  const header: SlotHeader = {
    mailbox: new Uint8Array(raw.subarray(MAILBOX_AT, MAILBOX_AT + ID_BYTES)),
    seq: readUint64(raw, SEQ_AT),
    hour: raw.readUInt32BE(HOUR_AT),
    mark: raw.toString('latin1', MARK_AT, MARK_AT + MARK_BYTES),
    group: readUint64(raw, GROUP_AT),
    lag: raw.readUInt8(10),
    index: raw.readUInt8(8),
    count: raw.readUInt8(9),
  }
  return { header, bodyCrc: raw.readUInt32BE(BODY_CRC_AT) }
}

/**
 * What a start needs of a slot that is whole, read in place: objects for a million of them would
 * take more memory than all that waits. `header` is where in `bytes` one of its headers is.
 */
export const slotFields = {
  mailbox: (bytes: Buffer, header: number): string =>
    bytes.toString('latin1', header + MAILBOX_AT, header + MAILBOX_AT + ID_BYTES),
  seq: (bytes: Buffer, header: number): number => readUint64(bytes, header + SEQ_AT),
  hour: (bytes: Buffer, header: number): number => bytes.readUInt32BE(header + HOUR_AT),
  group: (bytes: Buffer, header: number): number => readUint64(bytes, header + GROUP_AT),
}

/** Where in `bytes` a header of the slot at `at` is; undefined when it is not whole. */
export function wholeAt(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + SLOT_BYTES) return undefined
  const header = [at, at + TRAILER_AT].find((candidate) => isHeader(bytes, candidate))
  if (header === undefined) return undefined
  const body = crc32(bytes.subarray(at + BODY_AT, at + TRAILER_AT))
  return body === bytes.readUInt32BE(header + BODY_CRC_AT) ? header : undefined
}

function isHeader(bytes: Buffer, at: number): boolean {
  return crc32(bytes.subarray(at + BODY_CRC_AT, at + HEADER_BYTES)) === bytes.readUInt32BE(at)
}

function hasBlank(bytes: Buffer): boolean {
  for (let at = 0; at + BLANK_BYTES <= bytes.length; at += BLANK_BYTES) {
    if (bytes.subarray(at, at + BLANK_BYTES).every((byte) => byte === 0)) return true
  }
  return false
}

function writeUint64(target: Buffer, value: number, at: number): void {
  target.writeUInt32BE(Math.floor(value / TWO_32), at)
  target.writeUInt32BE(value % TWO_32, at + 4)
}

function readUint64(source: Buffer, at: number): number {
  return source.readUInt32BE(at) * TWO_32 + source.readUInt32BE(at + 4)
}

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
import { MARK_BYTES } from './mailbox.ts'

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
  target.writeUInt32BE(crc32(slot.envelope), 4)
  target.writeUInt8(company.index, 8)
  target.writeUInt8(company.count, 9)
  target.writeUInt8(company.lag, 10)
  target.writeUInt8(0, 11)
  target.writeUInt32BE(slot.hour, 12)
  writeUint64(target, slot.seq, 16)
  writeUint64(target, company.group, 24)
  target.set(slot.mailbox, 32)
  target.write(slot.mark, 64, MARK_BYTES, 'latin1')
  target.writeUInt32BE(crc32(target.subarray(4, HEADER_BYTES)), 0)
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
  const raw = bytes.subarray(at, at + HEADER_BYTES)
  if (crc32(raw.subarray(4)) !== raw.readUInt32BE(0)) return undefined
  const header: SlotHeader = {
    mailbox: new Uint8Array(raw.subarray(32, 32 + ID_BYTES)),
    seq: readUint64(raw, 16),
    hour: raw.readUInt32BE(12),
    mark: raw.toString('latin1', 64, 64 + MARK_BYTES),
    group: readUint64(raw, 24),
    lag: raw.readUInt8(10),
    index: raw.readUInt8(8),
    count: raw.readUInt8(9),
  }
  return { header, bodyCrc: raw.readUInt32BE(4) }
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

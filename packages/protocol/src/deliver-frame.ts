/**
 * `0x85 ‖ count 1 ‖ mailbox 32 ‖ reader 32 ‖ count × sequence number 8 ‖ zeros to 1,024 ‖
 * count × envelope ‖ zero envelopes up to the batch size`.
 */
import { readHeader, writeHeader } from './binary.ts'
import { batchSize, isSeq, type Entry } from './envelope.ts'
import { requireZeros } from './frame-body.ts'
import { RELAY_FRAME_NUMBERS } from './frame-numbers.ts'
import { ENVELOPE_BYTES, FRAME_HEADER_BYTES, ID_BYTES, KEY_BYTES } from './limits.ts'
import { putEnvelope, takeEnvelope } from './post-frame.ts'
import { ProtocolError } from './protocol-error.ts'
import type { DeliverFrame } from './relay-frame.ts'

export function encodeDeliver({ mailbox, reader, entries }: DeliverFrame): Uint8Array {
  const size = batchSize(entries.length)
  if (size === undefined || !inOrder(entries)) throw new ProtocolError('malformed')
  const frame = new Uint8Array(FRAME_HEADER_BYTES + size * ENVELOPE_BYTES)
  const header = writeHeader(frame, RELAY_FRAME_NUMBERS.deliver)
  header.u8(entries.length).bytes(mailbox, ID_BYTES).bytes(reader, KEY_BYTES)
  for (const { seq } of entries) header.u64(seq)
  entries.forEach(({ envelope }, index) => putEnvelope(frame, index, envelope))
  return frame
}

export function decodeDeliver(frame: Uint8Array): DeliverFrame {
  const header = readHeader(frame)
  const count = header.u8()
  const size = batchSize(count)
  if (size === undefined) throw new ProtocolError('malformed')
  if (frame.length !== FRAME_HEADER_BYTES + size * ENVELOPE_BYTES) {
    throw new ProtocolError('wrong-size')
  }
  const mailbox = header.bytes(ID_BYTES)
  const reader = header.bytes(KEY_BYTES)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    entries.push({ seq: header.u64(), envelope: takeEnvelope(frame, index) })
  }
  if (!inOrder(entries)) throw new ProtocolError('malformed')
  requireZeros(frame, header.at(), FRAME_HEADER_BYTES)
  requireZeros(frame, FRAME_HEADER_BYTES + count * ENVELOPE_BYTES, frame.length)
  return { type: 'deliver', mailbox, reader, entries }
}

/** Strictly rising; gaps are allowed, since forgotten entries leave them. */
function inOrder(entries: readonly Entry[]): boolean {
  return entries.every(({ seq }, index) => isSeq(seq) && seq > (entries[index - 1]?.seq ?? 0))
}

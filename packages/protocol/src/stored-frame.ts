/** `0x84 ‖ count 1 ‖ ref 4 ‖ mailbox 32 ‖ count × sequence number 8 ‖ zeros to 1,024`. */
import { blankFrame, readHeader, writeHeader } from './binary.ts'
import { batchSize, isSeq } from './envelope.ts'
import { requireZeros } from './frame-body.ts'
import { RELAY_FRAME_NUMBERS } from './frame-numbers.ts'
import { FRAME_HEADER_BYTES, ID_BYTES } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'
import type { StoredFrame } from './relay-frame.ts'

export function encodeStored({ ref, mailbox, seqs }: StoredFrame): Uint8Array {
  if (batchSize(seqs.length) !== seqs.length || !seqs.every(isSeq)) {
    throw new ProtocolError('malformed')
  }
  const frame = blankFrame(FRAME_HEADER_BYTES)
  const header = writeHeader(frame, RELAY_FRAME_NUMBERS.stored)
  header.u8(seqs.length).u32(ref).bytes(mailbox, ID_BYTES)
  for (const seq of seqs) header.u64(seq)
  return frame
}

export function decodeStored(frame: Uint8Array): StoredFrame {
  if (frame.length !== FRAME_HEADER_BYTES) throw new ProtocolError('wrong-size')
  const header = readHeader(frame)
  const count = header.u8()
  if (batchSize(count) !== count) throw new ProtocolError('malformed')
  const ref = header.u32()
  const mailbox = header.bytes(ID_BYTES)
  const seqs = Array.from({ length: count }, () => header.u64())
  if (!seqs.every(isSeq)) throw new ProtocolError('malformed')
  requireZeros(frame, header.at(), FRAME_HEADER_BYTES)
  return { type: 'stored', ref, mailbox, seqs }
}

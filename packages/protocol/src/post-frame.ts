/**
 * `0x06 ‖ count 1 ‖ held 1 ‖ ref 4 ‖ mailbox 32 ‖ notBefore 8 ‖ control 32 ‖ zeros to 1,024 ‖
 * count × envelope`. Laid out so that the buffer read from the socket goes on to the disk.
 */
import { readHeader, writeHeader } from './binary.ts'
import type { PostFrame } from './client-frame.ts'
import { batchSize, isEnvelope } from './envelope.ts'
import { requireZeros } from './frame-body.ts'
import { CLIENT_FRAME_NUMBERS } from './frame-numbers.ts'
import { ENVELOPE_BYTES, FRAME_HEADER_BYTES, ID_BYTES, KEY_BYTES } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

const NO_CONTROL = new Uint8Array(KEY_BYTES)

export function encodePost(post: PostFrame): Uint8Array {
  const count = post.envelopes.length
  const held = post.control !== undefined && post.notBefore !== undefined
  if (batchSize(count) !== count) throw new ProtocolError('malformed')
  if (!held && (post.control ?? post.notBefore) !== undefined) throw new ProtocolError('malformed')
  const frame = new Uint8Array(FRAME_HEADER_BYTES + count * ENVELOPE_BYTES)
  writeHeader(frame, CLIENT_FRAME_NUMBERS.post)
    .u8(count)
    .u8(held ? 1 : 0)
    .u32(post.ref)
    .bytes(post.mailbox, ID_BYTES)
    .u64(post.notBefore ?? 0)
    .bytes(post.control ?? NO_CONTROL, KEY_BYTES)
  post.envelopes.forEach((envelope, index) => putEnvelope(frame, index, envelope))
  return frame
}

export function decodePost(frame: Uint8Array): PostFrame {
  const header = readHeader(frame)
  const count = header.u8()
  if (batchSize(count) !== count) throw new ProtocolError('malformed')
  if (frame.length !== FRAME_HEADER_BYTES + count * ENVELOPE_BYTES) {
    throw new ProtocolError('wrong-size')
  }
  const held = header.u8()
  if (held > 1) throw new ProtocolError('malformed')
  const ref = header.u32()
  const mailbox = header.bytes(ID_BYTES)
  const holdFrom = header.at()
  const notBefore = header.u64()
  const control = header.bytes(KEY_BYTES)
  requireZeros(frame, held === 1 ? header.at() : holdFrom, FRAME_HEADER_BYTES)
  const envelopes: Uint8Array[] = []
  for (let index = 0; index < count; index += 1) envelopes.push(takeEnvelope(frame, index))
  const post = { type: 'post', ref, mailbox, envelopes } as const
  return held === 1 ? { ...post, notBefore, control } : post
}

/** Copies an envelope behind the header. Throws ProtocolError when it has another size. */
export function putEnvelope(frame: Uint8Array, index: number, envelope: Uint8Array): void {
  if (!isEnvelope(envelope)) throw new ProtocolError('malformed')
  frame.set(envelope, FRAME_HEADER_BYTES + index * ENVELOPE_BYTES)
}

/** An envelope behind the header, as a view. */
export function takeEnvelope(frame: Uint8Array, index: number): Uint8Array {
  const from = FRAME_HEADER_BYTES + index * ENVELOPE_BYTES
  return frame.subarray(from, from + ENVELOPE_BYTES)
}

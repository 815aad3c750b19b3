/** Relay frames to bytes and back. */
import { plainView } from './binary.ts'
import { decodeBlobPart, encodeBlobPart } from './blob-frame.ts'
import { decodeCover, encodeCover } from './cover-frame.ts'
import { decodeDeliver, encodeDeliver } from './deliver-frame.ts'
import { decodeBody, encodeBody } from './frame-body.ts'
import { RELAY_FRAME_NUMBERS, typesByNumber } from './frame-numbers.ts'
import { FRAME_HEADER_BYTES, FRAME_SIZES } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'
import { RELAY_SHAPES } from './relay-fields.ts'
import type { RelayFrame } from './relay-frame.ts'
import { decodeStored, encodeStored } from './stored-frame.ts'

const TYPES = typesByNumber(RELAY_FRAME_NUMBERS)

/** One of FRAME_SIZES bytes. Throws ProtocolError when a field is out of its range. */
export function encodeRelayFrame(frame: RelayFrame): Uint8Array {
  if (frame.type === 'deliver') return encodeDeliver(frame)
  if (frame.type === 'stored') return encodeStored(frame)
  if (frame.type === 'blob-part') return encodeBlobPart(frame)
  if (frame.type === 'cover') return encodeCover(RELAY_FRAME_NUMBERS.cover, frame.bytes)
  const { type, ...fields } = frame
  const number = RELAY_FRAME_NUMBERS[type]
  return encodeBody<object>(number, FRAME_HEADER_BYTES, RELAY_SHAPES[type], fields)
}

/**
 * The frame, its size checked before anything is read. Envelopes and file parts are views into
 * `message`. Throws ProtocolError and nothing else.
 */
export function decodeRelayFrame(message: Uint8Array): RelayFrame {
  if (!FRAME_SIZES.includes(message.length)) throw new ProtocolError('wrong-size')
  const bytes = plainView(message)
  const type = TYPES.get(bytes[0])
  if (type === undefined) throw new ProtocolError('unknown-frame')
  if (type === 'deliver') return decodeDeliver(bytes)
  if (type === 'stored') return decodeStored(bytes)
  if (type === 'blob-part') return decodeBlobPart(bytes)
  if (type === 'cover') return { type, bytes: decodeCover(bytes) }
  const fields = decodeBody<object>(bytes, FRAME_HEADER_BYTES, RELAY_SHAPES[type])
  return { type, ...fields } as RelayFrame
}

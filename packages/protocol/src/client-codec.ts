/** Client frames to bytes and back. */
import { decodeBlobPut, encodeBlobPut } from './blob-frame.ts'
import { CLIENT_SHAPES, clientBodySize } from './client-fields.ts'
import type { ClientFrame } from './client-frame.ts'
import { plainView } from './binary.ts'
import { decodeCover, encodeCover } from './cover-frame.ts'
import { decodeBody, encodeBody } from './frame-body.ts'
import { CLIENT_FRAME_NUMBERS, typesByNumber } from './frame-numbers.ts'
import { FRAME_SIZES } from './limits.ts'
import { decodePost, encodePost } from './post-frame.ts'
import { ProtocolError } from './protocol-error.ts'

const TYPES = typesByNumber(CLIENT_FRAME_NUMBERS)

/** One of FRAME_SIZES bytes. Throws ProtocolError when a field is out of its range. */
export function encodeClientFrame(frame: ClientFrame): Uint8Array {
  if (frame.type === 'post') return encodePost(frame)
  if (frame.type === 'blob-put') return encodeBlobPut(frame)
  if (frame.type === 'cover') return encodeCover(CLIENT_FRAME_NUMBERS.cover, frame.bytes)
  const { type, ...fields } = frame
  const size = clientBodySize(type)
  return encodeBody<object>(CLIENT_FRAME_NUMBERS[type], size, CLIENT_SHAPES[type], fields)
}

/**
 * The frame, its size checked before anything is read. Envelopes and file parts are views into
 * `message`. Throws ProtocolError and nothing else.
 */
export function decodeClientFrame(message: Uint8Array): ClientFrame {
  if (!FRAME_SIZES.includes(message.length)) throw new ProtocolError('wrong-size')
  const bytes = plainView(message)
  const type = TYPES.get(bytes[0])
  if (type === undefined) throw new ProtocolError('unknown-frame')
  if (type === 'post') return decodePost(bytes)
  if (type === 'blob-put') return decodeBlobPut(bytes)
  if (type === 'cover') return { type, bytes: decodeCover(bytes) }
  const fields = decodeBody<object>(bytes, clientBodySize(type), CLIENT_SHAPES[type])
  return { type, ...fields } as ClientFrame
}

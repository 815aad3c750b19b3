/**
 * Cover traffic, the same in both directions: `number 1 ‖ zero 1 ‖ length 2 ‖ bytes ‖ zeros` to
 * COVER_FRAME_BYTES. The bytes are the next of a stream of frames (cover-stream.ts), or none.
 */
import { requireZeros } from './frame-body.ts'
import { COVER_BYTES, COVER_FRAME_BYTES } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

const PREFIX_BYTES: number = COVER_FRAME_BYTES - COVER_BYTES

export function encodeCover(number: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length > COVER_BYTES) throw new ProtocolError('malformed')
  const frame = new Uint8Array(COVER_FRAME_BYTES)
  frame[0] = number
  new DataView(frame.buffer).setUint16(2, bytes.length)
  frame.set(bytes, PREFIX_BYTES)
  return frame
}

/** What it brings, as a view. Throws ProtocolError. */
export function decodeCover(frame: Uint8Array): Uint8Array {
  if (frame.length !== COVER_FRAME_BYTES) throw new ProtocolError('wrong-size')
  const length = new DataView(frame.buffer, frame.byteOffset).getUint16(2)
  if (frame[1] !== 0 || length > COVER_BYTES) throw new ProtocolError('malformed')
  requireZeros(frame, PREFIX_BYTES + length, frame.length)
  return frame.subarray(PREFIX_BYTES, PREFIX_BYTES + length)
}

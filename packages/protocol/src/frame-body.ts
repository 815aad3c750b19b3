/**
 * Frames whose fields are one canonical CBOR map:
 * `number 1 ‖ zero 1 ‖ length 2 ‖ map ‖ zero padding` to one size fixed for the frame's type.
 */
import { decodeCbor, encodeCbor, type CborValue } from '@lapwing/codec'
import type * as z from 'zod/mini'
import { blankFrame } from './binary.ts'
import { ProtocolError } from './protocol-error.ts'

const PREFIX_BYTES = 4
/** Maps hold lists of `{ key, after }`: three levels. */
const MAX_DEPTH = 3

/** Throws ProtocolError 'malformed' when `fields` do not match or do not fit. */
export function encodeBody<T extends object>(
  number: number,
  size: number,
  schema: z.ZodMiniType<T>,
  fields: object,
): Uint8Array {
  const body = encodeCbor(check(schema, fields) as unknown as CborValue)
  if (body.length > size - PREFIX_BYTES) throw new ProtocolError('malformed')
  const frame = blankFrame(size)
  frame[0] = number
  new DataView(frame.buffer, frame.byteOffset).setUint16(2, body.length)
  frame.set(body, PREFIX_BYTES)
  return frame
}

/** The fields of a frame whose number is already known. Throws ProtocolError. */
export function decodeBody<T extends object>(
  frame: Uint8Array,
  size: number,
  schema: z.ZodMiniType<T>,
): T {
  if (frame.length !== size) throw new ProtocolError('wrong-size')
  const length = new DataView(frame.buffer, frame.byteOffset).getUint16(2)
  const end = PREFIX_BYTES + length
  if (frame[1] !== 0 || end > size) throw new ProtocolError('malformed')
  requireZeros(frame, end, size)
  return check(schema, readMap(frame.subarray(PREFIX_BYTES, end)))
}

/** Throws ProtocolError unless every byte in the range is zero. */
export function requireZeros(frame: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) if (frame[at] !== 0) throw new ProtocolError('malformed')
}

function readMap(body: Uint8Array): CborValue {
  try {
    return decodeCbor(body, { maxBytes: body.length, maxDepth: MAX_DEPTH })
  } catch {
    throw new ProtocolError('malformed')
  }
}

function check<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (!result.success) throw new ProtocolError('malformed')
  return result.data
}

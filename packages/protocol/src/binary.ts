/** Reading and writing the fixed headers of frames that carry envelopes or file parts. */
import { FRAME_HEADER_BYTES, MAX_SEQ } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

/** A cursor over one frame being read; every read is inside the 1,024-byte header. */
export interface HeaderReader {
  u8(): number
  u32(): number
  /** Big-endian, at most MAX_SEQ. Throws ProtocolError above it. */
  u64(): number
  /** A view, not a copy. */
  bytes(length: number): Uint8Array
  /** Where the next read begins. Not a getter: objects with one are slow to make. */
  readonly at: () => number
}

/** The mirror of {@link HeaderReader}. Throws ProtocolError for values out of range. */
export interface HeaderWriter {
  u8(value: number): HeaderWriter
  u32(value: number): HeaderWriter
  u64(value: number): HeaderWriter
  bytes(value: Uint8Array, length: number): HeaderWriter
}

/** The same memory without whatever class a socket library gives it, such as Node's Buffer. */
export function plainView(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Eight small frames: one that is kept long keeps no more than these. */
const SHEET_BYTES = 8192
let sheet = new Uint8Array(0)
let used = 0

/** Zeros to write a frame into. Small ones lie side by side in memory: making each cost more. */
export function blankFrame(size: number): Uint8Array {
  if (size > FRAME_HEADER_BYTES) return new Uint8Array(size)
  if (used + size > sheet.length) {
    sheet = new Uint8Array(SHEET_BYTES)
    used = 0
  }
  used += size
  return sheet.subarray(used - size, used)
}

const TWO_32 = 0x1_0000_0000

export function readHeader(frame: Uint8Array): HeaderReader {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  let at = 1
  const advance = (length: number) => (at += length) - length
  return {
    u8: () => view.getUint8(advance(1)),
    u32: () => view.getUint32(advance(4)),
    u64() {
      const from = advance(8)
      const value = view.getUint32(from) * TWO_32 + view.getUint32(from + 4)
      if (value > MAX_SEQ) throw new ProtocolError('malformed')
      return value
    },
    bytes(length) {
      const from = advance(length)
      return frame.subarray(from, from + length)
    },
    at: () => at,
  }
}

export function writeHeader(frame: Uint8Array, number: number): HeaderWriter {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
  view.setUint8(0, number)
  let at = 1
  const advance = (length: number) => (at += length) - length
  const requireUint = (value: number, max: number) => {
    if (!Number.isInteger(value) || value < 0 || value > max) throw new ProtocolError('malformed')
  }
  const writer: HeaderWriter = {
    u8(value) {
      requireUint(value, 0xff)
      view.setUint8(advance(1), value)
      return writer
    },
    u32(value) {
      requireUint(value, TWO_32 - 1)
      view.setUint32(advance(4), value)
      return writer
    },
    u64(value) {
      requireUint(value, MAX_SEQ)
      const from = advance(8)
      view.setUint32(from, Math.floor(value / TWO_32))
      view.setUint32(from + 4, value % TWO_32)
      return writer
    },
    bytes(value, length) {
      if (value.length !== length) throw new ProtocolError('malformed')
      frame.set(value, advance(length))
      return writer
    },
  }
  return writer
}

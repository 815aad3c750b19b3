/**
 * What a client sends a relay about parts of files, read along on its way: over WebSockets and over HTTPS
 * without TLS, as a trial has them.
 */
import { concatBytes, toHex } from '@lapwing/codec'
import {
  decodeClientFrame,
  FRAME_HEADER_BYTES,
  RELAY_PATH,
  unpackClientBundle,
} from '@lapwing/protocol'

export interface PieceOnLine {
  /** Whether it brings the bytes, or asks for them. */
  readonly type: 'blob-put' | 'blob-get'
  readonly blob: string
  readonly offset: number
  readonly length: number
}

export class PiecesOnLine {
  readonly all: PieceOnLine[] = []

  /** For `readAlong` of a slow line. */
  readonly readAlong = (): ((bytes: Buffer) => void) => {
    let reads: Reads = head
    let waiting = Buffer.alloc(0)
    return (bytes) => {
      waiting = Buffer.concat([waiting, bytes])
      for (;;) {
        const read = reads(waiting, (frame) => this.#take(frame))
        if (!read) return
        waiting = waiting.subarray(read.taken)
        reads = read.next
      }
    }
  }

  /** Bytes put, or asked for, in all, and how many of them more than once. */
  bytes(type: PieceOnLine['type']): { readonly all: number; readonly again: number } {
    const pieces = this.all.filter((one) => one.type === type)
    const seen = new Map<string, Set<number>>()
    let [all, again] = [0, 0]
    for (const { blob, offset, length } of pieces) {
      const of = seen.get(blob) ?? new Set()
      seen.set(blob, of)
      all += length
      for (let at = offset; at < offset + length; at += 512) {
        if (of.has(at)) again += Math.min(512, offset + length - at)
        of.add(at)
      }
    }
    return { all, again }
  }

  /** Parts of which any was put, or asked for. */
  parts(type: PieceOnLine['type']): number {
    return new Set(this.all.filter((one) => one.type === type).map(({ blob }) => blob)).size
  }

  #take(bytes: Uint8Array): void {
    const frame = decodeClientFrame(bytes)
    const { type } = frame
    if (type !== 'blob-put' && type !== 'blob-get') return
    const { offset } = frame
    const length = type === 'blob-put' ? frame.bytes.length : frame.length
    this.all.push({ type, blob: toHex(frame.blob), offset, length })
  }
}

/** Undefined where more has to come first. */
type Reads = (
  bytes: Buffer,
  take: (frame: Uint8Array) => void,
) => { readonly taken: number; readonly next: Reads } | undefined

const head: Reads = (bytes, take) => {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const text = bytes.toString('latin1', 0, end)
  const taken = end + 4
  if (/^upgrade: *websocket/imu.test(text)) return { taken, next: message([]) }
  const length = Number(/^content-length: *(\d+)/imu.exec(text)?.[1] ?? 0)
  if (bytes.length < taken + length) return undefined
  // One that only asks brings no frames.
  if (text.startsWith(`POST ${RELAY_PATH} `) && length > FRAME_HEADER_BYTES) {
    const bundle = bytes.subarray(taken + FRAME_HEADER_BYTES, taken + length)
    for (const frame of unpackClientBundle(bundle)) take(frame)
  }
  return { taken: taken + length, next: head }
}

/** A frame of a WebSocket, masked: Chromium sends a long message in several. */
function message(before: readonly Uint8Array[]): Reads {
  return (bytes, take) => {
    if (bytes.length < 2) return undefined
    const short = bytes[1]! & 0x7f
    const maskAt = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0)
    if (bytes.length < maskAt + 4) return undefined
    const length =
      maskAt === 2 ? short : maskAt === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
    const taken = maskAt + 4 + length
    if (bytes.length < taken) return undefined
    const isControl = (bytes[0]! & 0x08) !== 0
    if (isControl) return { taken, next: message(before) }
    const mask = bytes.subarray(maskAt, maskAt + 4)
    const plain = bytes.subarray(maskAt + 4, taken).map((byte, n) => byte ^ mask[n % 4]!)
    const isLast = (bytes[0]! & 0x80) !== 0
    if (isLast) take(concatBytes(...before, plain))
    return { taken, next: message(isLast ? [] : [...before, plain]) }
  }
}

/**
 * Frames on their way through cover frames, one after another, without the zeros that gave them
 * their size: `size 1 ‖ head length 2 ‖ tail length 4 ‖ head ‖ tail`. `size` is the index in
 * FRAME_SIZES, the head what stands in the first 1,024 bytes, the tail what stands behind them.
 */
import { concatBytes } from '@lapwing/codec'
import { CLIENT_FRAME_NUMBERS, RELAY_FRAME_NUMBERS } from './frame-numbers.ts'
import { COVER_BYTES, COVER_ENDED_BYTES, FRAME_HEADER_BYTES, FRAME_SIZES } from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

const PREFIX_BYTES = 7
/** No frame of cover traffic is inside another. */
const COVERS: readonly (number | undefined)[] = [
  CLIENT_FRAME_NUMBERS.cover,
  RELAY_FRAME_NUMBERS.cover,
]

interface Waiting {
  readonly bytes: Uint8Array
  /** With its zeros. */
  readonly size: number
  readonly left: () => void
  readonly isHurried?: boolean
}

export class CoverWriter {
  readonly #frames: Waiting[] = []
  /** Of the first of them, gone already. */
  #gone = 0
  #waiting = 0

  /** Bytes that no cover frame has brought yet. */
  get waiting(): number {
    return this.#waiting
  }

  /** Puts a frame behind the others. `left` is called once the last of it has left. */
  add(frame: Uint8Array, left: () => void = () => undefined): void {
    const bytes = withoutZeros(frame)
    this.#frames.push({ bytes, size: frame.length, left })
    this.#waiting += bytes.length
  }

  /** Puts a frame before all that have not begun to leave, behind others put so. */
  hurry(frame: Uint8Array): void {
    const bytes = withoutZeros(frame)
    const begun = this.#gone > 0 ? 1 : 0
    const at = this.#frames.findIndex((one, index) => index >= begun && !one.isHurried)
    const hurried = { bytes, size: frame.length, left: () => undefined, isHurried: true }
    this.#frames.splice(at < 0 ? this.#frames.length : at, 0, hurried)
    this.#waiting += bytes.length
  }

  /** What the next cover frame brings, maybe nothing; `left` is to be called when it has left. */
  next(): { readonly bytes: Uint8Array; readonly left: () => void } {
    const pieces: Uint8Array[] = []
    const ended: (() => void)[] = []
    let room = COVER_BYTES
    let size = 0
    for (let first = this.#frames[0]; first && room > 0; first = this.#frames[0]) {
      size += first.size
      // The other side makes no more of one cover frame.
      if (size > COVER_ENDED_BYTES) break
      const piece = first.bytes.subarray(this.#gone, this.#gone + room)
      pieces.push(piece)
      room -= piece.length
      this.#gone += piece.length
      if (this.#gone < first.bytes.length) break
      ended.push(first.left)
      this.#frames.shift()
      this.#gone = 0
    }
    this.#waiting -= COVER_BYTES - room
    return { bytes: concatBytes(...pieces), left: () => ended.forEach((left) => left()) }
  }
}

export class CoverReader {
  #rest: Uint8Array = new Uint8Array(0)

  /** Bytes of a frame that is not whole yet. */
  get held(): number {
    return this.#rest.length
  }

  /**
   * Frames that are whole now, not decoded yet, together no more than `most` bytes with their zeros.
   * Throws ProtocolError and nothing else, before more than that is made.
   */
  take(bytes: Uint8Array, most: number = COVER_ENDED_BYTES): Uint8Array[] {
    const all = this.#rest.length === 0 ? bytes : concatBytes(this.#rest, bytes)
    const frames: Uint8Array[] = []
    let at = 0
    let made = 0
    while (all.length - at >= PREFIX_BYTES) {
      const { size, head, tail } = prefixAt(all, at)
      const end = at + PREFIX_BYTES + head + tail
      if (end > all.length) break
      made += size
      if (made > most) throw new ProtocolError('wrong-size')
      frames.push(withZeros(all.subarray(at + PREFIX_BYTES, end), head, size))
      at = end
    }
    this.#rest = all.slice(at)
    return frames
  }
}

function withoutZeros(frame: Uint8Array): Uint8Array {
  const head = used(frame, 0, FRAME_HEADER_BYTES)
  const tail = used(frame, FRAME_HEADER_BYTES, frame.length)
  const prefix = new Uint8Array(PREFIX_BYTES)
  const view = new DataView(prefix.buffer)
  view.setUint8(0, FRAME_SIZES.indexOf(frame.length))
  view.setUint16(1, head)
  view.setUint32(3, tail)
  const body = frame.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + tail)
  return concatBytes(prefix, frame.subarray(0, head), body)
}

/** How many bytes from there on stand before the zeros at the end. */
function used(frame: Uint8Array, from: number, to: number): number {
  let end = to
  while (end > from && frame[end - 1] === 0) end -= 1
  return end - from
}

/** Each checked before anything is kept: a frame has one form, and a size it can have. */
function prefixAt(all: Uint8Array, at: number): { size: number; head: number; tail: number } {
  const view = new DataView(all.buffer, all.byteOffset + at, PREFIX_BYTES)
  const size = FRAME_SIZES[view.getUint8(0)]
  const head = view.getUint16(1)
  const tail = view.getUint32(3)
  if (size === undefined) throw new ProtocolError('wrong-size')
  if (head < 1 || head > FRAME_HEADER_BYTES || tail > size - FRAME_HEADER_BYTES) {
    throw new ProtocolError('malformed')
  }
  return { size, head, tail }
}

function withZeros(bytes: Uint8Array, head: number, size: number): Uint8Array {
  const isFull = bytes[head - 1] !== 0 && bytes.at(-1) !== 0
  if (!isFull || COVERS.includes(bytes[0])) throw new ProtocolError('malformed')
  const frame = new Uint8Array(size)
  frame.set(bytes.subarray(0, head))
  frame.set(bytes.subarray(head), FRAME_HEADER_BYTES)
  return frame
}

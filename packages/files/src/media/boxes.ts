/** Boxes of MP4 and QuickTime (ISO/IEC 14496-12 §4.2). */
import { FileError } from '../file-error.ts'
import { letters } from '../letters.ts'
import { viewOf } from './window.ts'

export interface Box {
  readonly type: string
  /** Of its body, in the bytes given. */
  readonly from: number
  readonly to: number
}

/** Beyond this nothing is looked at. */
const DEEPEST = 12
const BOXES_MOST = 20_000

/** Those that hold nothing but boxes. */
export const HOLDERS: ReadonlySet<string> = new Set([
  ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex', 'moof', 'traf', 'gmhd'],
])

/** The boxes in a part of the bytes. Throws `malformed`. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): readonly Box[] {
  const boxes: Box[] = []
  const view = viewOf(bytes)
  // QuickTime ends some lists with four zeros.
  for (let at = from; to - at >= 8;) {
    let size = view.getUint32(at)
    let head = 8
    if (size === 1) {
      if (to - at < 16) throw new FileError('malformed')
      size = Number(view.getBigUint64(at + 8))
      head = 16
    }
    if (size < head || size > to - at) throw new FileError('malformed')
    boxes.push({ type: letters(bytes, at + 4, 4), from: at + head, to: at + size })
    if (boxes.length > BOXES_MOST) throw new FileError('malformed')
    at += size
  }
  return boxes
}

/** All boxes below, those that hold others first, with the types of what holds them. Throws `malformed`. */
export function* boxesBelow(
  bytes: Uint8Array,
  from: number = 0,
  to: number = bytes.length,
  path: readonly string[] = [],
): Generator<{ readonly box: Box; readonly path: readonly string[] }, void, undefined> {
  if (path.length > DEEPEST) throw new FileError('malformed')
  for (const box of boxesIn(bytes, from, to)) {
    yield { box, path }
    if (HOLDERS.has(box.type)) yield* boxesBelow(bytes, box.from, box.to, [...path, box.type])
  }
}

const WITH_TIMES: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd'])

export interface Place {
  readonly from: number
  readonly to: number
}

/** Where a box says when it was made and when changed; undefined where it does not. */
export function placeOfTimes(bytes: Uint8Array, { type, from, to }: Box): Place | undefined {
  if (!WITH_TIMES.has(type) || to - from < 24) return undefined
  return { from: from + 4, to: from + (bytes[from] === 1 ? 20 : 12) }
}

/** In seconds since 1904. */
export function timesOf(bytes: Uint8Array, box: Box): readonly number[] {
  const place = placeOfTimes(bytes, box)
  if (!place) return []
  const view = viewOf(bytes.subarray(place.from, place.to))
  return view.byteLength === 16
    ? [Number(view.getBigUint64(0)), Number(view.getBigUint64(8))]
    : [view.getUint32(0), view.getUint32(4)]
}

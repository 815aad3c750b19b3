/**
 * JPEG (ITU-T T.81, annex B): a walk over its segments, and the same picture without those that no viewer
 * needs. What is kept is a closed list; how the picture is to be turned is written anew.
 */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import { letters } from '../letters.ts'
import { turnedSegment } from './turned.ts'

export interface JpegSegment {
  /** The second byte of its marker. */
  readonly marker: number
  /** Behind the length; for a scan, its coded data is `scan`. */
  readonly body: Uint8Array
  readonly scan?: Uint8Array
}

export interface Jpeg {
  readonly segments: readonly JpegSegment[]
  /** Bytes behind the end of the picture. */
  readonly behind: number
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP14 = 0xee

/** Tables, frames, scans and restarts. */
const KEPT = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[SOS, 0xdb, 0xdc, 0xdd],
])
/** How many lines there are, and after how many parts the coding begins again: one number each. */
const NUMBERS = new Set([0xdc, 0xdd])

/** No camera writes as many; a walk over more is a walk over nonsense. */
const SEGMENTS_MOST = 65_536

/** Throws `malformed` where it is cut short or a segment is none. */
export function readJpeg(bytes: Uint8Array): Jpeg {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new FileError('malformed')
  const segments: JpegSegment[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff || segments.length >= SEGMENTS_MOST) throw new FileError('malformed')
    while (bytes[at + 1] === 0xff) at += 1 // fill bytes
    const marker = bytes[at + 1] ?? 0
    at += 2
    if (marker === EOI) return { segments, behind: bytes.length - at }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI)) throw new FileError('malformed')
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    const end = at + length
    if (length < 2 || end > bytes.length) throw new FileError('malformed')
    const body = bytes.subarray(at + 2, end)
    at = marker === SOS ? endOfScan(bytes, end) : end
    segments.push(
      marker === SOS ? { marker, body, scan: bytes.subarray(end, at) } : { marker, body },
    )
  }
}

/** Coded data goes on until a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  throw new FileError('malformed')
}

/** The same picture: tables, frames and scans. `turned` is the EXIF orientation, 1 to 8. */
export function cleanJpeg({ segments }: Jpeg, turned: number): Uint8Array {
  const hasPicture = segments.some(({ marker }) => marker === SOS)
  if (!hasPicture) throw new FileError('malformed')
  const parts: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  const colours = segments.find(({ marker, body }) => marker === APP14 && isAdobe(body))
  if (!colours) parts.push(...jpegSegment({ marker: APP0, body: JFIF }))
  if (turned > 1) parts.push(turnedSegment(turned))
  // How its colours were coded: without it a picture of four colours is shown as its negative.
  if (colours) parts.push(...jpegSegment({ marker: APP14, body: adobe(colours.body) }))
  for (const one of segments) if (isKept(one)) parts.push(...jpegSegment(one))
  parts.push(Uint8Array.of(0xff, EOI))
  return concatBytes(...parts)
}

function isKept(one: JpegSegment): boolean {
  return KEPT.has(one.marker) && !isSwollen(one)
}

/** A number with something else behind it, which decoders pass over. */
export function isSwollen({ marker, body }: JpegSegment): boolean {
  return NUMBERS.has(marker) && body.length !== 2
}

/** Version 1.02, no unit, 1 to 1, no thumbnail. */
const JFIF = Uint8Array.of(0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0)

const ADOBE = 'Adobe'

function isAdobe(body: Uint8Array): boolean {
  return body.length >= 12 && letters(body, 0, ADOBE.length) === ADOBE
}

/** Version 100, no flags, and the one byte that says how colours were coded. */
function adobe(body: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(ADOBE)
  return Uint8Array.of(...name, 0, 100, 0, 0, 0, 0, body[11] ?? 0)
}

/** As it lies in a file. */
export function jpegSegment({ marker, body, scan }: JpegSegment): readonly Uint8Array[] {
  const length = body.length + 2
  const head = Uint8Array.of(0xff, marker, length >> 8, length & 0xff)
  return scan ? [head, body, scan] : [head, body]
}

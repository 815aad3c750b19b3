/**
 * JPEG 2000 (ISO/IEC 15444-1, annexes A and I): a walk over its boxes and over the markers before its first
 * tile; kept are those that a viewer needs.
 */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { bytesOf, letters } from '../letters.ts'
import { big16, big32 } from '../numbers.ts'

const KEPT = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c'])
const CODE = 'jp2c'
const HEADER = 'jp2h'
const COLOURS = 'colr'
/** Of a box of colours: by the number of a known space, or by a profile (I.5.3.3). */
const ENUMERATED = 1
/** Lab is followed by its ranges. */
const LAB = 14
const COLOURS_BYTES = 7
const LAB_BYTES = 35
/** Numbers of known spaces: of greys, of what screens show, of four inks. */
const GREY = 17
const SCREEN = 16
const INKS = 12
/** As a profile names the space it is of. */
const BY_PROFILE: Readonly<Record<string, number>> = {
  GRAY: GREY,
  'RGB ': SCREEN,
  CMYK: INKS,
  'Lab ': LAB,
}
const BOXES_MOST = 10_000
const SOC = 0xff4f
const SOT = 0xff90
const COMMENT = 0xff64

/** Throws `malformed`. */
export function cleanJpeg2000(bytes: Uint8Array, found: Findings): Uint8Array {
  if (big16(bytes, 0) === SOC) return cleanCode(bytes, found)
  const parts: Uint8Array[] = []
  for (const { type, body } of boxesOf(bytes)) {
    if (!KEPT.has(type)) found.add(type === 'uuid' || type === 'xml ' ? 'other' : 'hidden')
    else if (type === CODE) parts.push(...boxed(type, cleanCode(body, found)))
    else if (type === HEADER) parts.push(...boxed(type, cleanHeader(body, found)))
    else parts.push(...boxed(type, type === BRANDS ? brandOf(body) : SIGNATURE))
  }
  return concatBytes(...parts)
}

const BRANDS = 'ftyp'
const SIGNATURE = Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)

/** Of the first part of the standard or of the second, and like no other. */
function brandOf(body: Uint8Array): Uint8Array {
  const brand = bytesOf(letters(body, 0, 4) === 'jpx ' ? 'jpx ' : 'jp2 ')
  return concatBytes(brand, new Uint8Array(4), brand)
}

interface Jpeg2000Box {
  readonly type: string
  readonly body: Uint8Array
}

function boxesOf(bytes: Uint8Array): readonly Jpeg2000Box[] {
  const boxes: Jpeg2000Box[] = []
  for (let at = 0; at < bytes.length;) {
    if (boxes.length >= BOXES_MOST || at + 8 > bytes.length) throw new FileError('malformed')
    const length = big32(bytes, at)
    const end = length === 0 ? bytes.length : at + length
    if ((length > 0 && length < 8) || end > bytes.length) throw new FileError('malformed')
    boxes.push({ type: letters(bytes, at + 4, 4), body: bytes.subarray(at + 8, end) })
    at = end
  }
  return boxes
}

/** A profile names the make of a scanner: the plain space it is of stands for it. */
function cleanHeader(bytes: Uint8Array, found: Findings): Uint8Array {
  const boxes = boxesOf(bytes)
  const size = boxes.find(({ type }) => type === 'ihdr')?.body
  if (size?.length !== SIZE_BYTES) throw new FileError('malformed')
  const parts: Uint8Array[] = []
  const seen = new Set<string>()
  for (const { type, body } of boxes) {
    if (seen.has(type) || !isShaped(type, body, size)) {
      found.add(type === COLOURS ? 'other' : 'hidden')
    } else if (type !== COLOURS) parts.push(...boxed(type, body))
    else {
      const isNumber = body[0] === ENUMERATED
      if (!isNumber) found.add('other')
      const known = isNumber ? body.subarray(3) : plainSpace(body, size)
      parts.push(...boxed(type, concatBytes(Uint8Array.of(ENUMERATED, 0, 0), known)))
    }
    seen.add(type)
  }
  return concatBytes(...parts)
}

/** Height, width, how many parts, how deep, how coded. */
const SIZE_BYTES = 14

function isShaped(type: string, body: Uint8Array, size: Uint8Array): boolean {
  const { length } = body
  switch (type) {
    case 'ihdr':
      return true
    case 'bpcc':
      return length === big16(size, 8)
    case 'cmap':
      return length % 4 === 0 && length <= 4 * PARTS_MOST
    case 'cdef':
      return length === 2 + 6 * big16(body, 0)
    case 'pclr':
      return length === paletteBytes(body)
    case COLOURS:
      if (body[0] !== ENUMERATED) return true
      return length === COLOURS_BYTES || (big32(body, 3) === LAB && length === LAB_BYTES)
    default:
      return false
  }
}

/** A palette numbers its parts with one byte. */
const PARTS_MOST = 255

/** How many colours, of how many parts, and how deep each is. */
function paletteBytes(body: Uint8Array): number {
  const depths = body.subarray(3, 3 + (body[2] ?? 0))
  const one = depths.reduce((all, depth) => all + Math.ceil(((depth & 0x7f) + 1) / 8), 0)
  return 3 + depths.length + big16(body, 0) * one
}

function plainSpace(profile: Uint8Array, size: Uint8Array): Uint8Array {
  const parts = big16(size, 8)
  const byCount = parts < 3 ? GREY : SCREEN
  return Uint8Array.of(0, 0, 0, BY_PROFILE[letters(profile, 3 + 16, 4)] ?? byCount)
}

function cleanCode(bytes: Uint8Array, found: Findings): Uint8Array {
  if (big16(bytes, 0) !== SOC) throw new FileError('malformed')
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (big16(bytes, at) !== SOT) {
    const end = at + 2 + big16(bytes, at + 2)
    if (end > bytes.length || end < at + 4) throw new FileError('malformed')
    if (big16(bytes, at) === COMMENT) {
      found.add('software', new TextDecoder('latin1').decode(bytes.subarray(at + 6, end)))
    } else parts.push(bytes.subarray(at, end))
    at = end
  }
  parts.push(bytes.subarray(at))
  return concatBytes(...parts)
}

function boxed(type: string, body: Uint8Array): readonly Uint8Array[] {
  const head = new Uint8Array(8)
  new DataView(head.buffer).setUint32(0, body.length + 8)
  head.set(new TextEncoder().encode(type), 4)
  return [head, body]
}

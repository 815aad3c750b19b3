/**
 * PNG (W3C, third edition, §5 and §11): a walk over its chunks, and the same picture without those that
 * no viewer needs. What is kept is a closed list; whatever stands behind the end is not.
 */
import { concatBytes } from '@lapwing/codec'
import { crc32 } from '../crc32.ts'
import { FileError } from '../file-error.ts'
import { letters } from '../letters.ts'
import { turnedExif } from './turned.ts'

export interface PngChunk {
  /** Four letters. */
  readonly type: string
  readonly body: Uint8Array
}

export interface Png {
  readonly chunks: readonly PngChunk[]
  /** Bytes behind the end of the picture. */
  readonly behind: number
}

export const PNG_SIGNATURE: Uint8Array = Uint8Array.of(
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
)

/** How long those are that have one length. */
const LENGTHS: Readonly<Record<string, number>> = { IHDR: 13, gAMA: 4, sRGB: 1, acTL: 8, fcTL: 26 }
/** There is one of each, before the picture. */
const ONCE = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'acTL'])
const OF_MOVEMENT = new Set(['fcTL', 'fdAT'])
const PALETTE_MOST = 768
/** How colours are written: as numbers of a palette. */
const BY_PALETTE = 3

const CHUNKS_MOST = 1_000_000
/** Length, type and checksum around each body. */
const AROUND = 12

/** Throws `malformed` where it is cut short or a checksum is wrong. */
export function readPng(bytes: Uint8Array): Png {
  if (!PNG_SIGNATURE.every((one, at) => bytes[at] === one)) throw new FileError('malformed')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: PngChunk[] = []
  for (let at = PNG_SIGNATURE.length; ;) {
    if (at + AROUND > bytes.length || chunks.length >= CHUNKS_MOST) throw new FileError('malformed')
    const end = at + AROUND + view.getUint32(at)
    if (end > bytes.length) throw new FileError('malformed')
    const type = letters(bytes, at + 4, 4)
    if (!/^[A-Za-z]{4}$/.test(type)) throw new FileError('malformed')
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) {
      throw new FileError('malformed')
    }
    chunks.push({ type, body: bytes.subarray(at + 8, end - 4) })
    at = end
    if (type === 'IEND') return { chunks, behind: bytes.length - at }
  }
}

/** The same picture. `turned` is the EXIF orientation, 1 to 8. */
export function cleanPng(png: Png, turned: number): Uint8Array {
  const kept = keptOfPng(png)
  if (!png.chunks.some(({ type }) => type === 'IDAT')) throw new FileError('malformed')
  const parts: Uint8Array[] = [PNG_SIGNATURE]
  for (const one of png.chunks) {
    if (!kept.has(one)) continue
    const { type, body } = one
    // The end says nothing, whatever is written in it.
    parts.push(pngChunk(type, type === 'IEND' ? new Uint8Array() : body))
    if (type === 'IHDR' && turned > 1) parts.push(pngChunk('eXIf', turnedExif(turned)))
  }
  return concatBytes(...parts)
}

/**
 * The picture, its colours, and its movement if it has any (APNG), each as long as it has to be. Throws
 * `malformed` where it does not begin as a picture does, or twice.
 */
export function keptOfPng({ chunks }: Png): ReadonlySet<PngChunk> {
  const [head] = chunks
  const heads = chunks.filter(({ type }) => type === 'IHDR')
  if (head?.type !== 'IHDR' || heads.length > 1 || head.body.length !== LENGTHS['IHDR']) {
    throw new FileError('malformed')
  }
  const colours = head.body[9] ?? 0
  const kept = new Set<PngChunk>()
  const seen = new Set<string>()
  for (const one of chunks) {
    const { type } = one
    if (!isShaped(one, colours)) continue
    if (ONCE.has(type) && (seen.has(type) || seen.has('IDAT'))) continue
    if (OF_MOVEMENT.has(type) && !seen.has('acTL')) continue
    seen.add(type)
    kept.add(one)
  }
  return kept
}

/** Whether it is known, and as long as it can be in a picture of these colours. */
function isShaped({ type, body: { length } }: PngChunk, colours: number): boolean {
  const exact = LENGTHS[type]
  if (exact !== undefined) return length === exact
  if (type === 'PLTE') return colours === BY_PALETTE && length % 3 === 0 && length <= PALETTE_MOST
  if (type === 'tRNS') {
    return colours === BY_PALETTE ? length <= PALETTE_MOST / 3 : length === TRANSPARENT[colours]
  }
  return type === 'IDAT' || type === 'fdAT' || type === 'IEND'
}

/** One grey, or one colour, is not seen. */
const TRANSPARENT: Readonly<Record<number, number>> = { 0: 2, 2: 6 }

/** As it lies in a file. */
export function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(AROUND + body.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length)
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = type.charCodeAt(at)
  chunk.set(body, 8)
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)))
  return chunk
}

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

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** The picture, its colours, and its movement if it has any (APNG). */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'sRGB',
  'IDAT',
  'acTL',
  'fcTL',
  'fdAT',
  'IEND',
])

const CHUNKS_MOST = 1_000_000
/** Length, type and checksum around each body. */
const AROUND = 12

/** Throws `malformed` where it is cut short or a checksum is wrong. */
export function readPng(bytes: Uint8Array): Png {
  if (!SIGNATURE.every((one, at) => bytes[at] === one)) throw new FileError('malformed')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: PngChunk[] = []
  for (let at = SIGNATURE.length; ;) {
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
export function cleanPng({ chunks }: Png, turned: number): Uint8Array {
  if (chunks[0]?.type !== 'IHDR' || !chunks.some(({ type }) => type === 'IDAT')) {
    throw new FileError('malformed')
  }
  const parts: Uint8Array[] = [SIGNATURE]
  for (const { type, body } of chunks) {
    if (!KEPT.has(type)) continue
    // The end says nothing, whatever is written in it.
    parts.push(written(type, type === 'IEND' ? new Uint8Array() : body))
    if (type === 'IHDR' && turned > 1) parts.push(written('eXIf', turnedExif(turned)))
  }
  return concatBytes(...parts)
}

function written(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(AROUND + body.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length)
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = type.charCodeAt(at)
  chunk.set(body, 8)
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)))
  return chunk
}

/** The parts of a picture that its tags stand in, as a file of their own: what reads them sees nothing else. */
import { concatBytes } from '@lapwing/codec'
import { letters } from '../letters.ts'
import { jpegSegment, type Jpeg, type JpegSegment } from './jpeg.ts'
import { PNG_SIGNATURE, pngChunk, type Png } from './png.ts'
import { webpFile, type Webp } from './webp.ts'

export interface Metadata {
  /** Undefined where there are none. */
  readonly bytes: Uint8Array | undefined
  /** Whether there are more than are read. */
  readonly isCut: boolean
}

/** Of all parts: what reads them takes many times as much memory. */
const METADATA_MOST_BYTES = 1_048_576

const APP1 = 0xe1
const APP13 = 0xed
const SOS = 0xda
const BEGIN = Uint8Array.of(0xff, 0xd8)
const END = Uint8Array.of(0xff, 0xd9)

export function jpegMetadata({ segments }: Jpeg): Metadata {
  const scan = segments.findIndex(({ marker }) => marker === SOS)
  const before = segments.slice(0, Math.max(scan, 0))
  const all = before.filter(({ marker }) => marker === APP1 || marker === APP13)
  // How it is turned stands there: other parts must not push it out.
  const ordered = [...all.filter(isExif), ...all.filter((one) => !isExif(one))]
  return fitting(ordered, (kept) => concatBytes(BEGIN, ...kept.flatMap(jpegSegment), END))
}

function isExif({ marker, body }: JpegSegment): boolean {
  return marker === APP1 && letters(body, 0, 4) === 'Exif'
}

const IN_PNG = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'pHYs', 'tIME'])

export function pngMetadata({ chunks }: Png): Metadata {
  const all = chunks.filter(({ type }) => IN_PNG.has(type))
  const ordered = [
    ...all.filter(({ type }) => type === 'eXIf'),
    ...all.filter(({ type }) => type !== 'eXIf'),
  ]
  const [head] = chunks
  return fitting(ordered, (kept) => {
    const parts = [...(head ? [head] : []), ...kept, { type: 'IEND', body: new Uint8Array() }]
    return concatBytes(PNG_SIGNATURE, ...parts.map(({ type, body }) => pngChunk(type, body)))
  })
}

export function webpMetadata({ chunks }: Webp): Metadata {
  const all = chunks.filter(({ type }) => type === 'EXIF' || type === 'XMP ')
  return fitting(all, webpFile)
}

function fitting<Part extends { readonly body: Uint8Array }>(
  all: readonly Part[],
  whole: (kept: readonly Part[]) => Uint8Array,
): Metadata {
  let left = METADATA_MOST_BYTES
  const kept = all.filter(({ body: { length } }) => {
    if (length > left) return false
    left -= length
    return true
  })
  return { bytes: kept.length > 0 ? whole(kept) : undefined, isCut: kept.length < all.length }
}

/**
 * WebP (RFC 9649, §2): a walk over its chunks, and the same picture without those that no viewer needs.
 * What is kept is a closed list; whatever stands behind the end is not.
 */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import { letters } from '../letters.ts'
import { turnedExif } from './turned.ts'

export interface WebpChunk {
  /** Four letters, padded with spaces. */
  readonly type: string
  readonly body: Uint8Array
}

export interface Webp {
  readonly chunks: readonly WebpChunk[]
  /** Bytes behind the end of the picture. */
  readonly behind: number
}

const STILL = new Set(['VP8 ', 'VP8L'])
const THROUGH = 'ALPH'
/** The colour behind what moves, and how often it begins again. */
const ANIM_BYTES = 6
const CHUNKS_MOST = 65_536
const HEAD_BYTES = 12
/** Where the frame's own chunks begin. */
const FRAME_BYTES = 16

/** Of the flags of the extended header: it has an alpha channel, it moves; and that EXIF is there. */
const ALPHA = 0x10
const MOVES = 0x02
const EXIF = 0x08
const VP8X_BYTES = 10

/** Throws `malformed` where it is cut short. */
export function readWebp(bytes: Uint8Array): Webp {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < HEAD_BYTES) throw new FileError('malformed')
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length || end < HEAD_BYTES) throw new FileError('malformed')
  return { chunks: chunksIn(bytes.subarray(HEAD_BYTES, end)), behind: bytes.length - end }
}

function chunksIn(bytes: Uint8Array): readonly WebpChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const chunks: WebpChunk[] = []
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length || chunks.length >= CHUNKS_MOST) throw new FileError('malformed')
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length
    if (end > bytes.length) throw new FileError('malformed')
    const type = letters(bytes, at, 4)
    chunks.push({ type, body: bytes.subarray(at + 8, end) })
    at = end + (length & 1)
  }
  return chunks
}

/** The same picture. `turned` is the EXIF orientation, 1 to 8. */
export function cleanWebp(webp: Webp, turned: number): Uint8Array {
  const extended = headerOf(webp)
  const kept = keptOfWebp(webp).map((one) => (one.type === 'ANMF' ? cleanFrame(one) : one))
  if (!kept.some(({ type }) => STILL.has(type) || type === 'ANMF')) throw new FileError('malformed')
  const header = extended && cleanHeader(extended, turned)
  // EXIF comes behind the picture, and only where the header says so.
  const exif = header && turned > 1 ? [{ type: 'EXIF', body: turnedExif(turned) }] : []
  return webpFile([...(header ? [{ type: 'VP8X', body: header }] : []), ...kept, ...exif])
}

/** Of these chunks. */
export function webpFile(chunks: readonly WebpChunk[]): Uint8Array {
  const body = written(chunks)
  const head = new Uint8Array(HEAD_BYTES)
  head.set([0x52, 0x49, 0x46, 0x46], 0)
  new DataView(head.buffer).setUint32(4, 4 + body.length, true)
  head.set([0x57, 0x45, 0x42, 0x50], 8)
  return concatBytes(head, body)
}

/** What moves, or the one picture that stands still, with what shines through it. */
export function keptOfWebp(webp: Webp): readonly WebpChunk[] {
  if (((headerOf(webp)?.[0] ?? 0) & MOVES) === 0) return stillIn(webp.chunks)
  const [behind] = webp.chunks.filter(
    ({ type, body }) => type === 'ANIM' && body.length === ANIM_BYTES,
  )
  return webp.chunks.filter((one) => one === behind || one.type === 'ANMF')
}

function headerOf({ chunks }: Webp): Uint8Array | undefined {
  return chunks.find(({ type }) => type === 'VP8X')?.body
}

/** Of several, the first is shown. */
function stillIn(chunks: readonly WebpChunk[]): readonly WebpChunk[] {
  const at = chunks.findIndex(({ type }) => STILL.has(type))
  const through = chunks.slice(0, Math.max(at, 0)).find(({ type }) => type === THROUGH)
  return chunks.filter((one, place) => place === at || one === through)
}

function cleanHeader(body: Uint8Array, turned: number): Uint8Array {
  if (body.length < VP8X_BYTES) throw new FileError('malformed')
  const header = body.slice(0, VP8X_BYTES)
  header[0] = ((header[0] ?? 0) & (ALPHA | MOVES)) | (turned > 1 ? EXIF : 0)
  header.fill(0, 1, 4)
  return header
}

function cleanFrame({ type, body }: WebpChunk): WebpChunk {
  if (body.length < FRAME_BYTES) throw new FileError('malformed')
  const inside = stillIn(chunksIn(body.subarray(FRAME_BYTES)))
  return { type, body: concatBytes(body.subarray(0, FRAME_BYTES), written(inside)) }
}

function written(chunks: readonly WebpChunk[]): Uint8Array {
  return concatBytes(
    ...chunks.flatMap(({ type, body }) => {
      const head = new Uint8Array(8)
      for (let at = 0; at < 4; at += 1) head[at] = type.charCodeAt(at)
      new DataView(head.buffer).setUint32(4, body.length, true)
      return body.length & 1 ? [head, body, new Uint8Array(1)] : [head, body]
    }),
  )
}

/** How large a picture says it is, in pixels: asked before anything decodes it. */
import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import type { FileKind } from '../kind.ts'
import { big16, big32 } from '../numbers.ts'
import { readPng } from './png.ts'
import { readWebp, type WebpChunk } from './webp.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
}

/**
 * The largest that any of its frames says; undefined for what is no picture of a kind that is taken apart
 * here, and where one of its frames does not say. Throws `malformed`.
 */
export function pixelsOf(kind: FileKind, bytes: Uint8Array): Pixels | undefined {
  const sizes = kind in SIZES ? SIZES[kind as keyof typeof SIZES](bytes) : []
  const width = Math.max(0, ...sizes.map((one) => one.width))
  const height = Math.max(0, ...sizes.map((one) => one.height))
  const allSay = sizes.every((one) => one.width > 0 && one.height > 0)
  return sizes.length > 0 && allSay ? { width, height } : undefined
}

const SIZES = {
  jpeg: (bytes: Uint8Array): readonly Pixels[] =>
    readJpeg(bytes).segments.flatMap(({ marker, body }) =>
      isFrame(marker) ? [{ height: big16(body, 1), width: big16(body, 3) }] : [],
    ),
  png: (bytes: Uint8Array): readonly Pixels[] =>
    readPng(bytes).chunks.flatMap(({ type, body }) => {
      if (type === 'IHDR') return [{ width: big32(body, 0), height: big32(body, 4) }]
      return type === 'fcTL' ? [{ width: big32(body, 4), height: big32(body, 8) }] : []
    }),
  gif: (bytes: Uint8Array): readonly Pixels[] => {
    const { head, blocks } = readGif(bytes)
    const frames = blocks.filter(({ type }) => type === 'image')
    return [
      { width: little16(head, 6), height: little16(head, 8) },
      ...frames.map((one) => ({ width: little16(one.bytes, 5), height: little16(one.bytes, 7) })),
    ]
  },
  webp: (bytes: Uint8Array): readonly Pixels[] => readWebp(bytes).chunks.flatMap(webpPixels),
} as const

/** Start of a frame (ITU-T T.81, table B.1): C0 to CF without the three that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** RFC 9649, §2.5 to §2.7: 14 bits in a frame, 24 and one less than it is around frames. */
function webpPixels({ type, body }: WebpChunk): readonly Pixels[] {
  if (type === 'VP8X') return [{ width: little24(body, 4) + 1, height: little24(body, 7) + 1 }]
  if (type === 'ANMF') return [{ width: little24(body, 6) + 1, height: little24(body, 9) + 1 }]
  if (type === 'VP8 ') {
    return [{ width: little16(body, 6) & 0x3fff, height: little16(body, 8) & 0x3fff }]
  }
  if (type !== 'VP8L') return []
  const bits = little16(body, 1) + little16(body, 3) * 0x1_0000
  return [{ width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }]
}

function little16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
}

function little24(bytes: Uint8Array, at: number): number {
  return little16(bytes, at) | ((bytes[at + 2] ?? 0) << 16)
}

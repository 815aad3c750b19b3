/** Pictures: what they tell, and the same picture without it. */
import { Findings, type Finding } from '../finding.ts'
import { applicationOf, APPLICATION, cleanGif, keptOfGif, readGif, type Gif } from './gif.ts'
import { cleanJpeg, isSwollen, readJpeg, type Jpeg } from './jpeg.ts'
import { cleanPng, keptOfPng, readPng, type Png } from './png.ts'
import { jpegMetadata, pngMetadata, webpMetadata, type Metadata } from './metadata.ts'
import { readTags, readTurned } from './tags.ts'
import { cleanWebp, keptOfWebp, readWebp, type Webp } from './webp.ts'

/** Pictures this package takes apart itself. */
export type StrippedKind = 'jpeg' | 'png' | 'webp' | 'gif'

export interface LookedAt {
  readonly found: readonly Finding[]
  /** The same picture, with nothing but it. */
  clean(): Uint8Array
}

/** Throws `malformed`. */
export function lookAtPicture(kind: StrippedKind, bytes: Uint8Array): LookedAt {
  const found = new Findings()
  const picture = TAKE_APART[kind](bytes, found)
  const { bytes: tags, isCut } = picture.metadata
  if (isCut) found.add('other')
  const turned = tags ? readTags(tags, found) : 1
  return { found: found.all, clean: () => picture.clean(turned) }
}

/** The same picture, with nothing but it, where nobody asks what it told. Throws `malformed`. */
export function cleanPicture(kind: StrippedKind, bytes: Uint8Array): Uint8Array {
  const picture = TAKE_APART[kind](bytes, new Findings())
  const { bytes: tags } = picture.metadata
  return picture.clean(tags ? readTurned(tags) : 1)
}

interface TakenApart {
  readonly metadata: Metadata
  clean(turned: number): Uint8Array
}
type TakeApart = (bytes: Uint8Array, found: Findings) => TakenApart

const TAKE_APART: Readonly<Record<StrippedKind, TakeApart>> = {
  jpeg(bytes, found) {
    const jpeg = readJpeg(bytes)
    findInJpeg(jpeg, found)
    return { metadata: jpegMetadata(jpeg), clean: (turned) => cleanJpeg(jpeg, turned) }
  },
  png(bytes, found) {
    const png = readPng(bytes)
    findInPng(png, found)
    return { metadata: pngMetadata(png), clean: (turned) => cleanPng(png, turned) }
  },
  webp(bytes, found) {
    const webp = readWebp(bytes)
    findInWebp(webp, found)
    return { metadata: webpMetadata(webp), clean: (turned) => cleanWebp(webp, turned) }
  },
  gif(bytes, found) {
    const gif = readGif(bytes)
    findInGif(gif, found)
    return { metadata: { bytes: undefined, isCut: false }, clean: () => cleanGif(gif) }
  },
}

function findInJpeg({ segments, behind }: Jpeg, found: Findings): void {
  for (const one of segments) {
    const { marker, body } = one
    if (isSwollen(one)) found.add('hidden')
    if (marker === 0xfe) found.add('comment', latin(body))
    if (marker === 0xe2 && latin(body.subarray(0, 3)) === 'MPF') found.add('hidden')
    if (marker === 0xe2 && latin(body.subarray(0, 11)) === 'ICC_PROFILE') found.add('other')
    if (marker === 0xeb) found.add('changes') // C2PA and JUMBF: who made it, and what was done to it
    if (marker === 0xe0 && latin(body.subarray(0, 4)) === 'JFXX') found.add('thumbnail')
    if (marker === 0xe0 && body.length > JFIF_PLAIN_BYTES && body[4] === 0) found.add('thumbnail')
  }
  if (behind > 0) found.add('hidden')
}

/** Of a JFIF segment without a thumbnail. */
const JFIF_PLAIN_BYTES = 14

function findInPng(png: Png, found: Findings): void {
  const kept = keptOfPng(png)
  for (const one of png.chunks) {
    const { type } = one
    if (NEEDED_IN_PNG.test(type) && !kept.has(one)) found.add('hidden')
    if (type === 'caBX') found.add('changes') // C2PA
    if (type === 'tIME') found.add('time')
    if (type === 'iCCP') found.add('other')
    // Written by one program for itself: nobody else knows what stands in it.
    if (isPrivate(type)) found.add('hidden')
  }
  if (png.behind > 0) found.add('hidden')
}

/** Such as are kept, where they are what they have to be. */
const NEEDED_IN_PNG = /^(PLTE|tRNS|gAMA|sRGB|acTL|fcTL|fdAT)$/

/** The second letter is small. */
function isPrivate(type: string): boolean {
  return /^.[a-z]/.test(type) && type !== 'caBX'
}

function findInWebp(webp: Webp, found: Findings): void {
  const kept = new Set(keptOfWebp(webp))
  for (const one of webp.chunks) {
    if (one.type === 'ICCP') found.add('other')
    if (!kept.has(one) && !ABOUT_WEBP.has(one.type)) found.add('hidden')
  }
  if (webp.behind > 0) found.add('hidden')
}

const ABOUT_WEBP = new Set(['VP8X', 'ICCP', 'EXIF', 'XMP '])

function findInGif(gif: Gif, found: Findings): void {
  const kept = keptOfGif(gif)
  for (const one of gif.blocks) {
    if (kept.has(one)) continue
    if (one.type === COMMENT) found.add('comment', latin(one.bytes.subarray(3)))
    else if (one.type === APPLICATION && applicationOf(one).startsWith('XMP')) found.add('other')
    else found.add('hidden')
  }
  if (gif.behind > 0) found.add('hidden')
}

const COMMENT = 0xfe

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 512))
}

/** Pictures: what they tell, and the same picture without it. */
import { Findings, type Finding } from '../finding.ts'
import { applicationOf, APPLICATION, cleanGif, isLoop, readGif, type Gif } from './gif.ts'
import { cleanJpeg, readJpeg, type Jpeg } from './jpeg.ts'
import { cleanPng, readPng, type Png } from './png.ts'
import { readTags } from './tags.ts'
import { cleanWebp, readWebp, type Webp } from './webp.ts'

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
  const turned = readTags(bytes, found)
  return { found: found.all, clean: () => picture.clean(turned) }
}

type TakeApart = (bytes: Uint8Array, found: Findings) => { clean(turned: number): Uint8Array }

const TAKE_APART: Readonly<Record<StrippedKind, TakeApart>> = {
  jpeg(bytes, found) {
    const jpeg = readJpeg(bytes)
    findInJpeg(jpeg, found)
    return { clean: (turned) => cleanJpeg(jpeg, turned) }
  },
  png(bytes, found) {
    const png = readPng(bytes)
    findInPng(png, found)
    return { clean: (turned) => cleanPng(png, turned) }
  },
  webp(bytes, found) {
    const webp = readWebp(bytes)
    findInWebp(webp, found)
    return { clean: (turned) => cleanWebp(webp, turned) }
  },
  gif(bytes, found) {
    const gif = readGif(bytes)
    findInGif(gif, found)
    return { clean: () => cleanGif(gif) }
  },
}

function findInJpeg({ segments, behind }: Jpeg, found: Findings): void {
  for (const { marker, body } of segments) {
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

function findInPng({ chunks, behind }: Png, found: Findings): void {
  for (const { type } of chunks) {
    if (type === 'caBX') found.add('changes') // C2PA
    if (type === 'tIME') found.add('time')
    if (type === 'iCCP') found.add('other')
    // Written by one program for itself: nobody else knows what stands in it.
    if (isPrivate(type)) found.add('hidden')
  }
  if (behind > 0) found.add('hidden')
}

/** The second letter is small. */
function isPrivate(type: string): boolean {
  return /^.[a-z]/.test(type) && type !== 'caBX'
}

function findInWebp({ chunks, behind }: Webp, found: Findings): void {
  for (const { type } of chunks) {
    if (type === 'ICCP') found.add('other')
    if (!KNOWN_IN_WEBP.has(type)) found.add('hidden')
  }
  if (behind > 0) found.add('hidden')
}

const KNOWN_IN_WEBP = new Set([
  ...['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP', 'EXIF', 'XMP '],
])

function findInGif({ blocks, behind }: Gif, found: Findings): void {
  for (const one of blocks) {
    if (one.type === COMMENT) found.add('comment', latin(one.bytes.subarray(3)))
    if (one.type === PLAIN_TEXT) found.add('hidden')
    if (one.type !== APPLICATION || isLoop(one)) continue
    found.add(applicationOf(one).startsWith('XMP') ? 'other' : 'hidden')
  }
  if (behind > 0) found.add('hidden')
}

const COMMENT = 0xfe
const PLAIN_TEXT = 0x01

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 512))
}

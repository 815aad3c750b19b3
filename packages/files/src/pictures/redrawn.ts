/** Pictures nobody here takes apart: the browser decodes them, and what they show is coded anew. */
import { FileError } from '../file-error.ts'
import { Findings, type Finding } from '../finding.ts'
import { letters } from '../letters.ts'
import { boxesIn, type Box } from '../media/boxes.ts'
import { big32 } from '../numbers.ts'
import { cleanPicture } from './picture.ts'
import type { Pixels } from './pixels.ts'
import { readTags } from './tags.ts'

export type RedrawnKind = 'heic' | 'avif'

/**
 * A JPEG of what a picture shows, turned as it is to be seen. Undefined where this browser does not decode
 * it, or does not give back what is drawn.
 */
export type Redraw = (picture: Blob) => Promise<Blob | undefined>

/** What phones make; decoded, it takes four bytes for each. */
const REDRAWN_MOST_PIXELS = 50_000_000

/** Brands of several pictures in a row, of which one alone would be left. */
const MOVING: ReadonlySet<string> = new Set(['avis', 'msf1', 'hevc', 'hevx'])

/** `clean` is a JPEG; undefined where it was not drawn. Throws `malformed`. */
export async function lookAtRedrawn(
  bytes: Uint8Array,
  redraw: Redraw,
): Promise<{ readonly found: readonly Finding[]; readonly clean: Uint8Array | undefined }> {
  const size = heifPixels(bytes)
  const pixels = size ? size.width * size.height : 0
  const isTooMuch = pixels === 0 || pixels > REDRAWN_MOST_PIXELS
  const isMoving = MOVING.has(letters(bytes, 8, 4))
  const drawn =
    isTooMuch || isMoving ? undefined : await redraw(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  if (!drawn) return { found: [], clean: undefined }
  const found = new Findings()
  readTags(bytes, found)
  // What the browser writes into it beside the picture goes as well.
  const jpeg = new Uint8Array(await drawn.arrayBuffer())
  return { found: found.all, clean: cleanPicture('jpeg', jpeg) }
}

/**
 * The largest that any picture of a HEIF file (ISO/IEC 23008-12 §6.5.3, `ispe`) says it is; undefined where
 * none says. Throws `malformed`.
 */
export function heifPixels(bytes: Uint8Array): Pixels | undefined {
  const whole = { type: '', from: 0, to: bytes.length }
  const properties = ['meta', 'iprp', 'ipco'].reduce<readonly Box[]>(
    (holders, type) => holders.flatMap((holder) => inside(bytes, holder, type)),
    [whole],
  )
  const sizes = properties
    .flatMap((holder) => inside(bytes, holder, 'ispe'))
    .map(({ from, to }) => {
      if (to - from < 12) throw new FileError('malformed')
      return { width: big32(bytes, from + 4), height: big32(bytes, from + 8) }
    })
  if (sizes.length === 0) return undefined
  return {
    width: Math.max(...sizes.map((one) => one.width)),
    height: Math.max(...sizes.map((one) => one.height)),
  }
}

/** Of a `meta` box, version and flags stand before what it holds. */
function inside(bytes: Uint8Array, holder: Box, type: string): readonly Box[] {
  const from = holder.from + (holder.type === 'meta' ? 4 : 0)
  return boxesIn(bytes, Math.min(from, holder.to), holder.to).filter((one) => one.type === type)
}

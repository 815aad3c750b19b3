/** A picture inside a document: cleaned as any other, and what cannot be cleaned is left white. */
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { KIND_BYTES, kindOf, type FileKind } from '../kind.ts'
import { lookAtPicture } from '../pictures/picture.ts'

export interface EmbeddedPicture {
  readonly bytes: Uint8Array
  readonly ending: PictureEnding
}

export type PictureEnding = 'jpeg' | 'png' | 'gif' | 'webp'

/** One pixel that shows nothing. */
const BLANK = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
  ),
  (letter) => letter.charCodeAt(0),
)

/** Adds what it tells. Drawings of commands (EMF, WMF, SVG) and what is broken count as files inside. */
export function cleanEmbedded(bytes: Uint8Array, name: string, found: Findings): EmbeddedPicture {
  const kind = kindOf(bytes.subarray(0, KIND_BYTES))
  if (isPlain(kind)) {
    try {
      const picture = lookAtPicture(kind, bytes)
      const clean = picture.clean()
      found.merge(picture.found)
      return { bytes: clean, ending: kind }
    } catch (error) {
      if (!(error instanceof FileError)) throw error
    }
  }
  found.add('attachment', name.slice(name.lastIndexOf('/') + 1))
  return { bytes: BLANK, ending: 'png' }
}

export function isCleanable(bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && isPlain(kindOf(bytes.subarray(0, KIND_BYTES)))
}

function isPlain(kind: FileKind): kind is PictureEnding {
  return kind === 'jpeg' || kind === 'png' || kind === 'gif' || kind === 'webp'
}

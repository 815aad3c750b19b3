/** A file a person has chosen: what it is, what it tells, and the same without it. */
import type { OfficeDocumentKind } from './documents/document.ts'
import { FileError } from './file-error.ts'
import type { Finding } from './finding.ts'
import { KIND_BYTES, kindOf, type FileKind, type RecordingKind } from './kind.ts'
import { lookAtPicture, type LookedAt, type StrippedKind } from './pictures/picture.ts'
import { lookAtRedrawn, type Redraw, type RedrawnKind } from './pictures/redrawn.ts'
import { read } from './read.ts'

/** What reads these is large, or sent by few, and fetched only where it is needed. */
const READERS = {
  recording: () => import('./media/recording.ts'),
  pdf: () => import('./pdf/pdf.ts'),
  document: () => import('./documents/document.ts'),
}

/** Of what is taken apart whole, in memory. */
export const CLEANED_MOST_BYTES: number = 64 * 1024 * 1024
/** Of film and sound, which never lie in memory whole; a little above what can be sent. */
export const RECORDING_MOST_BYTES: number = 256 * 1024 * 1024

export interface Look {
  readonly kind: FileKind
  /** What was seen in it; of what cannot be taken apart here, nothing was. */
  readonly found: readonly Finding[]
  /** The same without it; undefined where nobody here knows how, and for a PDF that is locked. */
  readonly clean: Blob | undefined
  /** What `clean` is: a picture that had to be drawn anew is a JPEG afterwards. */
  readonly cleanKind: FileKind
}

/**
 * `redraw`: where there is a browser that decodes pictures nobody here takes apart.
 * Throws FileError: `malformed` for one that is not what it begins as, `too-large` for one to be cleaned
 * that is larger than CLEANED_MOST_BYTES (film and sound: RECORDING_MOST_BYTES), `unreadable` where it changed
 * or went while it was read.
 */
export async function lookAtFile(file: Blob, redraw?: Redraw): Promise<Look> {
  const kind = kindOf(await read(file.slice(0, KIND_BYTES)))
  const same = { kind, cleanKind: kind }
  if (isRecording(kind)) {
    refuseOver(RECORDING_MOST_BYTES, file)
    const { lookAtRecording } = await READERS.recording()
    return { ...same, ...(await lookAtRecording(kind, file)) }
  }
  if (kind === 'pdf') {
    refuseOver(CLEANED_MOST_BYTES, file)
    const { lookAtPdf } = await READERS.pdf()
    return { ...same, ...(await lookAtPdf(await read(file))) }
  }
  if (isRedrawn(kind) && redraw) {
    refuseOver(CLEANED_MOST_BYTES, file)
    const { found, clean } = await lookAtRedrawn(await read(file), redraw)
    return clean
      ? { kind, found, clean: blobOf(clean), cleanKind: 'jpeg' }
      : { ...same, found, clean }
  }
  const take = takeApart(kind)
  if (!take) return { ...same, found: [], clean: undefined }
  refuseOver(CLEANED_MOST_BYTES, file)
  const its = await take(await read(file))
  return { ...same, found: its.found, clean: blobOf(its.clean()) }
}

/** Fetches all that {@link lookAtFile} would fetch later. */
export async function fetchReaders(): Promise<void> {
  await Promise.all(Object.values(READERS).map((fetch) => fetch()))
}

function refuseOver(most: number, file: Blob): void {
  if (file.size > most) throw new FileError('too-large')
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([bytes as Uint8Array<ArrayBuffer>])
}

type TakeApart = (bytes: Uint8Array) => LookedAt | Promise<LookedAt>

function takeApart(kind: FileKind): TakeApart | undefined {
  if (isStripped(kind)) return (bytes) => lookAtPicture(kind, bytes)
  if (isDocument(kind)) {
    return async (bytes) => (await READERS.document()).lookAtDocument(kind, bytes)
  }
  return undefined
}

function isDocument(kind: FileKind): kind is OfficeDocumentKind {
  return ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].includes(kind)
}

/** Whether this package takes it apart itself, and a browser draws it. */
export function isStripped(kind: FileKind): kind is StrippedKind {
  return kind === 'jpeg' || kind === 'png' || kind === 'webp' || kind === 'gif'
}

function isRedrawn(kind: FileKind): kind is RedrawnKind {
  return kind === 'heic' || kind === 'avif'
}

function isRecording(kind: FileKind): kind is RecordingKind {
  return ['mp4', 'm4a', 'webm', 'mp3', 'wav', 'ogg', 'flac'].includes(kind)
}

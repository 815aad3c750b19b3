/** A file a person has chosen: what it is, what it tells, and the same without it. */
import type { OfficeDocumentKind } from './documents/document.ts'
import { FileError } from './file-error.ts'
import type { Finding } from './finding.ts'
import { KIND_BYTES, kindOf, type FileKind, type RecordingKind } from './kind.ts'
import { lookAtPicture, type LookedAt, type StrippedKind } from './pictures/picture.ts'
import { read } from './read.ts'

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
}

/**
 * Throws FileError: `malformed` for one that is not what it begins as, `too-large` for one to be cleaned
 * that is larger than CLEANED_MOST_BYTES (film and sound: RECORDING_MOST_BYTES), `unreadable` where it changed
 * or went while it was read.
 */
export async function lookAtFile(file: Blob): Promise<Look> {
  const kind = kindOf(await read(file.slice(0, KIND_BYTES)))
  if (isRecording(kind)) {
    if (file.size > RECORDING_MOST_BYTES) throw new FileError('too-large')
    // What reads them is large, and fetched only where it is needed.
    const { lookAtRecording } = await import('./media/recording.ts')
    return { kind, ...(await lookAtRecording(kind, file)) }
  }
  if (kind === 'pdf') {
    if (file.size > CLEANED_MOST_BYTES) throw new FileError('too-large')
    const { lookAtPdf } = await import('./pdf/pdf.ts')
    return { kind, ...(await lookAtPdf(await read(file))) }
  }
  const take = takeApart(kind)
  if (!take) return { kind, found: [], clean: undefined }
  if (file.size > CLEANED_MOST_BYTES) throw new FileError('too-large')
  const its = await take(await read(file))
  const clean = new Blob([its.clean() as Uint8Array<ArrayBuffer>])
  return { kind, found: its.found, clean }
}

type TakeApart = (bytes: Uint8Array) => LookedAt | Promise<LookedAt>

/** What few send is fetched when it is sent. */
function takeApart(kind: FileKind): TakeApart | undefined {
  if (isStripped(kind)) return (bytes) => lookAtPicture(kind, bytes)
  if (isDocument(kind)) {
    return async (bytes) => (await import('./documents/document.ts')).lookAtDocument(kind, bytes)
  }
  return undefined
}

function isDocument(kind: FileKind): kind is OfficeDocumentKind {
  return ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].includes(kind)
}

function isStripped(kind: FileKind): kind is StrippedKind {
  return kind === 'jpeg' || kind === 'png' || kind === 'webp' || kind === 'gif'
}

function isRecording(kind: FileKind): kind is RecordingKind {
  return ['mp4', 'm4a', 'webm', 'mp3', 'wav', 'ogg', 'flac'].includes(kind)
}

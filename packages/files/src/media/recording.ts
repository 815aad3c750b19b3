/**
 * Film and sound: what they tell, and the same recording without it. What is coded stays bit by bit, but for
 * remarks among it; see docs/decisions/0045-film-and-sound-repacked.md.
 */
import {
  BlobSource,
  FLAC,
  Input,
  Logging,
  LogLevel,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
  type InputFormat,
} from 'mediabunny'
import { FileError } from '../file-error.ts'
import { Findings, type Finding } from '../finding.ts'
import type { RecordingKind } from '../kind.ts'
import { walkFlac } from './flac.ts'
import { walkMp4 } from './mp4.ts'
import { walkOgg } from './ogg.ts'
import { repack, type Ends } from './repack.ts'
import { walkRiff } from './riff.ts'
import { tellTags } from './tags.ts'
import { walkTrailers } from './trailers.ts'
import { walkWebm } from './webm.ts'
import { Window } from './window.ts'

const FORMATS: Readonly<Record<RecordingKind, InputFormat[]>> = {
  mp4: [MP4, QTFF],
  m4a: [MP4, QTFF],
  webm: [WEBM, MATROSKA],
  mp3: [MP3],
  wav: [WAVE],
  ogg: [OGG],
  flac: [FLAC],
}

export interface LookedAtRecording {
  readonly found: readonly Finding[]
  /** Undefined for what is coded or packed in a way that nobody here can keep. */
  readonly clean: Blob | undefined
}

/** What its walk says of it: where it ends, and of which tracks less is shown than is there. */
interface Walk {
  readonly end: number
  readonly ends?: Ends
  readonly isStrange?: boolean
}

/** Throws `malformed` and `unreadable`. */
export async function lookAtRecording(kind: RecordingKind, file: Blob): Promise<LookedAtRecording> {
  const found = new Findings()
  const {
    end,
    ends = new Map<number, number>(),
    isStrange = false,
  } = await whole(kind, file, found)
  if (isStrange) return { found: [], clean: undefined }
  Logging.level = LogLevel.Silent
  const failed: unknown[] = []
  const source = new BlobSource(file.slice(0, end), {
    handleUnhandledError: (error) => failed.push(error),
  })
  const input = new Input({ formats: FORMATS[kind], source })
  try {
    tellTags(await input.getMetadataTags(), found)
    const clean = await repack(input, kind, ends, found)
    if (failed.length > 0) throw failed[0]
    const isClean = clean !== undefined && (await tellsNothing(kind, clean))
    return isClean ? { found: found.all, clean } : { found: [], clean: undefined }
  } catch (error) {
    if (error instanceof FileError) throw error
    if (error instanceof DOMException) throw new FileError('unreadable', error)
    // Not as its reader knows it: it is sent as it is, or not at all.
    return { found: [], clean: undefined }
  } finally {
    input.dispose()
  }
}

/** What was packed is looked at once more, as a stranger would: a muxer of another version may write more. */
async function tellsNothing(kind: RecordingKind, clean: Blob): Promise<boolean> {
  const found = new Findings()
  const input = new Input({ formats: FORMATS[kind], source: new BlobSource(clean) })
  try {
    await walk(kind, clean, found)
    tellTags(await input.getMetadataTags(), found)
    const tracks = await input.getTracks()
    const codecs = await Promise.all(tracks.map((track) => track.getCodec()))
    return found.all.length === 0 && codecs.length > 0 && !codecs.includes(null)
  } finally {
    input.dispose()
  }
}

/** A number that leads out of the bytes it stands in is a broken file, too. */
async function whole(kind: RecordingKind, file: Blob, found: Findings): Promise<Walk> {
  try {
    return await walk(kind, file, found)
  } catch (error) {
    throw error instanceof RangeError ? new FileError('malformed', error) : error
  }
}

async function walk(kind: RecordingKind, file: Blob, found: Findings): Promise<Walk> {
  const window = new Window(file)
  switch (kind) {
    case 'mp4':
    case 'm4a':
      return await walkMp4(window, found)
    case 'webm':
      await walkWebm(window, found)
      return { end: file.size }
    case 'wav':
      return { end: await walkRiff(window, found) }
    case 'ogg':
      return { end: await walkOgg(window, found) }
    case 'flac':
      await walkFlac(window, found)
      return { end: await walkTrailers(window, found) }
    case 'mp3':
      return { end: await walkTrailers(window, found) }
  }
}

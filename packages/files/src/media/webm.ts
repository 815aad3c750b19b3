/**
 * What a WebM or Matroska file (RFC 9559) holds beside film, sound and the tags its reader gives (mediabunny):
 * what wrote it and when, names and numbers, hidden tracks, chapters, attachments, room that is not empty.
 */
import { FileError } from '../file-error.ts'
import type { Findings, Trace } from '../finding.ts'
import { viewOf, type Window } from './window.ts'

const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const TAGS = 0x1254c367
const CHAPTERS = 0x1043a770
const ATTACHMENTS = 0x1941a469
const VOID = 0xec
/** Of the segment's own: what leads to others, and what tells where they are. */
const QUIET: ReadonlySet<number> = new Set([0x114d9b74, 0x1c53bb6b, 0xbf, TAGS])
const ON_TOP: ReadonlySet<number> = new Set([
  ...[CLUSTER, INFO, TRACKS, TAGS, CHAPTERS, ATTACHMENTS, EBML, SEGMENT],
  ...[0x114d9b74, 0x1c53bb6b],
])

const ELEMENTS_MOST = 4_000_000
const HELD_MOST = 16 * 1024 * 1024
const PADDING_MOST = 64 * 1024

interface Element {
  readonly id: number
  readonly from: number
  /** Undefined where it ends with the next of its kind or the file. */
  readonly to: number | undefined
}

/** Throws `malformed`. */
export async function walkWebm(file: Window, found: Findings): Promise<void> {
  const head = await elementAt(file, 0)
  if (head.id !== EBML || head.to === undefined) throw new FileError('malformed')
  const segment = await elementAt(file, head.to)
  if (segment.id !== SEGMENT) throw new FileError('malformed')
  const end = segment.to ?? file.size
  if (end > file.size) throw new FileError('malformed')
  if (end < file.size) found.add('hidden')
  let hasTracks = false
  let isOpen = false
  for (let at = segment.from, count = 0; at < end; count += 1) {
    if (count > ELEMENTS_MOST) throw new FileError('malformed')
    const element = await elementAt(file, at)
    if (isOpen && !ON_TOP.has(element.id)) {
      // Within a cluster that does not say where it ends.
      if (element.to === undefined || element.to > end) throw new FileError('malformed')
      at = element.to
      continue
    }
    isOpen = element.id === CLUSTER && element.to === undefined
    if (isOpen) {
      at = element.from
      continue
    }
    if (element.to === undefined || element.to > end) throw new FileError('malformed')
    if (element.id === TRACKS) hasTracks = true
    await tellOnTop(file, element, element.to, found)
    at = element.to
  }
  if (!hasTracks) throw new FileError('malformed')
}

async function tellOnTop(
  file: Window,
  { id, from }: Element,
  to: number,
  found: Findings,
): Promise<void> {
  if (id === CLUSTER || QUIET.has(id)) return
  if (id === VOID) {
    const body = await file.at(from, Math.min(to - from, PADDING_MOST))
    if (body.some((byte) => byte !== 0)) found.add('hidden')
  } else if (id === INFO || id === TRACKS) {
    if (to - from > HELD_MOST) throw new FileError('malformed')
    const bytes = (await file.whole(from, to - from)).slice()
    for (const one of below(bytes)) tellField(bytes, one, found)
  } else if (id === CHAPTERS) found.add('comment')
  // Pictures among them are told as such by their reader.
  else found.add(id === ATTACHMENTS ? 'attachment' : 'hidden')
}

const FIELDS: Readonly<Record<number, Trace>> = {
  0x4d80: 'software', // MuxingApp
  0x5741: 'software', // WritingApp
  0x7ba9: 'comment', // Title
  0x7384: 'comment', // SegmentFilename
  0x3c83ab: 'comment', // PrevFilename
  0x3e83bb: 'comment', // NextFilename
  0x536e: 'comment', // Name of a track
  0x258688: 'software', // CodecName
  0x73a4: 'identifier', // SegmentUUID
  0x3cb923: 'identifier', // PrevUUID
  0x3eb923: 'identifier', // NextUUID
  0x4444: 'identifier', // SegmentFamily
}
const DATE = 0x4461
const TRACK_UID = 0x73c5
const TRACK_TYPE = 0x83
const LANGUAGE = 0x22b59c
const LANGUAGE_BCP47 = 0x22b59d

interface Field {
  readonly id: number
  readonly from: number
  readonly to: number
}

function tellField(bytes: Uint8Array, { id, from, to }: Field, found: Findings): void {
  const body = bytes.subarray(from, to)
  const trace = FIELDS[id]
  if (trace) {
    const words = new TextDecoder().decode(body.subarray(0, 400)).replaceAll('\0', '')
    if (words) found.add(trace, trace === 'identifier' ? undefined : words)
  } else if (id === DATE && body.length === 8) {
    const since2001 = Number(viewOf(body).getBigInt64(0)) / 1e6 + Date.UTC(2001, 0, 1)
    const date = new Date(since2001)
    const says = Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 16)
    found.add('time', says?.replace('T', ' '))
  } else if (id === TRACK_UID && body.subarray(0, -1).some((byte) => byte !== 0)) {
    // By chance, so that two files of one recording can be told to be of one.
    found.add('identifier')
  } else if (id === TRACK_TYPE) {
    if (body[0] !== 1 && body[0] !== 2) found.add('hidden')
  } else if (id === LANGUAGE || id === LANGUAGE_BCP47) {
    const name = new TextDecoder().decode(body).replaceAll('\0', '')
    if (name !== 'und' && name !== 'eng' && name !== 'en') found.add('other', name)
  } else if (id === VOID && body.some((byte) => byte !== 0)) found.add('hidden')
}

/** Elements of what is held in memory, and those within entries of tracks. */
const TRACK_ENTRY = 0xae

function* below(bytes: Uint8Array, from = 0, to = bytes.length): Generator<Field, void, undefined> {
  for (let at = from; at < to;) {
    const { id, from: start, to: end } = readElement(bytes.subarray(at, Math.min(to, at + 12)), at)
    if (end === undefined || end > to) throw new FileError('malformed')
    if (id === TRACK_ENTRY) yield* below(bytes, start, end)
    else yield { id, from: start, to: end }
    at = end
  }
}

async function elementAt(file: Window, at: number): Promise<Element> {
  return readElement(await file.at(at, 12), at)
}

/** The first of these bytes, which stand there. */
function readElement(bytes: Uint8Array, at: number): Element {
  const idBytes = Math.clz32(bytes[0] ?? 0) - 23
  const sizeBytes = Math.clz32(bytes[idBytes] ?? 0) - 23
  if (idBytes > 4 || sizeBytes > 8 || idBytes + sizeBytes > bytes.length) {
    throw new FileError('malformed')
  }
  const id = bytes.subarray(0, idBytes).reduce((sum, byte) => sum * 256 + byte, 0)
  const first = (bytes[idBytes] ?? 0) & (0xff >> sizeBytes)
  const rest = bytes.subarray(idBytes + 1, idBytes + sizeBytes)
  const isUnknown = first === 0xff >> sizeBytes && rest.every((byte) => byte === 0xff)
  const size = rest.reduce((sum, byte) => sum * 256 + byte, first)
  const from = at + idBytes + sizeBytes
  return { id, from, to: isUnknown ? undefined : from + size }
}

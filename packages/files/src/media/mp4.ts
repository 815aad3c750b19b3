/**
 * What an MP4 or QuickTime file holds beside film, sound and the tags its reader gives (mediabunny): times, names
 * of what wrote it, hidden tracks, boxes of makers. Also whether its tables can be true, before anything
 * is built of them.
 */
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { letters } from '../letters.ts'
import { boxesBelow, boxesIn, timesOf, type Box } from './boxes.ts'
import type { Ends } from './repack.ts'
import { SAMPLES_MOST, Tables } from './tables.ts'
import { viewOf, type Window } from './window.ts'
import { tellXmp } from './xmp.ts'

const MOOV_MOST = 48 * 1024 * 1024
const MOOF_MOST = 4 * 1024 * 1024
const TOP_MOST = 100_000

export interface Mp4Walk {
  /** Where boxes end; what stands behind is none. */
  readonly end: number
  readonly ends: Ends
  /** A way to cut it, or to name its parts, that would not be kept. */
  readonly isStrange: boolean
}

/** Throws `malformed`. */
export async function walkMp4(file: Window, found: Findings): Promise<Mp4Walk> {
  let at = 0
  let moov: Uint8Array | undefined
  let samples = 0
  for (let count = 0; file.size - at >= 8; count += 1) {
    if (count > TOP_MOST) throw new FileError('malformed')
    const head = await file.at(at, 16)
    const size = sizeOf(head, file.size - at)
    const type = letters(head, 4, 4)
    // Trailers of some makers are no boxes.
    if (moov && !TOP.has(type) && (size < 8 || size > file.size - at)) break
    if (size < 8 || size > file.size - at) throw new FileError('malformed')
    if (type === 'moov') {
      if (moov || size > MOOV_MOST) throw new FileError('malformed')
      moov = (await file.whole(at, size)).slice()
    } else if (type === 'moof') {
      if (size > MOOF_MOST) throw new FileError('malformed')
      samples += walkFragment((await file.whole(at, size)).slice(), found)
      if (samples > SAMPLES_MOST) throw new FileError('malformed')
    } else if (!KEPT_ON_TOP.has(type)) await tellTop(file, type, at, size, found)
    at += size
  }
  if (!moov) throw new FileError('malformed')
  if (at < file.size) found.add('hidden')
  return { end: at, ...walkMovie(moov, found) }
}

const KEPT_ON_TOP: ReadonlySet<string> = new Set([
  ...['ftyp', 'styp', 'mdat', 'sidx', 'mfra', 'pdin', 'ssix', 'prft', 'emsg'],
])

const TOP: ReadonlySet<string> = new Set([...KEPT_ON_TOP, 'moov', 'moof', 'uuid'])

/** Zero: up to the end. */
function sizeOf(head: Uint8Array, left: number): number {
  const view = viewOf(head)
  const short = view.getUint32(0)
  if (short === 0) return left
  if (short !== 1) return short
  return head.length < 16 ? 0 : Math.max(16, Number(view.getBigUint64(8)))
}

const XMP = 'be7acfcb97a942e89c71999491e3afac'

async function tellTop(
  file: Window,
  type: string,
  at: number,
  size: number,
  found: Findings,
): Promise<void> {
  const body = await file.at(at + 8, Math.min(size - 8, 64 * 1024))
  if (PADDING.has(type)) tellPadding(body, found)
  else if (type === 'uuid') tellUuid(body, found)
  else found.add('hidden', type)
}

const PADDING: ReadonlySet<string> = new Set(['free', 'skip', 'wide'])

function tellPadding(body: Uint8Array, found: Findings): void {
  if (body.some((byte) => byte !== 0)) found.add('hidden', textIn(body))
}

function tellUuid(body: Uint8Array, found: Findings): void {
  const id = Array.from(body.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  if (id !== XMP) found.add('hidden', textIn(body.subarray(16)))
  else tellXmp(body.subarray(16), found)
}

/** The longest words in bytes that may be none. */
function textIn(body: Uint8Array): string | undefined {
  const runs = new TextDecoder('latin1').decode(body.subarray(0, 4096)).match(/[\x20-\x7e]{6,}/g)
  return runs?.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
}

function walkMovie(moov: Uint8Array, found: Findings): Omit<Mp4Walk, 'end'> {
  const ends = new Map<number, number>()
  let isStrange = false
  let movieScale = 0
  let track = 0
  let handler = ''
  let tables = new Tables()
  let isCut = false
  for (const { box, path } of boxesBelow(moov)) {
    const view = viewOf(moov.subarray(box.from, box.to))
    for (const time of timesOf(moov, box)) {
      if (time !== 0) found.add('time', path.length === 1 ? dateOf(time) : undefined)
    }
    tables.see(box.type, view)
    switch (box.type) {
      case 'trak':
        if (!tables.isQuick()) isStrange = true
        tables = new Tables()
        isCut = false
        break
      case 'mvhd':
        movieScale = view.getUint32(view.getUint8(0) === 1 ? 20 : 12)
        break
      case 'tkhd':
        track = view.getUint32(view.getUint8(0) === 1 ? 20 : 12)
        break
      case 'elst': {
        const end = endOf(view)
        if (end === undefined) isCut = true
        else if (end > 0 && movieScale > 0) ends.set(track, end / movieScale)
        break
      }
      case 'mdhd':
        tellLanguage(view, found)
        break
      case 'hdlr':
        tellHandler(moov, box, found)
        if (path.at(-1) !== 'mdia') break
        handler = letters(moov, box.from + 8, 4)
        if (isCut && isShown(handler)) isStrange = true
        break
      case 'stsd':
        if (view.getUint32(4) !== 1 && isShown(handler)) isStrange = true
        tellEntries(moov, box, handler === 'vide', found)
        break
      case 'udta':
        tellUserData(moov, box, path.includes('trak'), found)
        break
      case 'meta':
        if (path.includes('trak')) found.add('hidden', 'meta')
        break
      case 'uuid':
        tellUuid(moov.subarray(box.from, box.to), found)
        break
      default:
        if (PADDING.has(box.type)) tellPadding(moov.subarray(box.from, box.to), found)
        else if (!KNOWN.has(box.type)) found.add('hidden', box.type)
    }
  }
  if (!tables.isQuick()) isStrange = true
  return { ends, isStrange }
}

/** What a film consists of, beside the boxes that hold others. */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    'moov',
    'trak',
    'mdia',
    'minf',
    'stbl',
    'edts',
    'dinf',
    'mvex',
    'gmhd',
    'vmhd',
    'smhd',
    'nmhd',
  ],
  ...[
    'hmhd',
    'gmin',
    'gmht',
    'dref',
    'stts',
    'ctts',
    'cslg',
    'stsc',
    'stsz',
    'stz2',
    'stco',
    'co64',
  ],
  ...[
    'stss',
    'stps',
    'sdtp',
    'sbgp',
    'sgpd',
    'subs',
    'tref',
    'trex',
    'mehd',
    'iods',
    'tapt',
    'load',
  ],
  ...['matt', 'clip', 'pssh', 'elng', 'saiz', 'saio', 'sthd', 'trep', 'code', 'tmcd', 'text'],
])

/** In the movie's own time; zero for all of it, undefined where it is cut in several places or plays at another speed. */
function endOf(view: DataView): number | undefined {
  const isLong = view.getUint8(0) === 1
  const width = isLong ? 20 : 12
  const count = view.getUint32(4)
  if (count > (view.byteLength - 8) / width) throw new FileError('malformed')
  let before = 0
  for (let entry = 0; entry < count; entry += 1) {
    const at = 8 + entry * width
    const length = isLong ? Number(view.getBigUint64(at)) : view.getUint32(at)
    const start = isLong ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4)
    if (start !== -1) {
      const isPlain = view.getUint32(at + width - 4) === 0x10000 && entry === count - 1
      return isPlain ? (length === 0 ? 0 : before + length) : undefined
    }
    before += length
  }
  return 0
}

function tellLanguage(view: DataView, found: Findings): void {
  const word = view.getUint16(view.getUint8(0) === 1 ? 32 : 20)
  const name = [10, 5, 0]
    .map((shift) => String.fromCharCode(0x60 + ((word >> shift) & 31)))
    .join('')
  if (/^[a-z]{3}$/.test(name) && name !== 'und') found.add('other', name)
}

function isShown(handler: string): boolean {
  return handler === 'vide' || handler === 'soun'
}

/** Tracks no player shows: cameras put places, speeds and times there. */
function tellHandler(moov: Uint8Array, { from, to }: Box, found: Findings): void {
  const type = letters(moov, from + 8, 4)
  const component = letters(moov, from + 4, 4)
  if (component !== 'dhlr' && !isShown(type)) found.add('hidden', type)
  const name = textIn(moov.subarray(from + 24, to))
  if (name !== undefined) found.add('software', name)
}

/** Samples that are places: GoPro, Google's camera motion, DJI, Sony. */
const PLACES: ReadonlySet<string> = new Set(['gpmd', 'camm', 'djmd', 'rtmd'])

function tellEntries(moov: Uint8Array, { from, to }: Box, isFilm: boolean, found: Findings): void {
  for (const entry of boxesIn(moov, from + 8, to)) {
    if (PLACES.has(entry.type)) found.add('place', entry.type)
    const name = isFilm ? textIn(moov.subarray(entry.from + 42, entry.from + 74)) : undefined
    if (name !== undefined) found.add('software', name)
  }
}

/** Of the movie's own, the tags are told by name; of a track's, that they are there. */
function tellUserData(moov: Uint8Array, box: Box, ofTrack: boolean, found: Findings): void {
  for (const inner of boxesIn(moov, box.from, box.to)) {
    const body = moov.subarray(inner.from, inner.to)
    if (PADDING.has(inner.type)) tellPadding(body, found)
    else if (inner.type === 'uuid') tellUuid(body, found)
    else if (ofTrack) found.add(inner.type.endsWith('xyz') ? 'place' : 'comment', textIn(body))
  }
}

/** Nothing but samples stands there. Gives how many. */
function walkFragment(moof: Uint8Array, found: Findings): number {
  let samples = 0
  for (const { box } of boxesBelow(moof)) {
    if (box.type === 'uuid') found.add('hidden')
    if (box.type === 'trun') samples += viewOf(moof.subarray(box.from, box.to)).getUint32(4)
  }
  return samples
}

/** "2026-03-14 15:09" */
function dateOf(seconds: number): string | undefined {
  const since1904 = 2_082_844_800
  const date = new Date((seconds - since1904) * 1000)
  return Number.isNaN(date.getTime())
    ? undefined
    : date.toISOString().slice(0, 16).replace('T', ' ')
}

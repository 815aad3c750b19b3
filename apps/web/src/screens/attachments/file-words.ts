/** What kind of file it is, how large, and what it is called, in words. */
import type { FileView } from '@lapwing/client'
import { FILE_NAME_MAX, isPlainLine, type FileType } from '@lapwing/engagement'
import type { FileKind } from '@lapwing/files'
import { language, t } from '../../locales/text.ts'
import { DRAWN_MOST_BYTES } from '../../worker/files-api.ts'
import { cleanName } from '../conversation/clean-text.ts'

type Family = 'picture' | 'document' | 'table' | 'slides' | 'film' | 'sound' | 'text' | 'file'

const FAMILIES: Readonly<Record<FileType, Family>> = {
  jpeg: 'picture',
  png: 'picture',
  webp: 'picture',
  gif: 'picture',
  pdf: 'document',
  docx: 'document',
  odt: 'document',
  xlsx: 'table',
  ods: 'table',
  pptx: 'slides',
  odp: 'slides',
  mp4: 'film',
  webm: 'film',
  mp3: 'sound',
  m4a: 'sound',
  wav: 'sound',
  ogg: 'sound',
  flac: 'sound',
  text: 'text',
  other: 'file',
}

/** What a copy ends in: by its kind alone, since the ending says what opens it. */
const ENDINGS: Readonly<Record<FileType, string>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  pdf: 'pdf',
  docx: 'docx',
  odt: 'odt',
  xlsx: 'xlsx',
  ods: 'ods',
  pptx: 'pptx',
  odp: 'odp',
  mp4: 'mp4',
  webm: 'webm',
  mp3: 'mp3',
  m4a: 'm4a',
  wav: 'wav',
  ogg: 'ogg',
  flac: 'flac',
  text: 'txt',
  other: 'bin',
}

/** As a message names the kind that was seen: what it has no name for is some file. */
export function typeOf(kind: FileKind): FileType {
  return Object.hasOwn(FAMILIES, kind) ? (kind as FileType) : 'other'
}

/** "Picture (JPEG)" */
export function kindWords(kind: FileType): string {
  const family = t(`attachments.is-${FAMILIES[kind]}`)
  return kind === 'other' || kind === 'text' ? family : `${family} (${kind.toUpperCase()})`
}

/** Pictures are drawn on the page, by their kind and up to a size: as a message names both. */
export function mayBeShown({ kind, size }: Pick<FileView, 'kind' | 'size'>): boolean {
  return FAMILIES[kind] === 'picture' && size <= DRAWN_MOST_BYTES
}

/** What a copy outside is called: nothing of it is the sender's. */
export function copyName({ kind }: Pick<FileView, 'kind'>): string {
  return `file.${ENDINGS[kind]}`
}

/** "IMG_1.jpg" of "IMG_1.HEIC": a name whose ending would say what the file is no longer. */
export function renamed(name: string, kind: FileKind): string {
  return name.replace(/(\.[a-z0-9]{1,5})?$/i, `.${ENDINGS[typeOf(kind)]}`)
}

/** The name as it may travel; undefined where nothing of it can. */
export function travellingName(name: string): string | undefined {
  const cut = Array.from(cleanName(name).replaceAll(/\p{C}/gu, ''))
  while (cut.join('').length > FILE_NAME_MAX) cut.pop()
  const plain = cut.join('').trim()
  return plain !== '' && isPlainLine(plain) ? plain : undefined
}

/** "2.4 MB" */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return inUnit('byte', bytes)
  if (bytes < 1_000_000) return inUnit('kilobyte', bytes / 1_000)
  if (bytes < 1_000_000_000) return inUnit('megabyte', bytes / 1_000_000)
  return inUnit('gigabyte', bytes / 1_000_000_000)
}

/** "2 min": never less than a second. */
export function timeLeft(ms: number): string {
  if (ms < 60_000) return inUnit('second', Math.max(1, Math.round(ms / 1_000)))
  if (ms < 90 * 60_000) return inUnit('minute', Math.round(ms / 60_000))
  return inUnit('hour', Math.round(ms / 3_600_000))
}

/** "43 %" */
export function percentOf({
  done,
  total,
}: {
  readonly done: number
  readonly total: number
}): string {
  const part = total > 0 ? Math.min(1, done / total) : 0
  return new Intl.NumberFormat(language.value, { style: 'percent' }).format(
    Math.floor(part * 100) / 100,
  )
}

function inUnit(unit: string, amount: number): string {
  const digits = amount < 10 && unit !== 'byte' ? 1 : 0
  const words = new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
  // A figure stays beside its unit.
  return words.replaceAll(' ', '\u00a0')
}

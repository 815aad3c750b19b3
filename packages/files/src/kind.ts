/** What a file is, by its first bytes: its name and what sent it are not asked. */
import { letters } from './letters.ts'

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'avif'
export type DocumentKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp' | 'zip'
export type RecordingKind = 'mp4' | 'webm' | 'mp3' | 'm4a' | 'wav' | 'ogg' | 'flac'
/** `text`: nothing in its beginning that text does not have; it may be HTML or SVG all the same. */
export type FileKind = PictureKind | DocumentKind | RecordingKind | 'text' | 'unknown'

/** So much of the beginning tells. */
export const KIND_BYTES = 4096

type Test = (start: Uint8Array) => boolean

const KINDS: readonly (readonly [FileKind, Test])[] = [
  ['jpeg', begins(0xff, 0xd8, 0xff)],
  ['png', begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['webp', (start) => says(start, 0, 'RIFF') && says(start, 8, 'WEBP')],
  ['wav', (start) => says(start, 0, 'RIFF') && says(start, 8, 'WAVE')],
  ['gif', (start) => says(start, 0, 'GIF87a') || says(start, 0, 'GIF89a')],
  ['pdf', (start) => says(start, 0, '%PDF-')],
  ['avif', brand('avif', 'avis')],
  ['heic', brand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1')],
  ['m4a', brand('M4A ', 'M4B ', 'M4P ')],
  ['mp4', (start) => says(start, 4, 'ftyp')],
  ['webm', begins(0x1a, 0x45, 0xdf, 0xa3)],
  ['ogg', (start) => says(start, 0, 'OggS')],
  ['flac', (start) => says(start, 0, 'fLaC')],
  ['mp3', (start) => says(start, 0, 'ID3') || isMpegFrame(start)],
  ['odt', opendocument('text')],
  ['ods', opendocument('spreadsheet')],
  ['odp', opendocument('presentation')],
  ['docx', office('word/')],
  ['xlsx', office('xl/')],
  ['pptx', office('ppt/')],
  ['zip', (start) => says(start, 0, 'PK\u0003\u0004')],
  ['pdf', hasPdf],
  ['text', isText],
]

export function kindOf(start: Uint8Array): FileKind {
  return KINDS.find(([, is]) => is(start))?.[0] ?? 'unknown'
}

function begins(...wanted: readonly number[]): Test {
  return (start) => wanted.every((one, at) => start[at] === one)
}

function brand(...brands: readonly string[]): Test {
  return (start) => says(start, 4, 'ftyp') && brands.includes(letters(start, 8, 4))
}

/** Viewers look for its first line in the first 1,024 bytes, whatever stands before it. */
function hasPdf(start: Uint8Array): boolean {
  return /(^|[\r\n])%PDF-[12]\.\d\s/.test(letters(start, 0, 1024))
}

/** Its type stands first and bare (ODF 1.3, part 2, §3.3). */
function opendocument(type: string): Test {
  const word = `mimetypeapplication/vnd.oasis.opendocument.${type}`
  return (start) => says(start, 0, 'PK\u0003\u0004') && says(start, 30, word)
}

/** One of its first parts lies in this folder, by its own header. */
function office(folder: string): Test {
  const headed = new RegExp(`PK\u0003\u0004[^]{26}${folder}`)
  return (start) => says(start, 0, 'PK\u0003\u0004') && headed.test(letters(start, 0, KIND_BYTES))
}

/** Eleven set bits, and a version, layer and rate that are not reserved. */
function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const hasSync = first === 0xff && (second & 0xe0) === 0xe0
  return hasSync && (second & 0x18) !== 8 && (second & 6) !== 0 && (third & 0xf0) !== 0xf0
}

function isText(start: Uint8Array): boolean {
  if (start.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false
  try {
    // The last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    return false
  }
}

function says(bytes: Uint8Array, at: number, word: string): boolean {
  return letters(bytes, at, word.length) === word
}

/** What a file is, by its first bytes: its name and what sent it are not asked. */

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'avif'
export type FileKind = PictureKind | 'unknown'

/** So much of the beginning tells. */
export const KIND_BYTES = 4096

export function kindOf(start: Uint8Array): FileKind {
  if (has(start, 0, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (has(start, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (says(start, 0, 'RIFF') && says(start, 8, 'WEBP')) return 'webp'
  if (says(start, 0, 'GIF87a') || says(start, 0, 'GIF89a')) return 'gif'
  if (says(start, 4, 'ftyp')) return brandKind(start)
  return 'unknown'
}

const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const AVIF = ['avif', 'avis']

function brandKind(start: Uint8Array): FileKind {
  const brand = text(start, 8, 4)
  if (AVIF.includes(brand)) return 'avif'
  return HEIC.includes(brand) ? 'heic' : 'unknown'
}

function has(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((one, index) => bytes[at + index] === one)
}

function says(bytes: Uint8Array, at: number, word: string): boolean {
  return text(bytes, at, word.length) === word
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

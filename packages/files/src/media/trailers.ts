/** Tags behind the sound of MP3, and what some put behind FLAC: ID3v1, APE, Lyrics3. */
import type { Findings } from '../finding.ts'
import { letters } from '../letters.ts'
import { tellTag } from './tag-names.ts'
import { viewOf, type Window } from './window.ts'

const ID3V1 = 128
const ID3V1_EXTENDED = 227
const APE_FOOTER = 32
const LYRICS_FOOTER = 15

/** Gives where the sound ends. */
export async function walkTrailers(file: Window, found: Findings): Promise<number> {
  for (let end = file.size; ;) {
    const start = await trailerBefore(file, end, found)
    if (start >= end || start < 0) return end
    end = start
  }
}

async function trailerBefore(file: Window, end: number, found: Findings): Promise<number> {
  if (await says(file, end - ID3V1, 'TAG')) return end - ID3V1 // its words are told by their reader
  if (await says(file, end - ID3V1_EXTENDED, 'TAG+')) {
    found.add('comment')
    return end - ID3V1_EXTENDED
  }
  if (await says(file, end - APE_FOOTER, 'APETAGEX')) {
    const footer = viewOf(await file.at(end - APE_FOOTER, APE_FOOTER))
    const size = footer.getUint32(12, true)
    const start = end - size
    const hasHeader = (footer.getUint32(20, true) & 0x80000000) !== 0
    tellApe(await file.at(start, Math.min(size, 64 * 1024)), footer.getUint32(16, true), found)
    return hasHeader ? start - APE_FOOTER : start
  }
  if (await says(file, end - 9, 'LYRICS200')) {
    found.add('comment')
    const size = Number(letters(await file.at(end - LYRICS_FOOTER, 6), 0, 6))
    return Number.isInteger(size) ? end - LYRICS_FOOTER - size : end
  }
  return end
}

async function says(file: Window, at: number, word: string): Promise<boolean> {
  return at >= 0 && letters(await file.at(at, word.length), 0, word.length) === word
}

/** Items of a name and words behind one another. */
function tellApe(bytes: Uint8Array, count: number, found: Findings): void {
  let at = 0
  for (let item = 0; item < Math.min(count, 100) && bytes.length - at > 9; item += 1) {
    const size = viewOf(bytes).getUint32(at, true)
    const isText = ((bytes[at + 4] ?? 0) & 6) === 0
    const nameEnd = bytes.indexOf(0, at + 8)
    if (nameEnd === -1) return
    const words = new TextDecoder().decode(
      bytes.subarray(nameEnd + 1, nameEnd + 1 + Math.min(size, 400)),
    )
    tellTag(letters(bytes, at + 8, nameEnd - at - 8), isText ? words : undefined, found)
    at = nameEnd + 1 + size
  }
}

/** The pages of an Ogg file (RFC 3533): whether they are whole, and what lies beside them. */
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { letters } from '../letters.ts'
import { viewOf, type Window } from './window.ts'

const HEAD = 27
const STREAMS_MOST = 16

/** Throws `malformed`. Gives where the last page ends. */
export async function walkOgg(file: Window, found: Findings): Promise<number> {
  const streams = new Set<number>()
  let at = 0
  while (at < file.size) {
    const head = await file.at(at, HEAD)
    if (head.length < HEAD || letters(head, 0, 4) !== 'OggS') break
    const sizes = await file.whole(at + HEAD, head[26] ?? 0)
    const end = at + HEAD + sizes.length + sizes.reduce((sum, size) => sum + size, 0)
    if (end > file.size) throw new FileError('malformed')
    streams.add(viewOf(head).getUint32(14, true))
    if (streams.size > STREAMS_MOST) throw new FileError('malformed')
    at = end
  }
  if (at === 0) throw new FileError('malformed')
  if (at < file.size) found.add('hidden')
  return at
}

/** With its sum as its bytes are now. */
export function oggSum(page: Uint8Array): Uint8Array {
  const view = viewOf(page)
  view.setUint32(22, 0, true)
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ (CRC32[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  view.setUint32(22, sum, true)
  return page
}

/** The same polynomial as that of PNG, the other way round. */
const CRC32 = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  return sum >>> 0
})

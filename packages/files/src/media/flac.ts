/** The blocks before the frames of FLAC (RFC 9639, §8). */
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import type { Window } from './window.ts'

const PADDING = 1
const CUES = 5
/** What it is, where to jump to, and what its reader tells by name: remarks and pictures. */
const TOLD: ReadonlySet<number> = new Set([0, 3, 4, 6])

/** Throws `malformed`. */
export async function walkFlac(file: Window, found: Findings): Promise<void> {
  for (let at = 4, isLast = false; !isLast;) {
    const [first = 0, high = 0, middle = 0, low = 0] = await file.whole(at, 4)
    const size = high * 65536 + middle * 256 + low
    if (at + 4 + size > file.size) throw new FileError('malformed')
    const type = first & 0x7f
    isLast = first >= 0x80
    if (type === CUES) found.add('other')
    else if (!TOLD.has(type)) {
      const body = await file.at(at + 4, size)
      if (type !== PADDING || body.some((byte) => byte !== 0)) found.add('hidden')
    }
    at += 4 + size
  }
}

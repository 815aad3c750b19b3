/** The chunks of a WAV file beside its sound (Microsoft RIFF; EBU Tech 3285 for `bext`). */
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'
import { letters } from '../letters.ts'
import { viewOf, type Window } from './window.ts'
import { tellXmp } from './xmp.ts'

const CHUNKS_MOST = 1_000
const PADDING: ReadonlySet<string> = new Set(['JUNK', 'PAD ', 'FLLR', 'junk', 'filr'])
const KNOWN: ReadonlySet<string> = new Set(['fmt ', 'data', 'fact', 'LIST', 'id3 ', 'ID3 '])

/** Throws `malformed`. Gives where the last chunk ends. */
export async function walkRiff(file: Window, found: Findings): Promise<number> {
  let at = 12
  let hasData = false
  for (let count = 0; file.size - at >= 8; count += 1) {
    if (count > CHUNKS_MOST) throw new FileError('malformed')
    const head = await file.at(at, 8)
    const type = letters(head, 0, 4)
    if (hasData && !/^[\x20-\x7e]{4}$/.test(type)) break
    const size = viewOf(head).getUint32(4, true)
    if (type === 'data') hasData = true
    // Whoever writes as it is spoken does not know the end.
    else if (size > file.size - at - 8) throw new FileError('malformed')
    if (!KNOWN.has(type)) await tell(type, await file.at(at + 8, Math.min(size, 65_536)), found)
    at = Math.min(file.size, at + 8 + size + (size & 1))
  }
  if (!hasData) throw new FileError('malformed')
  if (at < file.size) found.add('hidden')
  return at
}

async function tell(type: string, body: Uint8Array, found: Findings): Promise<void> {
  if (PADDING.has(type)) {
    if (body.some((byte) => byte !== 0)) found.add('hidden')
    return
  }
  if (type === '_PMX') {
    tellXmp(body, found)
    return
  }
  if (type !== 'bext') {
    found.add(type === 'iXML' ? 'other' : 'hidden', type.trim())
    return
  }
  const field = (from: number, length: number): string =>
    letters(body, from, length).split('\0')[0]?.trim() ?? ''
  if (field(0, 256)) found.add('comment', field(0, 256))
  if (field(256, 32)) found.add('author', field(256, 32))
  if (field(288, 32)) found.add('identifier', field(288, 32))
  if (field(320, 18)) found.add('time', `${field(320, 10)} ${field(330, 8)}`)
  if (field(602, 256)) found.add('software', field(602, 256))
}

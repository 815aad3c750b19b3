/**
 * Values too large for the browsers' databases, which lie beside them in files of their own: from 64 KiB on in
 * Chromium, from 1 MiB on in Firefox, which compresses them. Nothing in such a file says under which key.
 */
import { unsnap } from './snappy.ts'
import { filesIn, readImage } from './search.ts'

const BLOCK = 4_096
/** A record of sixteen parts, with what the browser puts before and between. */
const MOST_BYTES = 1_300_000
/** A value of version 21 of the structured clone, its trailer, version 16, then bytes: as Chromium writes it. */
const CHROMIUM = Buffer.from(`ff15fe${'00'.repeat(12)}ff1042`, 'hex')
/** The mark a stream of Snappy frames begins with (google/snappy framing_format.txt, 4.1). */
const FIREFOX = Buffer.from('ff060000734e61507059', 'hex')

/** The large values in a profile, the current ones and those the browser has not yet removed. */
export function* farValues(folder: string): Generator<Uint8Array> {
  for (const { path, file } of filesIn(folder)) {
    if (file && /\.blob\/|\.files\//u.test(path)) yield* valueAt(file)
  }
}

/** Those on a raw disk, in no file any more too, as far as their blocks follow each other. */
export function* carvedValues(image: string): Generator<Uint8Array> {
  for (const { chunk, within } of readImage(image, MOST_BYTES)) {
    for (let at = 0; at < within; at += BLOCK) {
      if (chunk[at] === 0xff) yield* valueAt(chunk.subarray(at, at + MOST_BYTES))
    }
  }
}

function* valueAt(bytes: Buffer): Generator<Uint8Array> {
  if (begins(bytes, CHROMIUM)) yield new Uint8Array(bytes)
  if (begins(bytes, FIREFOX)) yield unframe(bytes)
}

function begins(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark)
}

/** As far as the frames are whole: 0 compressed, 1 not, each behind four bytes of a checksum. */
function unframe(bytes: Buffer): Uint8Array {
  const plain: Uint8Array[] = []
  for (let at = FIREFOX.length; at + 8 <= bytes.length;) {
    const kind = bytes[at] ?? 0
    const end = at + 4 + bytes.readUIntLE(at + 1, 3)
    const data = kind === 0 ? unsnap(bytes.subarray(at + 8, end)) : bytes.subarray(at + 8, end)
    if (kind > 1 || !data || end > bytes.length) break
    plain.push(data)
    at = end
  }
  return new Uint8Array(Buffer.concat(plain))
}

/** The units of AV1 (AV1 bitstream, §5.3): pictures and what colours them stay; times, remarks and paddings go. */
import { concatBytes } from '@lapwing/codec'
import { FileError } from '../file-error.ts'
import type { Findings } from '../finding.ts'

/** Sequence, delimiter, frame header, tiles, frame, header again, list of tiles. */
const KEPT: ReadonlySet<number> = new Set([1, 2, 3, 4, 6, 7, 8])
const METADATA = 5
/** How bright, how large the colours are, and how layers hang together. */
const KEPT_METADATA: ReadonlySet<number> = new Set([1, 2, 3])

/** Throws `malformed`. */
export function cleanAv1(packet: Uint8Array, found: Findings): Uint8Array {
  const parts: Uint8Array[] = []
  let kept = true
  for (let at = 0; at < packet.length;) {
    const start = at
    const header = packet[at] ?? 0
    const body = at + ((header & 4) === 0 ? 1 : 2)
    let size = packet.length - body
    at = body
    if ((header & 2) !== 0) ({ value: size, at } = leb128(packet, at))
    const end = at + size
    if (size < 0 || end > packet.length) throw new FileError('malformed')
    const type = (header >> 3) & 15
    if (KEPT.has(type) || (type === METADATA && KEPT_METADATA.has(packet[at] ?? 0))) {
      parts.push(packet.subarray(start, end))
    } else {
      kept = false
      if (packet.subarray(at, end).some((byte) => byte !== 0)) found.add('hidden')
    }
    at = end
  }
  return kept ? packet : concatBytes(...parts)
}

function leb128(bytes: Uint8Array, from: number): { value: number; at: number } {
  let value = 0
  let at = from
  for (let place = 0; place < 8; place += 1) {
    const byte = bytes[at++]
    if (byte === undefined) throw new FileError('malformed')
    value += (byte & 0x7f) * 2 ** (7 * place)
    if ((byte & 0x80) === 0) return { value, at }
  }
  throw new FileError('malformed')
}

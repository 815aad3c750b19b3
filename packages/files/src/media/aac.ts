/**
 * What stands in front of the sound of one packet of AAC (ISO/IEC 14496-3 §4.4.2): fillers and data no
 * player plays, where coders write their name. What stands behind it cannot be reached without decoding.
 */
import type { Findings } from '../finding.ts'
import { Bits } from './bits.ts'

const DATA = 4
const FILL = 6
/** Of what a filler holds: nothing, zeros, and data for no one. The others belong to the sound. */
const EMPTY_FILLS: ReadonlySet<number> = new Set([0, 1, 2])

/** The packet itself, or one of the same length with zeros there. */
export function cleanAac(packet: Uint8Array, found: Findings): Uint8Array {
  const clean = packet.slice()
  const bits = new Bits(clean)
  let changed = false
  while (bits.left > 8) {
    const element = bits.read(3)
    if (element !== DATA && element !== FILL) break
    let bytes: number
    if (element === FILL) {
      bytes = bits.read(4)
      if (bytes === 15) bytes += bits.read(8) - 1
    } else {
      bits.read(4)
      const aligned = bits.read(1) === 1
      bytes = bits.read(8)
      if (bytes === 255) bytes += bits.read(8)
      if (aligned) bits.at = Math.ceil(bits.at / 8) * 8
    }
    if (bits.left < bytes * 8) break
    const start = bits.at
    if (bytes === 0) continue
    if (element === FILL && !EMPTY_FILLS.has(new Bits(clean, start).read(4))) {
      bits.at = start + bytes * 8
      continue
    }
    const said = text(clean, start, bytes)
    if (said.isEmpty) bits.at = start + bytes * 8
    else {
      bits.blank(bytes * 8)
      changed = true
      found.add(said.words ? 'software' : 'hidden', said.words)
    }
  }
  return changed ? clean : packet
}

/** A filler of the standard's own pattern says nothing. */
function text(bytes: Uint8Array, at: number, length: number): { isEmpty: boolean; words?: string } {
  const bits = new Bits(bytes, at)
  const all = Array.from({ length }, () => bits.read(8))
  if (all.every((byte, index) => byte === 0 || byte === 0xa5 || (index === 0 && byte === 0x10))) {
    return { isEmpty: true }
  }
  // Some align their name, others do not.
  const aligned = bytes.subarray(Math.ceil(at / 8), (at >> 3) + length)
  const words = [...aligned, 0, ...all].map((byte) => String.fromCharCode(byte)).join('')
  const [name] = /[\x20-\x7e]{4,}/.exec(words) ?? []
  return name === undefined ? { isEmpty: false } : { isEmpty: false, words: name }
}

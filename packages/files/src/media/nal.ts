/**
 * The units of H.264 and H.265 (ITU-T H.264 §7.3, H.265 §7.3): what shows stays bit by bit; remarks of what
 * coded it, of the camera, captions and fillers go.
 */
import { concatBytes, equalBytes } from '@lapwing/codec'
import type { Findings } from '../finding.ts'
import { FileError } from '../file-error.ts'
import { viewOf } from './window.ts'

export type NalCodec = 'avc' | 'hevc'

interface Units {
  /** Bytes before the first message. */
  readonly header: number
  readonly typeOf: (unit: Uint8Array) => number
  /** Slices, parameter sets, delimiters and ends: all that a decoder needs. */
  readonly kept: ReadonlySet<number>
  readonly messages: ReadonlySet<number>
  /** Supplemental messages a decoder needs to show, turn or colour the picture. */
  readonly keptMessages: ReadonlySet<number>
}

const UNITS: Readonly<Record<NalCodec, Units>> = {
  avc: {
    header: 1,
    typeOf: ([first = 0]) => first & 0x1f,
    kept: new Set([1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 19, 20, 21]),
    messages: new Set([6]),
    // Not pic_timing: it may hold the time of day.
    keptMessages: new Set([0, 6, 45, 47, 137, 144, 147]),
  },
  hevc: {
    header: 2,
    typeOf: ([first = 0]) => (first >> 1) & 0x3f,
    kept: new Set([...range(0, 9), ...range(16, 21), ...range(32, 37)]),
    messages: new Set([39, 40]),
    keptMessages: new Set([0, 1, 6, 45, 47, 129, 137, 144, 147, 165]),
  },
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** The units of one packet, each behind its length, without what tells. Throws `malformed`. */
export function cleanUnits(
  packet: Uint8Array,
  codec: NalCodec,
  lengthBytes: number,
  found: Findings,
): Uint8Array {
  const parts: Uint8Array[] = []
  let changed = false
  for (let at = 0; at < packet.length;) {
    if (at + lengthBytes > packet.length) throw new FileError('malformed')
    let length = 0
    for (let byte = 0; byte < lengthBytes; byte += 1)
      length = length * 256 + (packet[at + byte] ?? 0)
    const end = at + lengthBytes + length
    if (end > packet.length) throw new FileError('malformed')
    const unit = packet.subarray(at + lengthBytes, end)
    const clean = cleanUnit(unit, codec, found)
    if (clean === unit) parts.push(packet.subarray(at, end))
    else {
      changed = true
      if (clean) parts.push(prefixed(clean, lengthBytes))
    }
    at = end
  }
  return changed ? concatBytes(...parts) : packet
}

/** The unit itself, what is left of it, or undefined where nothing is. */
export function cleanUnit(
  unit: Uint8Array,
  codec: NalCodec,
  found: Findings,
): Uint8Array | undefined {
  const units = UNITS[codec]
  const type = units.typeOf(unit)
  if (units.kept.has(type)) return unit
  if (!units.messages.has(type)) {
    const isFiller = unit.subarray(units.header).every((byte) => byte === 0xff || byte === 0x80)
    if (!isFiller) found.add('hidden')
    return undefined
  }
  const raw = unescaped(unit.subarray(units.header))
  const kept: Uint8Array[] = []
  for (let at = 0; at < raw.length && !(raw[at] === 0x80 && at === raw.length - 1);) {
    const start = at
    let kind = 0
    let size = 0
    for (; raw[at] === 0xff; at += 1) kind += 255
    kind += raw[at++] ?? 0
    for (; raw[at] === 0xff; at += 1) size += 255
    size += raw[at++] ?? 0
    const body = raw.subarray(at, at + size)
    at += size
    if (body.length < size) break // no decoder reads it
    if (units.keptMessages.has(kind)) kept.push(raw.subarray(start, at))
    else tellMessage(kind, body, found)
  }
  if (kept.length === 0) return undefined
  const whole = concatBytes(unit.subarray(0, units.header), escaped(concatBytes(...kept, STOP)))
  return equalBytes(whole, unit) ? unit : whole
}

const STOP = Uint8Array.of(0x80)
const UNREGISTERED = 5
const REGISTERED = 4

/** What coded it says so in letters; cameras write numbers. */
function tellMessage(kind: number, body: Uint8Array, found: Findings): void {
  if (kind === REGISTERED) found.add('hidden')
  if (kind !== UNREGISTERED) return
  const letters = new TextDecoder('latin1').decode(body.subarray(16, 336)).split('\0')[0] ?? ''
  const isText = /^[\x20-\x7e\n\r\t]{4,}$/.test(letters)
  found.add(isText ? 'software' : 'hidden', isText ? letters : undefined)
}

/** How long lengths are, and the units before the film begins (ISO/IEC 14496-15 §5.3.3, §8.3.3). */
export function cleanNalConfig(
  config: Uint8Array,
  codec: NalCodec,
  found: Findings,
): { readonly config: Uint8Array; readonly lengthBytes: number } {
  return codec === 'avc' ? cleanAvcConfig(config) : cleanHevcConfig(config, found)
}

/** What stands behind the parameter sets of the high profiles is read by few and needed by none. */
function cleanAvcConfig(config: Uint8Array): { config: Uint8Array; lengthBytes: number } {
  let at = 5
  for (const mask of [0x1f, 0xff]) {
    const count = (config[at] ?? 0) & mask
    at += 1
    for (let one = 0; one < count; one += 1) {
      if (at + 2 > config.length) throw new FileError('malformed')
      at += 2 + viewOf(config).getUint16(at)
    }
  }
  if (at > config.length) throw new FileError('malformed')
  const high = [100, 110, 122, 144].includes(config[1] ?? 0)
  const behind = high ? config.subarray(at, at + 3) : new Uint8Array()
  const sets =
    behind.length === 3 ? Uint8Array.of(behind[0] ?? 0, behind[1] ?? 0, behind[2] ?? 0, 0) : behind
  return {
    config: concatBytes(config.subarray(0, at), sets),
    lengthBytes: ((config[4] ?? 0) & 3) + 1,
  }
}

const HEVC_HEAD = 22

function cleanHevcConfig(
  config: Uint8Array,
  found: Findings,
): { config: Uint8Array; lengthBytes: number } {
  if (config.length <= HEVC_HEAD) throw new FileError('malformed')
  const view = viewOf(config)
  const arrays: Uint8Array[] = []
  let at = HEVC_HEAD + 1
  for (let array = config[HEVC_HEAD] ?? 0; array > 0; array -= 1) {
    if (at + 3 > config.length) throw new FileError('malformed')
    const kind = config[at] ?? 0
    const units: Uint8Array[] = []
    let left = view.getUint16(at + 1)
    for (at += 3; left > 0; left -= 1) {
      if (at + 2 > config.length) throw new FileError('malformed')
      const end = at + 2 + view.getUint16(at)
      if (end > config.length) throw new FileError('malformed')
      const clean = cleanUnit(config.subarray(at + 2, end), 'hevc', found)
      if (clean) units.push(prefixed(clean, 2))
      at = end
    }
    if (units.length > 0) {
      const head = Uint8Array.of(kind, units.length >> 8, units.length & 0xff)
      arrays.push(concatBytes(head, ...units))
    }
  }
  const head = [config.subarray(0, HEVC_HEAD), Uint8Array.of(arrays.length)]
  return { config: concatBytes(...head, ...arrays), lengthBytes: ((config[21] ?? 0) & 3) + 1 }
}

function prefixed(unit: Uint8Array, lengthBytes: number): Uint8Array {
  const whole = new Uint8Array(lengthBytes + unit.length)
  for (let byte = 0; byte < lengthBytes; byte += 1) {
    whole[byte] = Math.floor(unit.length / 256 ** (lengthBytes - 1 - byte)) & 0xff
  }
  whole.set(unit, lengthBytes)
  return whole
}

/** Without the 3 that stands behind two zeros. */
function unescaped(bytes: Uint8Array): Uint8Array {
  const raw = new Uint8Array(bytes.length)
  let length = 0
  let zeros = 0
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    raw[length++] = byte
  }
  return raw.subarray(0, length)
}

function escaped(raw: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let zeros = 0
  for (const byte of raw) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3)
      zeros = 0
    }
    zeros = byte === 0 ? zeros + 1 : 0
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

/** A zip as office documents are kept in (APPNOTE 6.3, ECMA-376 part 2 annex B): read with bounds, written alike. */
import { deflateSync, Inflate } from 'fflate/browser'
import { crc32 } from '../crc32.ts'
import { FileError } from '../file-error.ts'

/** A document of a thousand pictures has fewer. */
const ENTRIES_MOST = 4_000
/** Of all that lies in it, unpacked: in memory at once, on a phone too. */
const UNPACKED_MOST_BYTES = 128 * 1024 * 1024
/** Of what is read as XML, also twice. */
const WORDS_MOST_BYTES = 48 * 1024 * 1024
const NAME_LONGEST = 240
/** So many packed bytes are unpacked at once; deflate makes at most 1032 of each. */
const STEP_BYTES = 4_096

export interface Entry {
  readonly name: string
  /** What its own header says beside its name; undefined where that is nothing. */
  readonly time: string | undefined
  readonly comment: boolean
  /** Fields that hold more times, the number of a user, or anything. */
  readonly extra: boolean
  /** Unpacks it. Throws `malformed` where it is not what was announced. */
  bytes(): Uint8Array
  /** The same, of what is read as XML: `too-large` where all together would take minutes. */
  words(): Uint8Array
}

export interface Zip {
  /** By name, as they were listed. */
  readonly entries: ReadonlyMap<string, Entry>
  readonly comment: string
  /** Bytes before, between or behind the entries. */
  readonly hidden: number
}

export interface Packed {
  readonly name: string
  readonly bytes: Uint8Array
  /** Not deflated: the type of an OpenDocument file must stand bare. */
  readonly bare?: boolean
}

const LOCAL = 0x0403_4b50
const CENTRAL = 0x0201_4b50
const END = 0x0605_4b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
/** Where sizes follow an entry: mark, checksum, two sizes. */
const DESCRIPTOR_BYTES = 16
const ENCRYPTED = 0x2041
const DESCRIBED = 8
/** 1980-01-01, the first day a zip knows. */
const FIRST_DAY = 0x0021

/**
 * Nothing is unpacked yet. Throws `too-large` where it announces more than is unpacked here, and `malformed` for
 * what is not a plain zip: encrypted, in parts, of the 64-bit kind, with entries that overlap, are named twice or
 * named out of their folder.
 */
export function readZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  const from = view.getUint32(end + 16, true)
  const whole = view.getUint16(end + 4, true) === 0 && view.getUint16(end + 8, true) === count
  if (!whole || from > end) throw new FileError('malformed')
  if (count > ENTRIES_MOST) throw new FileError('too-large')
  const all: Listed[] = []
  let at = from
  for (let index = 0; index < count; index += 1) {
    const one = listedAt(view, bytes, at, end)
    all.push(one)
    at = one.next
  }
  if (at > end) throw new FileError('malformed')
  if (all.reduce((sum, one) => sum + one.size, 0) > UNPACKED_MOST_BYTES) {
    throw new FileError('too-large')
  }
  const names = new Set(all.map(({ name }) => name.toLowerCase()))
  if (names.size !== all.length || !all.every(({ name }) => isName(name))) {
    throw new FileError('malformed')
  }
  const tail = end - at + (bytes.length - end - END_BYTES - view.getUint16(end + 20, true))
  const read = { words: 0 }
  return {
    entries: new Map(all.map((one) => [one.name, entryOf(one, bytes, read)])),
    comment: text(
      bytes.subarray(end + END_BYTES, end + END_BYTES + view.getUint16(end + 20, true)),
    ),
    hidden: tail + between(all, from),
  }
}

/** The same bytes for the same entries: no times, no comments, nothing of who packed it. */
export function writeZip(entries: readonly Packed[]): Uint8Array {
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let at = 0
  for (const { name, bytes, bare } of entries) {
    const packed = bare ? bytes : deflateSync(bytes, { level: 6 })
    const title = new TextEncoder().encode(name)
    const fields = new DataView(new ArrayBuffer(26))
    fields.setUint16(0, 20, true)
    fields.setUint16(4, bare ? 0 : 8, true)
    fields.setUint16(8, FIRST_DAY, true)
    fields.setUint32(10, crc32(bytes), true)
    fields.setUint32(14, packed.length, true)
    fields.setUint32(18, bytes.length, true)
    fields.setUint16(22, title.length, true)
    const shared = new Uint8Array(fields.buffer)
    locals.push(word(LOCAL), shared, title, packed)
    const place = new Uint8Array(14)
    new DataView(place.buffer).setUint32(10, at, true)
    centrals.push(word(CENTRAL), Uint8Array.of(20, 0), shared, place, title)
    at += LOCAL_BYTES + title.length + packed.length
  }
  const listed = centrals.reduce((sum, one) => sum + one.length, 0)
  const end = new DataView(new ArrayBuffer(END_BYTES))
  end.setUint32(0, END, true)
  end.setUint16(8, entries.length, true)
  end.setUint16(10, entries.length, true)
  end.setUint32(12, listed, true)
  end.setUint32(16, at, true)
  return joined([...locals, ...centrals, new Uint8Array(end.buffer)])
}

interface Listed {
  readonly name: string
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly size: number
  /** Where its own header begins, where its bytes do, and where they end with what may follow. */
  readonly at: number
  readonly start: number
  readonly end: number
  readonly time: string | undefined
  readonly comment: boolean
  readonly extra: boolean
  readonly next: number
}

function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_BYTES - 0xffff)
  for (let at = view.byteLength - END_BYTES; at >= least; at -= 1) {
    const fits = at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength
    if (view.getUint32(at, true) === END && fits) return at
  }
  throw new FileError('malformed')
}

function listedAt(view: DataView, bytes: Uint8Array, at: number, limit: number): Listed {
  if (at + CENTRAL_BYTES > limit || view.getUint32(at, true) !== CENTRAL)
    throw new FileError('malformed')
  const short = (offset: number): number => view.getUint16(at + offset, true)
  const long = (offset: number): number => view.getUint32(at + offset, true)
  const [flags, method, packed, size] = [short(8), short(10), long(20), long(24)]
  const [nameBytes, extraBytes, commentBytes] = [short(28), short(30), short(32)]
  const own = long(42)
  const next = at + CENTRAL_BYTES + nameBytes + extraBytes + commentBytes
  const isPlain = (flags & ENCRYPTED) === 0 && (method === 8 || (method === 0 && packed === size))
  const fits = own + LOCAL_BYTES <= limit && next <= limit && nameBytes <= NAME_LONGEST
  if (!isPlain || !fits || view.getUint32(own, true) !== LOCAL) throw new FileError('malformed')
  const title = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)
  const start = own + LOCAL_BYTES + view.getUint16(own + 26, true) + view.getUint16(own + 28, true)
  const again = bytes.subarray(
    own + LOCAL_BYTES,
    own + LOCAL_BYTES + view.getUint16(own + 26, true),
  )
  const isOne = again.length === title.length && title.every((byte, index) => byte === again[index])
  if (!isOne || start + packed > limit) throw new FileError('malformed')
  return {
    name: text(title),
    method,
    checksum: long(16),
    packed,
    size,
    at: own,
    start,
    end: start + packed + ((flags & DESCRIBED) === 0 ? 0 : DESCRIPTOR_BYTES),
    time: timeOf(short(14), short(12)),
    comment: commentBytes > 0,
    extra: extraBytes > 0 || view.getUint16(own + 28, true) > 0,
    next,
  }
}

/** Checked as it grows: what it announced may be untrue. */
function entryOf(
  { name, method, checksum, packed, size, start, ...rest }: Listed,
  bytes: Uint8Array,
  read: { words: number },
): Entry {
  const from = bytes.subarray(start, start + packed)
  return {
    name,
    time: rest.time,
    comment: rest.comment,
    extra: rest.extra,
    bytes() {
      const whole = method === 0 ? from : inflated(from, size)
      if (crc32(whole) !== checksum) throw new FileError('malformed')
      return whole
    },
    words() {
      read.words += size
      if (read.words > WORDS_MOST_BYTES) throw new FileError('too-large')
      return this.bytes()
    },
  }
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate((part) => {
    if (length + part.length > size) throw new FileError('malformed')
    whole.set(part, length)
    length += part.length
  })
  try {
    for (let at = 0; at < packed.length; at += STEP_BYTES) {
      inflate.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
    }
  } catch (error) {
    throw new FileError('malformed', error)
  }
  if (length !== size) throw new FileError('malformed')
  return whole
}

/** Bytes that no entry counts as its own; throws where two count the same. */
function between(all: readonly Listed[], end: number): number {
  let at = 0
  let hidden = 0
  for (const one of all.toSorted((a, b) => a.at - b.at)) {
    if (one.at < at - DESCRIPTOR_BYTES) throw new FileError('malformed')
    hidden += Math.max(0, one.at - at)
    at = one.end
  }
  if (at - DESCRIPTOR_BYTES > end) throw new FileError('malformed')
  return hidden + Math.max(0, end - at)
}

/** Under its folder, with nothing that another system reads otherwise. */
function isName(name: string): boolean {
  const isPlain = name !== '' && !/[\\:*?"<>|\p{C}\ufffd]/u.test(name) && !name.startsWith('/')
  return isPlain && name.split('/').every((one) => one !== '..' && one !== '.')
}

function timeOf(day: number, time: number): string | undefined {
  if (day === 0 || (day === FIRST_DAY && time === 0)) return undefined
  const two = (number: number): string => String(number).padStart(2, '0')
  const date = `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)}`
  return `${date} ${two(time >> 11)}:${two((time >> 5) & 63)}`
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function word(mark: number): Uint8Array {
  const four = new Uint8Array(4)
  new DataView(four.buffer).setUint32(0, mark, true)
  return four
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

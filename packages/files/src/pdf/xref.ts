/**
 * Where the objects of a PDF lie (ISO 32000-1, 7.5): by its tables, from the newest to the oldest, as viewers
 * read it, so that what a later revision took away stays away; by a search where the tables are broken.
 */
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import type { ObjectReader } from './object-reader.ts'

/** `free`: taken away. `at`: byte of the file. `within`: a stream of objects, by its number. */
export type Place =
  | { readonly type: 'free' }
  | { readonly type: 'at'; readonly offset: number }
  | { readonly type: 'within'; readonly stream: number }

export interface Xref {
  readonly places: ReadonlyMap<number, Place>
  /** The newest that says it, for each key. */
  readonly trailer: ReadonlyMap<string, PDFObject>
  /** How many tables followed each other. */
  readonly sections: number
}

const OBJECTS_MOST = 500_000
const SECTIONS_MOST = 1_000

type Unpack = (stream: PDFRawStream) => Uint8Array

/** Undefined where one of the tables is broken. Throws `too-large`. */
export function readXref(
  bytes: Uint8Array,
  start: number,
  reader: ObjectReader,
  unpack: Unpack,
): Xref | undefined {
  const places = new Map<number, Place>()
  const trailer = new Map<string, PDFObject>()
  const seen = new Set<number>()
  const queue = [start]
  let sections = 0
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at)) continue
    if (seen.size >= SECTIONS_MOST || at < 0 || at >= bytes.length) return undefined
    seen.add(at)
    const dict = readSection(bytes, at, places, reader, unpack)
    if (!dict) return undefined
    sections += 1
    for (const [key, value] of dict.entries()) {
      if (!trailer.has(key.decodeText())) trailer.set(key.decodeText(), value)
    }
    const previous = dict.get(PDFName.of('Prev'))
    const beside = dict.get(PDFName.of('XRefStm'))
    if (beside instanceof PDFNumber) {
      queue.push(beside.asNumber())
      sections -= 1 // the same revision, said twice
    }
    if (previous instanceof PDFNumber) queue.push(previous.asNumber())
  }
  return { places, trailer, sections }
}

function readSection(
  bytes: Uint8Array,
  at: number,
  places: Map<number, Place>,
  reader: ObjectReader,
  unpack: Unpack,
): PDFDict | undefined {
  const words = new Words(bytes, at)
  try {
    if (words.next() === 'xref') {
      const behind = readTable(words, places)
      const dict = behind === undefined ? undefined : reader.bareAt(behind)
      return dict instanceof PDFDict ? dict : undefined
    }
    const { object } = reader.objectAt(at)
    if (!(object instanceof PDFRawStream)) return undefined
    readXrefStream(object.dict, unpack(object), places)
    return object.dict
  } catch (error) {
    if (error instanceof FileError && error.code === 'too-large') throw error
    return undefined
  }
}

/** Gives where its trailer begins. */
function readTable(words: Words, places: Map<number, Place>): number | undefined {
  for (;;) {
    const first = words.next()
    if (first === 'trailer') return words.at
    const from = Number(first)
    const count = Number(words.next())
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || first === '')
      return undefined
    for (let index = 0; index < count; index += 1) {
      const offset = Number(words.next())
      words.next()
      const type = words.next()
      if (type !== 'n' && type !== 'f') return undefined
      place(places, from + index, type === 'n' ? { type: 'at', offset } : { type: 'free' })
    }
  }
}

function readXrefStream(dict: PDFDict, bytes: Uint8Array, places: Map<number, Place>): void {
  const widths = numbers(dict.get(PDFName.of('W')))
  const size = dict.get(PDFName.of('Size'))
  const index = numbers(dict.get(PDFName.of('Index')))
  const [first = 0, second = 0, third = 0] = widths
  const row = first + second + third
  if (widths.length < 3 || widths.some((one) => one < 0 || one > 8) || row === 0) {
    throw new FileError('malformed')
  }
  const ranges = index.length > 0 ? index : [0, size instanceof PDFNumber ? size.asNumber() : 0]
  let at = 0
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const from = ranges[range] ?? 0
    for (let one = 0; one < (ranges[range + 1] ?? 0); one += 1) {
      if (at + row > bytes.length) return
      const type = first === 0 ? 1 : big(bytes, at, first)
      const offset = big(bytes, at + first, second)
      if (type === 0) place(places, from + one, { type: 'free' })
      if (type === 1) place(places, from + one, { type: 'at', offset })
      if (type === 2) place(places, from + one, { type: 'within', stream: offset })
      at += row
    }
  }
}

/** The newest counts. */
function place(places: Map<number, Place>, number: number, one: Place): void {
  if (places.has(number)) return
  if (places.size >= OBJECTS_MOST) throw new FileError('too-large')
  places.set(number, one)
}

/** Every `12 0 obj` of the file, in the order they stand. Throws `too-large`. */
export function searchObjects(bytes: Uint8Array): readonly number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(0x62); at >= 0; at = bytes.indexOf(0x62, at + 1)) {
    if (bytes[at - 1] !== 0x6f || bytes[at + 1] !== 0x6a) continue
    let from = at - 2
    const back = (is: (byte: number) => boolean): number => {
      const before = from
      while (from >= 0 && is(bytes[from] ?? 0)) from -= 1
      return before - from
    }
    back(isSpace)
    if (back(isDigit) === 0 || back(isSpace) === 0 || back(isDigit) === 0) continue
    if (found.length >= OBJECTS_MOST) throw new FileError('too-large')
    found.push(from + 1)
  }
  return found
}

/** Words between spaces; those of a trailer's dictionary may touch it. */
class Words {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  next(): string {
    while (isSpace(this.#bytes[this.at] ?? -1)) this.at += 1
    const from = this.at
    while (this.at - from < 20 && isPlain(this.#bytes[this.at] ?? 0)) this.at += 1
    return String.fromCharCode(...this.#bytes.subarray(from, this.at))
  }
}

function isSpace(byte: number): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isPlain(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x7a)
}

function numbers(array: PDFObject | undefined): readonly number[] {
  if (!(array instanceof PDFArray)) return []
  return array.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : -1))
}

function big(bytes: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = 0; index < width; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

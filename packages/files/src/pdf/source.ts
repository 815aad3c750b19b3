/** A PDF as it came: its objects, read when they are asked for. Nothing of it is changed. */
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import { Budget } from './budget.ts'
import { ObjectReader } from './object-reader.ts'
import { fullFilterName, unpack, type Filter } from './unpack.ts'
import { readXref, searchObjects, type Place, type Xref } from './xref.ts'

/** A stream of objects (7.5.7): where each begins, by its number. */
interface Opened {
  readonly reader: ObjectReader
  readonly offsets: ReadonlyMap<number, number>
}

const LATIN = new TextDecoder('latin1')

export class PdfSource {
  readonly budget: Budget = new Budget()
  readonly context: PDFContext = PDFContext.create()
  readonly trailer: ReadonlyMap<string, PDFObject>
  /** Bytes before the file begins and behind its end. */
  readonly hidden: number
  /** How often it was changed by writing behind its end. */
  readonly revisions: number

  readonly #bytes: Uint8Array
  readonly #reader: ObjectReader
  readonly #places: ReadonlyMap<number, Place>
  readonly #read = new Map<number, PDFObject | undefined>()
  readonly #streams = new Map<number, Opened>()
  readonly #reading = new Set<number>()
  #search: ReadonlyMap<number, Place> | undefined

  /** Throws `malformed`, `too-large`. */
  constructor(bytes: Uint8Array) {
    const begin = LATIN.decode(bytes.subarray(0, 1024)).indexOf('%PDF-')
    if (begin < 0) throw new FileError('malformed')
    this.#bytes = bytes.subarray(begin)
    this.#reader = this.#readerOf(this.#bytes)
    const starts = wordsAt(this.#bytes, 'startxref')
    const last = lastWordAt(this.#bytes, 'startxref') ?? this.#bytes.length
    const start = Number(/\d+/.exec(LATIN.decode(this.#bytes.subarray(last + 9, last + 40)))?.[0])
    const xref = this.#xref(start)
    this.#places = xref.places
    this.trailer = xref.trailer
    const isLinear = LATIN.decode(this.#bytes.subarray(0, 1024)).includes('/Linearized')
    const written = Math.max(starts.length, xref.sections) - (isLinear ? 1 : 0)
    this.revisions = Math.max(0, written - 1)
    this.hidden = begin + bytesBehind(this.#bytes)
  }

  /** The same, where it stands; nothing for what is null, free or broken. Throws `too-large`. */
  get(object: PDFObject | undefined): PDFObject | undefined {
    let one = object
    for (let steps = 0; one instanceof PDFRef; steps += 1) {
      if (steps > 8) return undefined
      one = this.#object(one.objectNumber)
    }
    return one
  }

  in(dict: PDFDict | undefined, key: string): PDFObject | undefined {
    return this.get(dict?.get(PDFName.of(key)))
  }

  dictIn(dict: PDFDict | undefined, key: string): PDFDict | undefined {
    const one = this.in(dict, key)
    if (one instanceof PDFRawStream) return one.dict
    return one instanceof PDFDict ? one : undefined
  }

  arrayIn(dict: PDFDict | undefined, key: string): readonly PDFObject[] {
    const one = this.in(dict, key)
    return one instanceof PDFArray ? one.asArray() : []
  }

  nameIn(dict: PDFDict | undefined, key: string): string | undefined {
    const one = this.in(dict, key)
    return one instanceof PDFName ? one.decodeText() : undefined
  }

  numbersIn(dict: PDFDict | undefined, key: string): readonly number[] {
    return this.arrayIn(dict, key).map((one) => this.number(one) ?? 0)
  }

  number(object: PDFObject | undefined): number | undefined {
    const one = this.get(object)
    return one instanceof PDFNumber ? one.asNumber() : undefined
  }

  textIn(dict: PDFDict | undefined, key: string): string | undefined {
    return this.text(dict?.get(PDFName.of(key)))
  }

  text(object: PDFObject | undefined): string | undefined {
    const one = this.get(object)
    if (one instanceof PDFName) return one.decodeText()
    return one instanceof PDFString || one instanceof PDFHexString ? one.decodeText() : undefined
  }

  filtersOf(dict: PDFDict): readonly Filter[] {
    const names = this.#listed(dict, 'Filter', 'F')
    const parameters = this.#listed(dict, 'DecodeParms', 'DP')
    return names.map((name, at) => ({
      name: fullFilterName(name instanceof PDFName ? name.decodeText() : ''),
      parameters: this.#parameters(parameters[at]),
    }))
  }

  /** What a stream holds. Throws `malformed`, `too-large`. */
  unpacked(stream: PDFRawStream): Uint8Array {
    return unpack(stream.contents, this.filtersOf(stream.dict), this.budget)
  }

  #listed(dict: PDFDict, ...keys: readonly string[]): readonly (PDFObject | undefined)[] {
    const one = keys.map((key) => this.in(dict, key)).find((value) => value !== undefined)
    if (one === undefined) return []
    return one instanceof PDFArray ? one.asArray().map((value) => this.get(value)) : [one]
  }

  #parameters(dict: PDFObject | undefined): ReadonlyMap<string, number> {
    const entries = dict instanceof PDFDict ? dict.entries() : []
    return new Map(entries.map(([key, value]) => [key.decodeText(), this.number(value) ?? 0]))
  }

  #readerOf(bytes: Uint8Array): ObjectReader {
    const lengthOf = (length: PDFObject | undefined): number | undefined => this.number(length)
    return new ObjectReader(bytes, { context: this.context, budget: this.budget, lengthOf })
  }

  #xref(start: number): Xref {
    const unpacked = (stream: PDFRawStream): Uint8Array => this.unpacked(stream)
    const xref = Number.isSafeInteger(start)
      ? readXref(this.#bytes, start, this.#reader, unpacked)
      : undefined
    return xref && this.#leads(xref) ? xref : this.#searched()
  }

  /** Whether its tables lead to a catalog. */
  #leads({ places, trailer }: Xref): boolean {
    const root = trailer.get('Root')
    const place = root instanceof PDFRef ? places.get(root.objectNumber) : undefined
    if (place?.type !== 'at') return place?.type === 'within'
    try {
      const { ref, object } = this.#reader.objectAt(place.offset)
      return root === ref && object instanceof PDFDict
    } catch {
      return false
    }
  }

  #searched(): Xref {
    const places = new Map<number, Place>()
    const trailer = new Map<string, PDFObject>()
    for (const offset of searchObjects(this.#bytes)) {
      const read = this.#tried(() => this.#reader.objectAt(offset))
      if (!read) continue
      const { ref, object } = read
      places.set(ref.objectNumber, { type: 'at', offset })
      if (object instanceof PDFDict && isA(object, 'Catalog')) trailer.set('Root', ref)
      if (!(object instanceof PDFRawStream)) continue
      if (isA(object.dict, 'XRef')) addTrailer(trailer, object.dict)
      if (!isA(object.dict, 'ObjStm')) continue
      const opened = this.#tried(() => this.#opened(object))
      for (const number of opened?.offsets.keys() ?? []) {
        places.set(number, { type: 'within', stream: ref.objectNumber })
      }
    }
    for (const at of wordsAt(this.#bytes, 'trailer')) {
      const dict = this.#tried(() => this.#reader.bareAt(at + 7))
      if (dict instanceof PDFDict) addTrailer(trailer, dict)
    }
    return { places, trailer, sections: 1 }
  }

  #object(number: number): PDFObject | undefined {
    if (this.#read.has(number)) return this.#read.get(number)
    if (this.#reading.has(number)) return undefined
    // Undefined while the tables themselves are read.
    const place = (this.#places as ReadonlyMap<number, Place> | undefined)?.get(number)
    if (!place || place.type === 'free') return undefined
    this.#reading.add(number)
    const object = this.#tried(() => this.#placed(number, place)) ?? this.#sought(number)
    this.#reading.delete(number)
    this.#read.set(number, object)
    return object
  }

  #placed(number: number, place: Place): PDFObject | undefined {
    if (place.type === 'free') return undefined
    return place.type === 'at' ? this.#at(number, place.offset) : this.#within(place.stream, number)
  }

  /** Of one that is in use but not where the tables say: as viewers do, so that nothing seen is lost. */
  #sought(number: number): PDFObject | undefined {
    this.#search ??= this.#searched().places
    const place = this.#search.get(number)
    return place && this.#tried(() => this.#placed(number, place))
  }

  #at(number: number, offset: number): PDFObject {
    const { ref, object } = this.#reader.objectAt(offset)
    if (ref.objectNumber !== number) throw new FileError('malformed')
    return object
  }

  #within(stream: number, number: number): PDFObject | undefined {
    const place = this.#places.get(stream)
    if (place?.type !== 'at') return undefined
    let opened = this.#streams.get(stream)
    if (!opened) {
      const object = this.#at(stream, place.offset)
      if (!(object instanceof PDFRawStream)) return undefined
      opened = this.#opened(object)
      this.#streams.set(stream, opened)
    }
    const offset = opened.offsets.get(number)
    return offset === undefined ? undefined : opened.reader.bareAt(offset)
  }

  #opened(stream: PDFRawStream): Opened {
    const bytes = this.unpacked(stream)
    const first = this.number(stream.dict.get(PDFName.of('First'))) ?? 0
    const words = LATIN.decode(bytes.subarray(0, first)).match(/\d+/g) ?? []
    this.budget.takeValues(words.length)
    const offsets = new Map<number, number>()
    for (let at = 0; at + 1 < words.length; at += 2) {
      offsets.set(Number(words[at]), first + Number(words[at + 1]))
    }
    return { reader: this.#readerOf(bytes), offsets }
  }

  /** Nothing for what is broken, as viewers do. */
  #tried<T>(read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (error instanceof FileError && error.code === 'too-large') throw error
      return undefined
    }
  }
}

export function isA(dict: PDFDict, type: string): boolean {
  return dict.get(PDFName.of('Type')) === PDFName.of(type)
}

function addTrailer(trailer: Map<string, PDFObject>, dict: PDFDict): void {
  for (const [key, value] of dict.entries()) trailer.set(key.decodeText(), value)
}

const WORDS_MOST = 10_000

function wordsAt(bytes: Uint8Array, word: string): readonly number[] {
  const wanted = [...new TextEncoder().encode(word)]
  const [first = 0] = wanted
  const found: number[] = []
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (found.length >= WORDS_MOST) break
    if (wanted.every((byte, index) => bytes[at + index] === byte)) found.push(at)
  }
  return found
}

function lastWordAt(bytes: Uint8Array, word: string): number | undefined {
  const wanted = [...new TextEncoder().encode(word)]
  const [first = 0] = wanted
  let at = bytes.lastIndexOf(first)
  while (at >= 0 && !wanted.every((byte, index) => bytes[at + index] === byte)) {
    at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)
  }
  return at < 0 ? undefined : at
}

/** A line's end and a few spaces behind the last mark are no bytes anybody hid. */
function bytesBehind(bytes: Uint8Array): number {
  const last = lastWordAt(bytes, '%%EOF')
  if (last === undefined) return 0
  return bytes.subarray(last + 5).filter((byte) => byte > 32).length
}

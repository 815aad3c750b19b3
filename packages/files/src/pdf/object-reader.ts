/**
 * Reads the objects of a PDF (ISO 32000-1, 7.3) with the library's parser, within bounds of its own: how deep,
 * how many, and where a stream ends by its length.
 */
import {
  PDFDict,
  PDFName,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFHexString,
  type PDFObject,
  type PDFStream,
  type PDFString,
} from '@cantoo/pdf-lib'
import { FileError } from '../file-error.ts'
import { NESTED_MOST, type Budget } from './budget.ts'

const STREAM = [...new TextEncoder().encode('stream')]
const END_STREAM = [...new TextEncoder().encode('endstream')]
const OBJECT = [...new TextEncoder().encode('obj')]

/** Of one string or name: the largest there are, those of signatures, have a tenth of it. */
const TEXT_MOST_BYTES = 1_000_000

interface Reading {
  readonly context: PDFContext
  readonly budget: Budget
  /** A stream's length may stand in an object of its own. */
  readonly lengthOf: (length: PDFObject | undefined) => number | undefined
}

type Bytes = ConstructorParameters<typeof PDFObjectParser>[0]

export class ObjectReader extends PDFObjectParser {
  readonly #all: Uint8Array
  readonly #reading: Reading
  #depth = 0

  constructor(bytes: Uint8Array, reading: Reading) {
    // The library does not export what it reads bytes by; a parser has one.
    const from = PDFObjectParser.forBytes(bytes, reading.context)
    super(Reflect.get(from, 'bytes') as Bytes, reading.context)
    this.#all = bytes
    this.#reading = reading
  }

  /** The object itself, without a number before it. */
  bareAt(offset: number): PDFObject {
    this.bytes.moveTo(offset)
    return this.parseObject()
  }

  /** `12 0 obj`, and the object behind it. Throws where there is none. */
  objectAt(offset: number): { readonly ref: PDFRef; readonly object: PDFObject } {
    this.bytes.moveTo(offset)
    this.skipWhitespaceAndComments()
    const number = this.parseRawInt()
    this.skipWhitespaceAndComments()
    const generation = this.parseRawInt()
    this.skipWhitespaceAndComments()
    if (!this.matchKeyword(OBJECT)) throw new FileError('malformed')
    const ref = PDFRef.of(number, generation)
    return { ref, object: this.parseObject(ref) }
  }

  override parseObject(ref?: PDFRef): PDFObject {
    this.#reading.budget.takeValues()
    if (this.#depth >= NESTED_MOST) throw new FileError('malformed')
    this.#depth += 1
    try {
      return super.parseObject(ref)
    } finally {
      this.#depth -= 1
    }
  }

  protected override parseString(ref?: PDFRef): PDFString {
    this.#checkLength((byte, depth) =>
      byte === 0x28 ? depth + 1 : byte === 0x29 ? depth - 1 : depth,
    )
    return super.parseString(ref)
  }

  protected override parseHexString(ref?: PDFRef): PDFHexString {
    this.#checkLength((byte) => (byte === 0x3e ? 0 : 1))
    return super.parseHexString(ref)
  }

  protected override parseName(): PDFName {
    this.#checkLength((byte, depth) => (depth > 0 && (byte <= 0x20 || byte === 0x2f) ? 0 : 1))
    return super.parseName()
  }

  protected override parseRawNumber(): number {
    this.#checkLength(ofDigits)
    return super.parseRawNumber()
  }

  protected override parseRawInt(): number {
    this.#checkLength(ofDigits)
    return super.parseRawInt()
  }

  /** The library adds letter to letter, each of which takes some thirty bytes. */
  #checkLength(depthAfter: (byte: number, depth: number) => number): void {
    const start = this.bytes.offset()
    let depth = 0
    for (let at = start; at < this.#all.length; at += 1) {
      if (at - start > TEXT_MOST_BYTES) throw new FileError('malformed')
      const byte = this.#all[at] ?? 0
      if (byte === 0x5c) at += 1
      else depth = depthAfter(byte, depth)
      if (depth <= 0) return
    }
  }

  protected override parseDictOrStream(ref?: PDFRef): PDFDict | PDFStream {
    const dict = this.parseDict(ref)
    const behind = this.bytes.offset()
    this.skipWhitespaceAndComments()
    if (!this.matchKeyword(STREAM)) {
      this.bytes.moveTo(behind)
      return dict
    }
    if (this.bytes.peek() === 0x0d) this.bytes.next()
    if (this.bytes.peek() === 0x0a) this.bytes.next()
    const start = this.bytes.offset()
    const length = this.#reading.lengthOf(dict.get(PDFName.of('Length')))
    const end = this.#endsAt(start, length) ? start + (length ?? 0) : this.#endOfStream(start)
    this.bytes.moveTo(end)
    return PDFRawStream.of(dict, this.#all.subarray(start, end))
  }

  #endsAt(start: number, length: number | undefined): boolean {
    if (length === undefined || length < 0 || start + length > this.#all.length) return false
    this.bytes.moveTo(start + length)
    this.skipWhitespace()
    return this.matchKeyword(END_STREAM)
  }

  /** By its last word, where its length is wrong. */
  #endOfStream(start: number): number {
    const all = this.#all
    for (let at = all.indexOf(0x65, start); at >= 0; at = all.indexOf(0x65, at + 1)) {
      if (!END_STREAM.every((byte, index) => all[at + index] === byte)) continue
      const line =
        all[at - 1] === 0x0a ? (all[at - 2] === 0x0d ? 2 : 1) : all[at - 1] === 0x0d ? 1 : 0
      return Math.max(start, at - line)
    }
    throw new FileError('malformed')
  }
}

/** Signs, a point and digits. */
function ofDigits(byte: number): number {
  return byte >= 0x2b && byte <= 0x39 ? 1 : 0
}

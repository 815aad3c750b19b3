/** Unpacks streams of a PDF (ISO 32000-1, 7.4), never more than the budget allows. */
import { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { Unzlib, Inflate } from 'fflate'
import { FileError } from '../file-error.ts'
import { concatBytes } from '@lapwing/codec'
import type { Budget } from './budget.ts'

export interface Filter {
  readonly name: string
  /** Numbers of its parameters alone. */
  readonly parameters: ReadonlyMap<string, number>
}

const FULL_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
}

/** Filters one behind another; two are common, three rare. */
const FILTERS_MOST = 4
/** What is put in at once: no more than a thousand times as much comes out. */
const STEP_BYTES = 4096

export function fullFilterName(name: string): string {
  return FULL_NAMES[name] ?? name
}

/** Whether nothing of a picture's or a cipher's own coding is among them. */
export function isUnpacked(name: string): boolean {
  return UNPACKED.has(name)
}

const UNPACKED = new Set([
  ...['FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode'],
])

/** Throws `malformed` for a filter that is unknown here, `too-large` once the budget is spent. */
export function unpack(bytes: Uint8Array, filters: readonly Filter[], budget: Budget): Uint8Array {
  if (filters.length > FILTERS_MOST) throw new FileError('malformed')
  let unpacked = bytes
  for (const filter of filters) {
    if (!isUnpacked(filter.name)) throw new FileError('malformed')
    unpacked =
      filter.name === 'FlateDecode'
        ? inflated(unpacked, budget)
        : unpackedByLibrary(unpacked, filter, budget)
    unpacked = unpredicted(unpacked, filter.parameters)
  }
  return unpacked
}

/** As viewers do: of one that is damaged, what came before the damage. */
function inflated(bytes: Uint8Array, budget: Budget): Uint8Array {
  const parts: Uint8Array[] = []
  const take = (part: Uint8Array): void => {
    budget.takeBytes(part.length)
    parts.push(part)
  }
  const hasHeader =
    ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0
  const stream = hasHeader ? new Unzlib(take) : new Inflate(take)
  try {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      stream.push(bytes.subarray(at, at + STEP_BYTES), false)
    }
  } catch (error) {
    if (error instanceof FileError) throw error
  }
  return concatBytes(...parts)
}

function unpackedByLibrary(bytes: Uint8Array, filter: Filter, budget: Budget): Uint8Array {
  const context = PDFContext.create()
  const dict = context.obj({ Filter: PDFName.of(filter.name) })
  const early = filter.parameters.get('EarlyChange')
  if (early !== undefined) dict.set(PDFName.of('DecodeParms'), context.obj({ EarlyChange: early }))
  const stream = decodePDFRawStream(PDFRawStream.of(dict, bytes))
  const parts: Uint8Array[] = []
  for (;;) {
    const part = stream.getBytes(STEP_BYTES)
    if (part.length === 0) return concatBytes(...parts)
    budget.takeBytes(part.length)
    parts.push(Uint8Array.from(part))
  }
}

/** ISO 32000-1, 7.4.4.4; of TIFF's, only whole bytes. */
function unpredicted(bytes: Uint8Array, parameters: ReadonlyMap<string, number>): Uint8Array {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor < 2) return bytes
  const colors = parameters.get('Colors') ?? 1
  const bits = parameters.get('BitsPerComponent') ?? 8
  const columns = parameters.get('Columns') ?? 1
  const row = Math.ceil((colors * bits * columns) / 8)
  const pixel = Math.max(1, Math.ceil((colors * bits) / 8))
  if (!(row > 0 && row <= bytes.length + 1)) throw new FileError('malformed')
  if (predictor === 2) {
    if (bits !== 8) throw new FileError('malformed')
    const sums = bytes.slice()
    sums.forEach((byte, at) => {
      if (at % row >= pixel) sums[at] = byte + (sums[at - pixel] ?? 0)
    })
    return sums
  }
  return unpredictedPng(bytes, row, pixel)
}

function unpredictedPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1))
  const plain = new Uint8Array(rows * row)
  for (let line = 0; line < rows; line += 1) {
    const from = line * (row + 1)
    const to = line * row
    const type = bytes[from] ?? 0
    for (let column = 0; column < row; column += 1) {
      const left = column >= pixel ? (plain[to + column - pixel] ?? 0) : 0
      const up = line > 0 ? (plain[to + column - row] ?? 0) : 0
      const corner = line > 0 && column >= pixel ? (plain[to + column - row - pixel] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type] ?? 0
      plain[to + column] = (bytes[from + 1 + column] ?? 0) + guess
    }
  }
  return plain
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const byLeft = Math.abs(guess - left)
  const byUp = Math.abs(guess - up)
  const byCorner = Math.abs(guess - corner)
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

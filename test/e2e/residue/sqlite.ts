/**
 * Reads every text and blob that still lies in an SQLite database or its write-ahead log, in live
 * and in freed pages alike, following overflow pages and undoing Snappy. Firefox keeps IndexedDB,
 * local storage and history in them. Format: sqlite.org/fileformat2.html.
 */
import { unsnap } from './snappy.ts'

const WAL_HEADER = 32
const WAL_FRAME = 24

/** `database` may be empty when only a log is left, and `wal` when there is none. */
export function* sqliteValues(database: Buffer, wal: Buffer): Generator<Uint8Array> {
  for (const payload of allPayloads(database, wal)) {
    yield payload
    for (const column of columns(payload)) yield* columnForms(column)
  }
}

/** The same row by row: what stood beside what. */
export function* sqliteRows(database: Buffer, wal: Buffer): Generator<readonly Uint8Array[]> {
  for (const payload of allPayloads(database, wal)) {
    yield [...columns(payload)].flatMap((column) => [...columnForms(column)])
  }
}

function* columnForms(column: Uint8Array): Generator<Uint8Array> {
  yield column
  const plain = unsnap(column)
  if (plain !== undefined) yield plain
}

function* allPayloads(database: Buffer, wal: Buffer): Generator<Buffer> {
  const size = pageSize(database, wal)
  if (size === undefined) return
  const usable = size - (database[20] ?? 0)
  const current = new Map<number, Buffer>()
  const pages: { number: number; page: Buffer }[] = []
  for (let at = 0; at + size <= database.length; at += size) {
    pages.push({ number: at / size + 1, page: database.subarray(at, at + size) })
  }
  for (let at = WAL_HEADER; at + WAL_FRAME + size <= wal.length; at += WAL_FRAME + size) {
    const page = wal.subarray(at + WAL_FRAME, at + WAL_FRAME + size)
    pages.push({ number: wal.readUInt32BE(at), page })
  }
  for (const { number, page } of pages) current.set(number, page)
  for (const { number, page } of pages) {
    yield* payloads(page, number === 1 ? 100 : 0, usable, current)
  }
}

function pageSize(database: Buffer, wal: Buffer): number | undefined {
  if (database.subarray(0, 15).toString() === 'SQLite format 3') {
    const size = database.readUInt16BE(16)
    return size === 1 ? 65_536 : size
  }
  if (wal.length >= WAL_HEADER && wal.readUInt32BE(0) >>> 1 === 0x377f0682 >>> 1) {
    return wal.readUInt32BE(8)
  }
  return undefined
}

/** Payloads of the cells of a table leaf (13), an index leaf (10) or an inner index page (2). */
function* payloads(
  page: Buffer,
  header: number,
  usable: number,
  pages: ReadonlyMap<number, Buffer>,
): Generator<Buffer> {
  const kind = page[header]
  if (kind !== 13 && kind !== 10 && kind !== 2) return
  const cells = page.readUInt16BE(header + 3)
  const first = header + (kind === 2 ? 12 : 8)
  const most = kind === 13 ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  for (let cell = 0; cell < cells && first + 2 * cell + 2 <= page.length; cell += 1) {
    let at = page.readUInt16BE(first + 2 * cell) + (kind === 2 ? 4 : 0)
    const length = readVarint(page, at)
    at = length.next
    if (kind === 13) at = readVarint(page, at).next
    const local = localLength(length.value, most, usable)
    const parts = [page.subarray(at, at + local)]
    let missing = length.value - local
    let next = missing > 0 && at + local + 4 <= page.length ? page.readUInt32BE(at + local) : 0
    for (let hops = 0; missing > 0 && next !== 0 && hops < 100_000; hops += 1) {
      const overflow = pages.get(next)
      if (overflow === undefined) break
      parts.push(overflow.subarray(4, 4 + Math.min(missing, usable - 4)))
      missing -= usable - 4
      next = overflow.readUInt32BE(0)
    }
    yield Buffer.concat(parts)
  }
}

/** How much of a payload stands in its cell (fileformat2 §1.6). */
function localLength(length: number, most: number, usable: number): number {
  if (length <= most) return length
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const local = least + ((length - least) % (usable - 4))
  return local <= most ? local : least
}

/** Texts and blobs of a record (fileformat2 §2.1). */
function* columns(payload: Buffer): Generator<Buffer> {
  const header = readVarint(payload, 0)
  let body = header.value
  for (let at = header.next; at < header.value;) {
    const type = readVarint(payload, at)
    at = type.next
    const size = columnSize(type.value)
    if (type.value >= 12 && size > 0) yield payload.subarray(body, body + size)
    body += size
  }
}

function columnSize(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2)
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0
}

function readVarint(bytes: Buffer, from: number): { value: number; next: number } {
  let value = 0
  for (let at = from; at < from + 9 && at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (at === from + 8) return { value: value * 256 + byte, next: at + 1 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + 1 }
  }
  return { value, next: bytes.length }
}

/** Searches whole folders and raw disk images for needles, looking inside the browsers' databases. */
import { existsSync, openSync, readdirSync, readFileSync, readSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { logRecords, tableRecords } from './leveldb.ts'
import { readMozLz4 } from './mozlz4.ts'
import { createSearch, type Needle } from './needles.ts'
import { sqliteValues } from './sqlite.ts'

export interface Found {
  readonly file: string
  readonly name: string
  readonly form: string
}

export interface SearchReport {
  readonly found: readonly Found[]
  /** How much was looked at, so that a test can tell that there was something to look at. */
  readonly files: number
  readonly bytes: number
  /** Values taken out of databases and decompressed files. */
  readonly values: number
}

const CHUNK = 8 * 1024 * 1024

/** Every file below a folder: its raw bytes, its name, and what lies inside when it is a database. */
export function searchFolder(folder: string, needles: readonly Needle[]): SearchReport {
  const search = createSearch(needles)
  const found = new Map<string, Found>()
  const totals = { files: 0, bytes: 0, values: 0 }
  const note = (file: string, bytes: Uint8Array): void => {
    for (const { name, form } of search(bytes)) {
      found.set(`${file}\0${name}\0${form}`, { file, name, form })
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    note(`${path} (its name)`, Buffer.from(entry.name))
    if (!entry.isFile()) continue
    const file = readFileSync(path)
    totals.files += 1
    totals.bytes += file.length
    note(path, file)
    for (const value of valuesInside(path, file)) {
      totals.values += 1
      note(`${path} (decoded)`, value)
    }
  }
  return { found: [...found.values()], ...totals }
}

/** The raw bytes of one file, however large, such as a disk image. Zeroes cost next to nothing. */
export function searchImage(image: string, needles: readonly Needle[]): SearchReport {
  const search = createSearch(needles)
  const longest = Math.max(
    ...needles.flatMap(({ forms }) => forms.map(({ bytes }) => bytes.length)),
  )
  const found = new Map<string, Found>()
  const descriptor = openSync(image, 'r')
  const chunk = Buffer.alloc(CHUNK + longest)
  let at = 0
  for (;;) {
    const length = readSync(descriptor, chunk, 0, chunk.length, at)
    if (length === 0) break
    for (const { name, form } of search(chunk.subarray(0, length))) {
      found.set(`${name}\0${form}`, { file: image, name, form })
    }
    if (length < chunk.length) {
      at += length
      break
    }
    at += CHUNK
  }
  closeSync(descriptor)
  return { found: [...found.values()], files: 1, bytes: at, values: 0 }
}

function* valuesInside(path: string, file: Buffer): Generator<Uint8Array> {
  if (path.endsWith('.ldb') || path.endsWith('.sst')) yield* tableRecords(file)
  if (path.endsWith('.log')) yield* logRecords(file)
  if (file.subarray(0, 15).toString() === 'SQLite format 3') {
    const wal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0)
    yield* sqliteValues(file, wal)
  }
  const plain = readMozLz4(file)
  if (plain !== undefined) yield plain
}

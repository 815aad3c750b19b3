/** Searches whole folders and raw disk images for needles, looking inside the browsers' databases. */
import {
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  closeSync,
  statSync,
} from 'node:fs'
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

const CHUNK = 1024 * 1024

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
  for (const { path, name, file } of filesIn(folder)) {
    note(`${path} (its name)`, Buffer.from(name))
    if (!file) continue
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

/** Everything below a folder. What a browser at work removes meanwhile is passed over. */
export function* filesIn(
  folder: string,
): Generator<{ readonly path: string; readonly name: string; readonly file: Buffer | undefined }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    try {
      yield { path, name: entry.name, file: entry.isFile() ? readFileSync(path) : undefined }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** The raw bytes of one file, however large, such as a disk image. Zeroes cost next to nothing. */
export function searchImage(image: string, needles: readonly Needle[]): SearchReport {
  const search = createSearch(needles)
  const longest = Math.max(
    ...needles.flatMap(({ forms }) => forms.map(({ bytes }) => bytes.length)),
  )
  const found = new Map<string, Found>()
  for (const { chunk } of readImage(image, longest)) {
    for (const { name, form } of search(chunk)) {
      found.set(`${name}\0${form}`, { file: image, name, form })
    }
  }
  return { found: [...found.values()], files: 1, bytes: statSync(image).size, values: 0 }
}

/**
 * A file piece by piece, without those of zeroes alone. Each is followed by the beginning of the next,
 * so that nothing is cut: `within` is where the next begins. The same memory is used for all.
 */
export function* readImage(
  image: string,
  overlap: number,
): Generator<{ readonly chunk: Buffer; readonly within: number }> {
  const descriptor = openSync(image, 'r')
  const chunk = Buffer.alloc(CHUNK + overlap)
  const nothing = Buffer.alloc(CHUNK + overlap)
  try {
    for (let at = 0; ; at += CHUNK) {
      const length = readSync(descriptor, chunk, 0, chunk.length, at)
      if (length === 0) return
      const piece = chunk.subarray(0, length)
      if (!piece.equals(nothing.subarray(0, length))) {
        yield { chunk: piece, within: Math.min(length, CHUNK) }
      }
    }
  } finally {
    closeSync(descriptor)
  }
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

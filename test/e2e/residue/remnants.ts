/**
 * Sealed records of a vault as they still lie about: in the databases of a profile, current or not,
 * and in freed blocks of its disk. Each is found by its address, which stands in front of it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { logPairs, tablePairs } from './leveldb.ts'
import { createSearch } from './needles.ts'
import { filesIn, readImage } from './search.ts'
import { sqliteRows } from './sqlite.ts'

const ADDRESS_BYTES = 32
/** Of a record: shorter ones are something else. */
const LEAST_BYTES = 2 * ADDRESS_BYTES
/** The record begins within so many bytes behind what a browser puts before it. */
const CARVED_BYTES = 70_000

/** Bytes that begin, a few bytes in, with the record stored at that address. */
export interface Remnant {
  readonly address: Uint8Array
  readonly bytes: Uint8Array
}

export interface ProfileRemnants {
  /** All that the databases still hold, replaced and deleted ones included. */
  readonly near: readonly Remnant[]
  /** Addresses of those whose bytes lie in a file of their own. */
  readonly far: readonly Uint8Array[]
}

/** What lies in the databases of a profile. */
export function profileRemnants(folder: string): ProfileRemnants {
  const found = createCollection()
  const far = new Map<string, Uint8Array>()
  for (const { path, file } of filesIn(folder)) {
    if (!file) continue
    if (/\.(ldb|sst|log)$/u.test(path)) {
      for (const { key, value } of path.endsWith('.log') ? logPairs(file) : tablePairs(file)) {
        const address = chromiumAddress(key)
        if (!address) continue
        found.add(address, value)
        if (isFar(key)) far.set(hex(address), address)
      }
    }
    if (path.endsWith('.sqlite') && path.includes('/idb/')) {
      const wal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0)
      for (const row of sqliteRows(file, wal)) {
        const address = row.flatMap((column) => firefoxAddress(column) ?? []).at(0)
        if (!address) continue
        for (const column of row) found.add(address, column)
        if (row.every((column) => column.length < LEAST_BYTES)) far.set(hex(address), address)
      }
    }
  }
  return { near: found.all(), far: [...far.values()] }
}

/**
 * What the raw disk still holds behind these addresses, in no file any more too. A value of more than
 * one database page is found only where its pages follow each other.
 */
export function imageRemnants(image: string, addresses: readonly Uint8Array[]): readonly Remnant[] {
  const byName = new Map(addresses.map((address) => [hex(address), address]))
  const search = createSearch(
    [...byName].map(([name, address]) => ({
      name,
      forms: [
        // A table leaves out the beginning of a key that is the same as that of the one before.
        { form: 'bytes', bytes: address.subarray(8) },
        { form: 'firefox key', bytes: firefoxKey(address) },
      ],
    })),
  )
  const found = createCollection()
  for (const { chunk, within } of readImage(image, CARVED_BYTES)) {
    for (const { name, form, at } of search(chunk)) {
      const address = byName.get(name)
      if (at >= within || !address) continue
      const from = at + (form === 'bytes' ? ADDRESS_BYTES - 8 : firefoxKey(address).length)
      found.add(address, chunk.subarray(from, from + CARVED_BYTES))
    }
  }
  return found.all()
}

function createCollection(): {
  add(address: Uint8Array, bytes: Uint8Array): void
  all(): readonly Remnant[]
} {
  const known = new Map<string, Remnant>()
  return {
    add(address, bytes) {
      if (bytes.length < LEAST_BYTES) return
      const start = hex(bytes.subarray(0, 256))
      known.set(`${hex(address)} ${start}`, { address, bytes: new Uint8Array(bytes) })
    },
    all: () => [...known.values()],
  }
}

/** Chromium: four short numbers, then 6 for bytes, their length, the bytes. */
function chromiumAddress(key: Uint8Array): Uint8Array | undefined {
  const at = Buffer.from(key).indexOf(Uint8Array.of(6, ADDRESS_BYTES))
  if (at < 0 || at > 12 || key.length < at + 2 + ADDRESS_BYTES) return undefined
  return new Uint8Array(key.subarray(at + 2, at + 2 + ADDRESS_BYTES))
}

/** The third of Chromium's short numbers is 3 where it says which file of its own a value lies in. */
function isFar(key: Uint8Array): boolean {
  return key[Buffer.from(key).indexOf(Uint8Array.of(6, ADDRESS_BYTES)) - 1] === 3
}

const FIREFOX_BYTES = 0x40

/** Firefox (dom/indexedDB/Key.cpp): 0x40, then one byte up to 126, and two above. */
function firefoxAddress(column: Uint8Array): Uint8Array | undefined {
  if (column[0] !== FIREFOX_BYTES || column.length > 2 + 2 * ADDRESS_BYTES) return undefined
  const address: number[] = []
  for (let at = 1; at < column.length && column[at] !== 0; at += 1) {
    const byte = column[at] ?? 0
    if (byte < 0x80) address.push(byte - 1)
    else address.push((((byte & 0x7f) << 8) | (column[++at] ?? 0)) + 0x7f)
  }
  return address.length === ADDRESS_BYTES ? Uint8Array.from(address) : undefined
}

function firefoxKey(address: Uint8Array): Uint8Array {
  return Uint8Array.from([...address].flatMap((b) => (b < 0x7f ? [b + 1] : [0x80, b - 0x7f])))
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

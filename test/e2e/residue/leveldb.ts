/**
 * Reads every key and value that still lies in LevelDB's files, current or not: tables (.ldb) block
 * by block, decompressed, and write-ahead logs (.log) batch by batch. Chromium keeps IndexedDB,
 * local storage and session storage in them. Formats: LevelDB doc/table_format.md, log_format.md.
 */
import { unsnap } from './snappy.ts'

const TABLE_MAGIC = 0xdb4775248b80fb57n
const FOOTER_BYTES = 48
const LOG_BLOCK = 32_768
const LOG_HEADER = 7

export interface Pair {
  readonly key: Uint8Array
  readonly value: Uint8Array
}

/** Blocks, keys and values of a table; nothing when the file is no whole table. */
export function* tableRecords(file: Buffer): Generator<Uint8Array> {
  for (const block of tableBlocks(file)) {
    yield block
    for (const pair of blockEntries(block)) yield* recordForms(pair)
  }
}

/** What stands under what in a table, in every form a value may have. */
export function* tablePairs(file: Buffer): Generator<Pair> {
  for (const block of tableBlocks(file)) {
    for (const { key, value } of blockEntries(block)) {
      for (const form of valueForms(value)) yield { key, value: form }
    }
  }
}

function* tableBlocks(file: Buffer): Generator<Buffer> {
  if (file.length < FOOTER_BYTES) return
  if (file.readBigUInt64LE(file.length - 8) !== TABLE_MAGIC) return
  const footer = createReader(file.subarray(file.length - FOOTER_BYTES))
  footer.number()
  footer.number()
  const index = readBlock(file, footer.number(), footer.number())
  if (index === undefined) return
  for (const { value: handle } of blockEntries(index)) {
    const reader = createReader(handle)
    const block = readBlock(file, reader.number(), reader.number())
    if (block !== undefined) yield block
  }
}

/** Keys and values of a write-ahead log, as far as its batches are whole. */
export function* logRecords(file: Buffer): Generator<Uint8Array> {
  for (const batch of logBatches(file)) {
    yield batch
    for (const pair of batchEntries(batch)) yield* recordForms(pair)
  }
}

/** What was put under what, as far as the batches of a log are whole. */
export function* logPairs(file: Buffer): Generator<Pair> {
  for (const batch of logBatches(file)) {
    for (const { key, value } of batchEntries(batch)) {
      for (const form of valueForms(value)) yield { key, value: form }
    }
  }
}

function* batchEntries(batch: Buffer): Generator<Pair> {
  const reader = createReader(batch)
  reader.bytes(12)
  while (reader.left() > 0) {
    const put = reader.bytes(1)[0] === 1
    const key = reader.bytes(reader.number())
    yield { key, value: put ? reader.bytes(reader.number()) : new Uint8Array(0) }
  }
}

function* recordForms({ key, value }: Pair): Generator<Uint8Array> {
  yield key
  yield* valueForms(value)
}

function* valueForms(value: Uint8Array): Generator<Uint8Array> {
  yield value
  // Blink compresses larger IndexedDB values: 0xff 0x11 0x02, then Snappy (idb_value_wrapping.cc).
  const at = Buffer.from(value).indexOf(Buffer.from([0xff, 0x11, 0x02]))
  const plain = at >= 0 && at < 16 ? unsnap(value.subarray(at + 3)) : undefined
  if (plain !== undefined) yield plain
}

function readBlock(file: Buffer, offset: number, size: number): Buffer | undefined {
  if (offset + size + 5 > file.length) return undefined
  const stored = file.subarray(offset, offset + size)
  if (file[offset + size] === 0) return stored
  const plain = unsnap(stored)
  return plain === undefined ? undefined : Buffer.from(plain)
}

function* blockEntries(block: Buffer): Generator<Pair> {
  const restarts = block.length >= 4 ? block.readUInt32LE(block.length - 4) : 0
  const reader = createReader(block.subarray(0, Math.max(0, block.length - 4 * (restarts + 1))))
  let key = Buffer.alloc(0)
  while (reader.left() > 0) {
    const [shared, unshared, length] = [reader.number(), reader.number(), reader.number()]
    key = Buffer.concat([key.subarray(0, shared), reader.bytes(unshared)])
    yield { key, value: reader.bytes(length) }
  }
}

function* logBatches(file: Buffer): Generator<Buffer> {
  let parts: Buffer[] = []
  for (let at = 0; at + LOG_HEADER <= file.length;) {
    const leftInBlock = LOG_BLOCK - (at % LOG_BLOCK)
    if (leftInBlock < LOG_HEADER) {
      at += leftInBlock
      continue
    }
    const length = file.readUInt16LE(at + 4)
    const type = file[at + 6] ?? 0
    if (type === 0) {
      at += leftInBlock
      continue
    }
    const part = file.subarray(at + LOG_HEADER, at + LOG_HEADER + length)
    parts = type === 1 || type === 2 ? [part] : [...parts, part]
    if (type === 1 || type === 4) yield Buffer.concat(parts)
    at += LOG_HEADER + length
  }
}

/** Walks varints and runs of bytes; past the end it gives zeroes and nothing, and never throws. */
function createReader(bytes: Uint8Array): {
  number(): number
  bytes(length: number): Uint8Array
  left(): number
} {
  let at = 0
  return {
    number() {
      let value = 0
      for (let scale = 1; at < bytes.length; scale *= 128) {
        const byte = bytes[at++] ?? 0
        value += (byte & 0x7f) * scale
        if (byte < 0x80) break
      }
      return value
    },
    bytes(length) {
      const found = bytes.subarray(at, at + length)
      at += length
      return found
    },
    left: () => bytes.length - at,
  }
}

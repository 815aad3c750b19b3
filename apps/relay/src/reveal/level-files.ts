/**
 * LevelDB's files as whoever takes the disk reads them: every version of every key that still lies
 * in one, deleted or not. Formats: LevelDB doc/table_format.md, log_format.md, db/version_edit.cc.
 */
import { uncompress } from 'snappyjs'

export interface LevelRecord {
  readonly key: Uint8Array
  /** Undefined for the mark of a deletion. */
  readonly value: Uint8Array | undefined
}

const TABLE_MAGIC = 0xdb4775248b80fb57n
const FOOTER_BYTES = 48
/** After each key of a table: a sequence number, and whether it is a value. */
const SUFFIX_BYTES = 8
const COMPRESSED = 1
const LOG_BLOCK = 32_768
const LOG_HEADER = 7
const BATCH_HEADER = 12
const MAX_BLOCK_BYTES = 16_777_216

/** Of a table (.ldb). Throws where it is no whole one. */
export function tableRecords(file: Buffer): LevelRecord[] {
  if (file.readBigUInt64LE(file.length - 8) !== TABLE_MAGIC) throw new RangeError('no table')
  const footer = createReader(file.subarray(-FOOTER_BYTES))
  footer.number()
  footer.number()
  const index = readBlock(file, footer.number(), footer.number())
  return blockEntries(index).flatMap(({ value: handle }) => {
    const reader = createReader(handle)
    return blockEntries(readBlock(file, reader.number(), reader.number())).map((entry) => {
      const { key, value } = withoutSuffix(entry.key)
      return { key, value: value ? entry.value : undefined }
    })
  })
}

/** Of a write-ahead log (.log), as far as its batches are whole. */
export function logRecords(file: Buffer): LevelRecord[] {
  return logBatches(file).flatMap((batch) => {
    const reader = createReader(batch)
    reader.bytes(BATCH_HEADER)
    const records: LevelRecord[] = []
    while (reader.left() > 0) {
      const isValue = reader.bytes(1)[0] === 1
      const key = reader.bytes(reader.number())
      records.push({ key, value: isValue ? reader.bytes(reader.number()) : undefined })
    }
    return records
  })
}

/** The keys a MANIFEST names: where tables begin and end, and where a compaction stopped. */
export function manifestKeys(file: Buffer): Uint8Array[] {
  return logBatches(file).flatMap((edit) => {
    const reader = createReader(edit)
    const keys: Uint8Array[] = []
    const take = () => keys.push(withoutSuffix(reader.bytes(reader.number())).key)
    while (reader.left() > 0) {
      const tag = reader.number()
      if (tag === 1) reader.bytes(reader.number())
      else if (tag === 5) {
        reader.number()
        take()
      } else if (tag === 6) {
        reader.number()
        reader.number()
      } else if (tag === 7) {
        for (let field = 0; field < 3; field++) reader.number()
        take()
        take()
      } else reader.number()
    }
    return keys
  })
}

function withoutSuffix(key: Uint8Array): { key: Uint8Array; value: boolean } {
  const end = key.length - SUFFIX_BYTES
  return { key: key.subarray(0, end), value: key[end] === 1 }
}

function readBlock(file: Buffer, offset: number, size: number): Buffer {
  const stored = file.subarray(offset, offset + size)
  if (file[offset + size] !== COMPRESSED) return stored
  return Buffer.from(uncompress(new Uint8Array(stored), MAX_BLOCK_BYTES))
}

function blockEntries(block: Buffer): { key: Uint8Array; value: Uint8Array }[] {
  const restarts = block.readUInt32LE(block.length - 4)
  const reader = createReader(block.subarray(0, block.length - 4 * (restarts + 1)))
  const entries = []
  let key = Buffer.alloc(0)
  while (reader.left() > 0) {
    const [shared, unshared, length] = [reader.number(), reader.number(), reader.number()]
    key = Buffer.concat([key.subarray(0, shared), reader.bytes(unshared)])
    entries.push({ key, value: reader.bytes(length) })
  }
  return entries
}

function logBatches(file: Buffer): Buffer[] {
  const batches = []
  let parts: Buffer[] = []
  for (let at = 0; at + LOG_HEADER <= file.length;) {
    const left = LOG_BLOCK - (at % LOG_BLOCK)
    const type = file[at + 6] ?? 0
    if (left < LOG_HEADER || type === 0) {
      at += left
      continue
    }
    const length = file.readUInt16LE(at + 4)
    const part = file.subarray(at + LOG_HEADER, at + LOG_HEADER + length)
    parts = type === 1 || type === 2 ? [part] : [...parts, part]
    if (type === 1 || type === 4) batches.push(Buffer.concat(parts))
    at += LOG_HEADER + length
  }
  return batches
}

/** Walks varints and runs of bytes; past the end it gives zeroes and nothing. */
function createReader(bytes: Uint8Array) {
  let at = 0
  return {
    number(): number {
      let value = 0
      for (let scale = 1; at < bytes.length; scale *= 128) {
        const byte = bytes[at++] ?? 0
        value += (byte & 0x7f) * scale
        if (byte < 0x80) break
      }
      return value
    },
    bytes(length: number): Uint8Array {
      const found = bytes.subarray(at, at + length)
      at += length
      return found
    },
    left: () => bytes.length - at,
  }
}

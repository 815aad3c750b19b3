/** Firefox's .jsonlz4 and .mozlz4 files (sessions, search): a magic, a size, one LZ4 block. */

const MAGIC = Buffer.from('mozLz40\0')

/** The plain bytes as far as they can be read, or undefined for any other file. */
export function readMozLz4(file: Buffer): Uint8Array | undefined {
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const out = Buffer.alloc(file.readUInt32LE(MAGIC.length))
  let to = 0
  for (let at = MAGIC.length + 4; at < file.length && to < out.length;) {
    const token = file[at++] ?? 0
    const literals = extended(file, at, token >>> 4)
    at = literals.next
    to += file.copy(out, to, at, at + literals.length)
    at += literals.length
    if (at + 2 > file.length) break
    const distance = file.readUInt16LE(at)
    const match = extended(file, at + 2, token & 15)
    at = match.next
    if (distance === 0 || distance > to) break
    const end = Math.min(out.length, to + match.length + 4)
    for (; to < end; to += 1) {
      out[to] = out[to - distance] ?? 0
    }
  }
  return out.subarray(0, to)
}

function extended(file: Buffer, from: number, start: number): { length: number; next: number } {
  if (start < 15) return { length: start, next: from }
  let length = start
  for (let at = from; at < file.length; at += 1) {
    const byte = file[at] ?? 0
    length += byte
    if (byte < 255) return { length, next: at + 1 }
  }
  return { length, next: file.length }
}

/** Parts of files at a practice's relay: in memory, until their sender drops them or the practice ends. */
import { toHex } from '@lapwing/codec'
import {
  BLOB_PART_BYTES,
  type BlobDropFrame,
  type BlobGetFrame,
  type BlobPutFrame,
  type RelayFrame,
} from '@lapwing/protocol'

/** 64 MiB of all conversations: the notes of a practice lie in the same memory. */
const PRACTICE_PARTS = 1024

interface Part {
  readonly bytes: Uint8Array
  /** How much of it has come. */
  upTo: number
}

export class PracticeParts {
  readonly #parts = new Map<string, Part>()
  readonly #most: number

  constructor(most: number = PRACTICE_PARTS) {
    this.#most = most
  }

  put({ ref, offset, bytes, ...at }: BlobPutFrame): RelayFrame {
    const key = keyOf(at)
    const part = this.#parts.get(key) ?? { bytes: new Uint8Array(BLOB_PART_BYTES), upTo: 0 }
    if (!this.#parts.has(key) && this.#parts.size >= this.#most) {
      return { type: 'refused', ref, code: 'over-quota' }
    }
    this.#parts.set(key, part)
    if (offset === part.upTo) {
      part.bytes.set(bytes, offset)
      part.upTo += bytes.length
    }
    const { upTo } = part
    return upTo < BLOB_PART_BYTES ? { type: 'blob-coming', ref, upTo } : { type: 'done', ref }
  }

  get({ ref, offset, length, ...at }: BlobGetFrame): RelayFrame {
    const part = this.#parts.get(keyOf(at))
    if (part?.upTo !== BLOB_PART_BYTES) return { type: 'refused', ref, code: 'refused' }
    return { type: 'blob-part', ref, offset, bytes: part.bytes.slice(offset, offset + length) }
  }

  drop({ ref, ...at }: BlobDropFrame): RelayFrame {
    this.#parts.delete(keyOf(at))
    return { type: 'done', ref }
  }
}

function keyOf(at: { readonly mailbox: Uint8Array; readonly blob: Uint8Array }): string {
  return `${toHex(at.mailbox)}/${toHex(at.blob)}`
}

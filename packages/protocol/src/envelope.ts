/** What the relay carries: sealed boxes of one size, in batches of a few sizes. */
import { BATCH_SIZES, ENVELOPE_BYTES, MAX_SEQ } from './limits.ts'

/** One envelope at its place in a mailbox. */
export interface Entry {
  /** From 1, without gaps, in the relay's order. */
  readonly seq: number
  /** Exactly ENVELOPE_BYTES. */
  readonly envelope: Uint8Array
}

export function isEnvelope(bytes: Uint8Array): boolean {
  return bytes.length === ENVELOPE_BYTES
}

export function isSeq(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MAX_SEQ
}

/** The smallest batch that holds `count` envelopes; undefined below 1 or above 64. */
export function batchSize(count: number): number | undefined {
  if (count < 1) return undefined
  return BATCH_SIZES.find((size) => size >= count)
}

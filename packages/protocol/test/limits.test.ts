/** The shared numbers hang together. */
import { describe, expect, it } from 'vitest'
import {
  BATCH_SIZES,
  BLOB_PART_BYTES,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  FRAME_SIZES,
  MAX_BATCH,
  MAX_FRAME_BYTES,
  MAX_OWNERS,
  MAX_READERS,
  MAX_SEQ,
  PING_MS,
  QUOTA,
  RETENTION_DAYS,
  SILENCE_MS,
  batchSize,
  encodeClientFrame,
} from '../src/index.ts'

describe('limits', () => {
  it('give eight frame sizes, the ones written in docs/protocol.md', () => {
    expect(FRAME_SIZES).toEqual([1024, 5632, 10_240, 19_456, 37_888, 74_752, 148_480, 295_936])
    expect(MAX_FRAME_BYTES).toBe(FRAME_SIZES.at(-1))
  })

  it('let every fixed header fit its 1,024 bytes', () => {
    expect(1 + 1 + 32 + 32 + 8 * MAX_BATCH).toBeLessThanOrEqual(FRAME_HEADER_BYTES)
  })

  it('let a file part fit a frame', () => {
    expect(FRAME_SIZES).toContain(FRAME_HEADER_BYTES + 16 * ENVELOPE_BYTES)
    expect(BLOB_PART_BYTES).toBeLessThanOrEqual(16 * ENVELOPE_BYTES)
  })

  it('let the largest create and update fit their frame', () => {
    const key = (byte: number) => new Uint8Array(32).fill(byte)
    const keys = (count: number) => Array.from({ length: count }, (_, at) => key(at))
    const signature = new Uint8Array(64)
    const readerKeys = keys(MAX_READERS)
    const terms = {
      id: key(1),
      kind: 'conversation' as const,
      ownerKeys: keys(MAX_OWNERS),
      postKey: key(1),
      readerKeys,
      retentionDays: RETENTION_DAYS.max,
      quota: QUOTA.max,
    }
    const ref = 0xffff_ffff
    const create = encodeClientFrame({ type: 'create', ref, terms, key: key(1), signature })
    const update = encodeClientFrame({
      type: 'update',
      ref,
      mailbox: key(1),
      key: key(1),
      signature,
      addReaders: readerKeys.map((reader) => ({ key: reader, after: MAX_SEQ })),
      dropReaders: readerKeys,
      postKey: key(1),
      addOwners: keys(MAX_OWNERS),
      dropOwners: keys(MAX_OWNERS),
      cosignature: { key: key(1), signature },
    })
    expect([create.length, update.length]).toEqual([FRAME_SIZES[1], FRAME_SIZES[1]])
  })

  it('ping well before the relay loses patience', () => {
    expect(PING_MS * 2).toBeLessThan(SILENCE_MS)
  })

  it('round a batch up', () => {
    expect([0, 1, 2, 3, 33, 64, 65].map(batchSize)).toEqual([undefined, 1, 2, 4, 64, 64, undefined])
    expect(BATCH_SIZES.map(batchSize)).toEqual([...BATCH_SIZES])
  })
})

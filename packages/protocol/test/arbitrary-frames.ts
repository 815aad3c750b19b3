/** Any frame of each type, for properties. */
import fc from 'fast-check'
import {
  BATCH_SIZES,
  BLOB_PART_BYTES,
  BLOB_PIECES,
  BLOB_PIECE_BYTES,
  COVER_BYTES,
  ENVELOPE_BYTES,
  HASH_BYTES,
  MAX_OWNERS,
  MAX_READERS,
  MAX_SEQ,
  QUOTA,
  REFUSAL_CODES,
  RETENTION_DAYS,
  type ClientFrame,
  type ClientFrameType,
  type RelayFrame,
  type RelayFrameType,
} from '../src/index.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
/** Large fields from one byte: properties are about places, not about contents. */
const filled = (length: number) => fc.nat(255).map((byte) => new Uint8Array(length).fill(byte))

const id = bytes(32)
const key = bytes(32)
const signature = bytes(64)
const ref = fc.nat(0xffff_ffff)
const seq = fc.maxSafeNat().map((value) => value % (MAX_SEQ + 1))
const entrySeq = fc.integer({ min: 1, max: 1_000_000 })
const time = fc.nat(2 ** 31).map((value) => value * 1000)
const envelope = filled(ENVELOPE_BYTES)
const batch = fc
  .constantFrom(...BATCH_SIZES)
  .chain((count) => fc.array(envelope, { minLength: count, maxLength: count }))

const pieceWithin = (most: number) =>
  fc.nat(most / BLOB_PIECE_BYTES).map((count) => count * BLOB_PIECE_BYTES)

const terms = fc.record({
  id,
  kind: fc.constantFrom('conversation' as const, 'channel' as const, 'drop' as const),
  ownerKeys: keys(1, MAX_OWNERS),
  postKey: key,
  readerKeys: keys(0, MAX_READERS),
  retentionDays: fc.integer({ min: RETENTION_DAYS.min, max: RETENTION_DAYS.max }),
  quota: fc.integer({ min: QUOTA.min, max: QUOTA.max }),
})

function keys(minLength: number, maxLength: number) {
  const toText = (one: Uint8Array) => one.join()
  return fc.uniqueArray(key, { minLength, maxLength, selector: toText })
}

function frame<T extends string, F extends object>(type: T, fields: fc.Arbitrary<F>) {
  return fields.map((value) => ({ type, ...value }))
}

/** One byte short of full, so that there is padding to spoil. */
const cover = frame(
  'cover',
  fc.record({ bytes: fc.oneof(fc.uint8Array({ maxLength: 64 }), filled(COVER_BYTES - 1)) }),
)

export const clientFrames: { readonly [T in ClientFrameType]: fc.Arbitrary<ClientFrame> } = {
  prove: frame(
    'prove',
    fc.record({
      class: fc.constantFrom(
        'admission' as const,
        'owner' as const,
        'post' as const,
        'reader' as const,
      ),
      mailbox: id,
      key,
      signature,
    }),
  ),
  create: frame('create', fc.record({ ref, terms, key, signature })),
  update: frame(
    'update',
    fc.record(
      {
        ref,
        mailbox: id,
        key,
        signature,
        addReaders: fc.array(fc.record({ key, after: seq }), { maxLength: MAX_READERS }),
        dropReaders: fc.array(key, { maxLength: MAX_READERS }),
        postKey: key,
        addOwners: fc.array(key, { minLength: 1, maxLength: MAX_OWNERS }),
        dropOwners: fc.array(key, { minLength: 1, maxLength: MAX_OWNERS }),
        cosignature: fc.record({ key, signature }),
      },
      { requiredKeys: ['ref', 'mailbox', 'key', 'signature', 'addReaders', 'dropReaders'] },
    ),
  ),
  close: frame('close', fc.record({ ref, mailbox: id, cancel: fc.boolean(), key, signature })),
  purge: frame('purge', fc.record({ ref, mailbox: id, reader: key, upTo: seq, key, signature })),
  post: fc.oneof(
    frame('post', fc.record({ ref, mailbox: id, envelopes: batch })),
    frame('post', fc.record({ ref, mailbox: id, envelopes: batch, notBefore: time, control: key })),
  ),
  open: frame(
    'open',
    fc.record(
      {
        ref,
        mailbox: id,
        reader: key,
        after: seq,
        instance: bytes(16),
        budget: fc.integer({ min: 10_240, max: 65_536 }),
        batch: fc.integer({ min: 1, max: 64 }),
      },
      { requiredKeys: ['ref', 'mailbox', 'reader', 'after', 'instance'] },
    ),
  ),
  ack: frame('ack', fc.record({ mailbox: id, reader: key, upTo: seq })),
  ping: fc.constant({ type: 'ping' as const }),
  postpone: frame(
    'postpone',
    fc.record({ ref, mailbox: id, control: key, notBefore: time, signature }),
  ),
  cancel: frame('cancel', fc.record({ ref, mailbox: id, control: key, signature })),
  release: frame('release', fc.record({ ref, mailbox: id, control: key, signature })),
  'blob-put': frame(
    'blob-put',
    fc.constantFrom(...BLOB_PIECES).chain((length) =>
      fc.record({
        ref,
        mailbox: id,
        blob: id,
        hash: bytes(HASH_BYTES),
        offset: pieceWithin(BLOB_PART_BYTES - length),
        bytes: filled(length),
      }),
    ),
  ),
  'blob-get': frame(
    'blob-get',
    fc.nat(BLOB_PART_BYTES - 1).chain((offset) =>
      fc.record({
        ref,
        mailbox: id,
        blob: id,
        offset: fc.constant(offset),
        length: fc.integer({ min: 1, max: BLOB_PART_BYTES - offset }),
      }),
    ),
  ),
  'blob-drop': frame('blob-drop', fc.record({ ref, mailbox: id, blob: id })),
  poll: frame(
    'poll',
    fc.record({
      ref,
      session: bytes(32),
      sent: fc.nat(0xffff_ffff),
      got: fc.nat(0xffff_ffff),
      waitMs: fc.nat(55_000),
    }),
  ),
  cover,
}

const entries = fc
  .uniqueArray(entrySeq, { minLength: 1, maxLength: 64 })
  .chain((seqs) =>
    fc.record({
      seqs: fc.constant([...seqs].sort((a, b) => a - b)),
      envelopes: fc.array(envelope, { minLength: seqs.length, maxLength: seqs.length }),
    }),
  )
  .map(({ seqs, envelopes }) => seqs.map((one, at) => ({ seq: one, envelope: envelopes[at]! })))

export const relayFrames: { readonly [T in RelayFrameType]: fc.Arbitrary<RelayFrame> } = {
  challenge: frame('challenge', fc.record({ version: fc.constant(1 as const), nonce: bytes(32) })),
  done: frame('done', fc.record({ ref })),
  refused: frame('refused', fc.record({ ref, code: fc.constantFrom(...REFUSAL_CODES) })),
  stored: frame(
    'stored',
    fc.constantFrom(...BATCH_SIZES).chain((count) =>
      fc.record({
        ref,
        mailbox: id,
        seqs: fc.array(entrySeq, { minLength: count, maxLength: count }),
      }),
    ),
  ),
  deliver: frame('deliver', fc.record({ mailbox: id, reader: key, entries })),
  drained: frame('drained', fc.record({ mailbox: id, reader: key, upTo: seq })),
  lost: frame(
    'lost',
    fc
      .record({ mailbox: id, from: entrySeq, length: fc.nat(1000) })
      .map(({ mailbox, from, length }) => ({ mailbox, from, to: from + length })),
  ),
  evicted: frame('evicted', fc.record({ mailbox: id, reader: key })),
  'over-quota': frame('over-quota', fc.record({ mailbox: id })),
  pong: fc.constant({ type: 'pong' as const }),
  'blob-coming': frame(
    'blob-coming',
    fc.record({ ref, upTo: pieceWithin(BLOB_PART_BYTES - BLOB_PIECE_BYTES) }),
  ),
  'blob-part': frame(
    'blob-part',
    fc
      .record({ ref, offset: fc.nat(BLOB_PART_BYTES - 1), length: fc.nat(BLOB_PART_BYTES - 1) })
      .map((o) => ({
        ref: o.ref,
        offset: o.offset,
        length: Math.min(o.length, BLOB_PART_BYTES - o.offset - 1) + 1,
      }))
      .chain(({ ref: to, offset, length }) =>
        fc.record({ ref: fc.constant(to), offset: fc.constant(offset), bytes: filled(length) }),
      ),
  ),
  cover,
}

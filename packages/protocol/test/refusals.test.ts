/** One step over each border: what a field may not be, sent and received. */
import { encodeCbor } from '@lapwing/codec'
import { describe, expect, it } from 'vitest'
import {
  BLOB_PART_BYTES,
  BLOB_PIECE_BYTES,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  LEAN_BUDGET_BYTES,
  MAX_BATCH,
  MAX_OWNERS,
  MAX_READERS,
  MAX_SEQ,
  MAX_WAIT_MS,
  ProtocolError,
  QUOTA,
  RETENTION_DAYS,
  decodeClientFrame,
  decodeRelayFrame,
  encodeClientFrame,
  encodeRelayFrame,
  orderArgs,
  type ClientFrame,
  type RelayFrame,
  type UpdateFrame,
} from '../src/index.ts'
import { codesOf } from '../../../test/support/codes-of.ts'

const codeOf = codesOf(ProtocolError)

const fill = (length: number, byte = 1) => new Uint8Array(length).fill(byte)
const keys = (count: number) => Array.from({ length: count }, (_, at) => fill(32, at))
const [ref, mailbox, key, signature, instance] = [1, fill(32), fill(32), fill(64), fill(16)]
const envelope = fill(ENVELOPE_BYTES)
const terms = {
  id: mailbox,
  kind: 'conversation',
  ownerKeys: [key],
  postKey: key,
  readerKeys: [key],
  retentionDays: RETENTION_DAYS.default,
  quota: QUOTA.default,
}
const create = { type: 'create', ref, terms, key, signature }
const update = { type: 'update', ref, mailbox, key, signature, addReaders: [], dropReaders: [] }
const open = { type: 'open', ref, mailbox, reader: key, after: 0, instance }
const post = { type: 'post', ref, mailbox, envelopes: [envelope] }
const hold = { notBefore: 0, control: key }
const get = { type: 'blob-get', ref, mailbox, blob: key, offset: 0, length: 1 }
const put = {
  type: 'blob-put',
  ref,
  mailbox,
  blob: key,
  hash: key,
  offset: 0,
  bytes: fill(BLOB_PIECE_BYTES),
}
const poll = { type: 'poll', ref, session: fill(32), sent: 0, got: 0, waitMs: 0 }
const readers = (count: number) => keys(count).map((one) => ({ key: one, after: 0 }))

const clientCode = (frame: object) => codeOf(() => encodeClientFrame(frame as ClientFrame))
const relayCode = (frame: object) => codeOf(() => encodeRelayFrame(frame as RelayFrame))

describe('a client may send', () => {
  it.each([
    { ...create, ref: 0 },
    { ...create, ref: 0xffff_ffff },
    { ...create, terms: { ...terms, ownerKeys: keys(MAX_OWNERS) } },
    { ...create, terms: { ...terms, readerKeys: [] } },
    { ...create, terms: { ...terms, readerKeys: keys(MAX_READERS) } },
    { ...create, terms: { ...terms, retentionDays: RETENTION_DAYS.min, quota: QUOTA.min } },
    { ...create, terms: { ...terms, retentionDays: RETENTION_DAYS.max, quota: QUOTA.max } },
    { ...update, addReaders: readers(MAX_READERS), dropReaders: keys(MAX_READERS) },
    { ...update, addOwners: keys(MAX_OWNERS), dropOwners: keys(MAX_OWNERS) },
    { ...open, after: MAX_SEQ, budget: LEAN_BUDGET_BYTES },
    { ...open, batch: 1 },
    { ...open, batch: MAX_BATCH },
    { ...open, budget: 0xffff_ffff },
    { ...post, ...hold },
    { ...post, ...hold, notBefore: MAX_SEQ, ref: 0xffff_ffff },
    { ...get, offset: BLOB_PART_BYTES - 1, length: 1 },
    { ...get, offset: 0, length: BLOB_PART_BYTES },
    { ...poll, waitMs: MAX_WAIT_MS },
    { ...poll, sent: 0xffff_ffff, got: 0xffff_ffff },
    put,
    { ...put, offset: BLOB_PART_BYTES - BLOB_PIECE_BYTES },
    { ...put, bytes: fill(BLOB_PART_BYTES) },
  ])('what lies on the border: %#', (frame) => {
    expect(clientCode(frame)).toBe('accepted')
    expect(codeOf(() => decodeClientFrame(encodeClientFrame(frame as ClientFrame)))).toBe(
      'accepted',
    )
  })
})

describe('a client never sends', () => {
  it.each([
    ['a ref below 0', { ...create, ref: -1 }],
    ['a ref of 33 bits', { ...create, ref: 2 ** 32 }],
    ['half a ref', { ...create, ref: 0.5 }],
    ['a field nobody knows', { ...create, more: 1 }],
    ['a mailbox without owner', { ...create, terms: { ...terms, ownerKeys: [] } }],
    ['too many owners', { ...create, terms: { ...terms, ownerKeys: keys(MAX_OWNERS + 1) } }],
    ['the same owner twice', { ...create, terms: { ...terms, ownerKeys: [key, key] } }],
    ['too many readers', { ...create, terms: { ...terms, readerKeys: keys(MAX_READERS + 1) } }],
    ['the same reader twice', { ...create, terms: { ...terms, readerKeys: [key, key] } }],
    ['a mailbox of no kind', { ...create, terms: { ...terms, kind: '' } }],
    ['no day', { ...create, terms: { ...terms, retentionDays: RETENTION_DAYS.min - 1 } }],
    ['a day too many', { ...create, terms: { ...terms, retentionDays: RETENTION_DAYS.max + 1 } }],
    ['no quota', { ...create, terms: { ...terms, quota: QUOTA.min - 1 } }],
    ['a quota too large', { ...create, terms: { ...terms, quota: QUOTA.max + 1 } }],
    ['terms with a field nobody knows', { ...create, terms: { ...terms, more: 1 } }],
    ['a mailbox id that is short', { ...create, terms: { ...terms, id: fill(31) } }],
    ['a mailbox id that is text', { ...create, terms: { ...terms, id: 'x'.repeat(32) } }],
    ['a key that is long', { ...create, key: fill(33) }],
    ['a signature that is short', { ...create, signature: fill(63) }],
    ['too many readers to add', { ...update, addReaders: readers(MAX_READERS + 1) }],
    ['too many readers to drop', { ...update, dropReaders: keys(MAX_READERS + 1) }],
    ['a reader without a start', { ...update, addReaders: [{ key }] }],
    ['a reader with more', { ...update, addReaders: [{ key, after: 0, more: 1 }] }],
    ['no owner to add', { ...update, addOwners: [] }],
    ['too many owners to add', { ...update, addOwners: keys(MAX_OWNERS + 1) }],
    ['no owner to drop', { ...update, dropOwners: [] }],
    ['too many owners to drop', { ...update, dropOwners: keys(MAX_OWNERS + 1) }],
    ['an undefined post key', { ...update, postKey: undefined }],
    ['a cosignature without key', { ...update, cosignature: { signature } }],
    ['a cosignature with more', { ...update, cosignature: { key, signature, more: 1 } }],
    ['a start below 0', { ...open, after: -1 }],
    ['a start past the last', { ...open, after: MAX_SEQ + 1 }],
    ['a budget below one entry and its answers', { ...open, budget: LEAN_BUDGET_BYTES - 1 }],
    ['a batch of none', { ...open, batch: 0 }],
    ['a batch of 65', { ...open, batch: MAX_BATCH + 1 }],
    ['a budget of 33 bits', { ...open, budget: 2 ** 32 }],
    ['an instance that is long', { ...open, instance: fill(17) }],
    ['a post of three', { ...post, envelopes: [envelope, envelope, envelope] }],
    ['a post of none', { ...post, envelopes: [] }],
    ['an envelope that is short', { ...post, envelopes: [fill(ENVELOPE_BYTES - 1)] }],
    ['an envelope that is long', { ...post, envelopes: [fill(ENVELOPE_BYTES + 1)] }],
    ['a hold without time', { ...post, control: key }],
    ['a hold without key', { ...post, notBefore: 1 }],
    ['a hold before 1970', { ...post, ...hold, notBefore: -1 }],
    ['a hold past all time', { ...post, ...hold, notBefore: MAX_SEQ + 1 }],
    ['half a millisecond', { ...post, ...hold, notBefore: 0.5 }],
    ['a control key that is short', { ...post, ...hold, control: fill(31) }],
    ['a post whose ref is below 0', { ...post, ref: -1 }],
    ['a post whose ref has 33 bits', { ...post, ref: 2 ** 32 }],
    ['a post to a short id', { ...post, mailbox: fill(31) }],
    ['a place past the part', { ...get, offset: BLOB_PART_BYTES }],
    ['a place before the part', { ...get, offset: -1 }],
    ['more than follows the place', { ...get, offset: 1, length: BLOB_PART_BYTES }],
    ['nothing of a part', { ...get, length: 0 }],
    ['more than a part', { ...get, length: BLOB_PART_BYTES + 1 }],
    ['a piece that is short', { ...put, bytes: fill(BLOB_PIECE_BYTES - 1) }],
    ['a piece that is longer', { ...put, bytes: fill(BLOB_PIECE_BYTES + 1) }],
    ['a piece of no such size', { ...put, bytes: fill(3 * BLOB_PIECE_BYTES) }],
    ['more than a part at once', { ...put, bytes: fill(2 * BLOB_PART_BYTES) }],
    ['a piece past the part', { ...put, offset: BLOB_PART_BYTES }],
    ['a piece that ends past the part', { ...put, offset: 8192, bytes: fill(BLOB_PART_BYTES) }],
    ['a piece between two', { ...put, offset: 4096 }],
    ['a piece before the part', { ...put, offset: -BLOB_PIECE_BYTES }],
    ['a part of a short id', { ...put, blob: fill(31) }],
    ['a part with a short hash', { ...put, hash: fill(31) }],
    ['a wait that is long', { ...poll, waitMs: MAX_WAIT_MS + 1 }],
    ['a wait below 0', { ...poll, waitMs: -1 }],
    ['a session that is short', { ...poll, session: fill(31) }],
    ['a count of 33 bits', { ...poll, sent: 2 ** 32 }],
    ['a count below 0', { ...poll, got: -1 }],
    ['a proof of no class', { type: 'prove', class: '', mailbox, key, signature }],
    ['a close that is neither', { type: 'close', ref, mailbox, cancel: 0, key, signature }],
    ['a ping with more', { type: 'ping', more: 1 }],
  ])('%s', (_what, frame) => {
    expect(clientCode(frame)).toBe('malformed')
  })
})

const part = { type: 'blob-part', ref, offset: 0, bytes: fill(1) }
const stored = { type: 'stored', ref, mailbox, seqs: [1] }
const deliver = (...seqs: number[]) => ({
  type: 'deliver',
  mailbox,
  reader: key,
  entries: seqs.map((seq) => ({ seq, envelope })),
})
const sixty = Array.from({ length: 65 }, (_, at) => at + 1)

describe('a relay may send', () => {
  it.each([
    { type: 'lost', mailbox, from: 1, to: 1 },
    { ...part, offset: BLOB_PART_BYTES - 1 },
    { ...part, bytes: fill(BLOB_PART_BYTES) },
    { ...part, bytes: fill(ENVELOPE_BYTES) },
    { type: 'blob-coming', ref, upTo: 0 },
    { type: 'blob-coming', ref, upTo: BLOB_PART_BYTES - BLOB_PIECE_BYTES },
    { ...stored, seqs: [MAX_SEQ] },
    deliver(1, MAX_SEQ),
    deliver(...sixty.slice(1)),
  ])('what lies on the border: %#', (frame) => {
    expect(relayCode(frame)).toBe('accepted')
    expect(codeOf(() => decodeRelayFrame(encodeRelayFrame(frame as RelayFrame)))).toBe('accepted')
  })
})

describe('a relay never sends', () => {
  it.each([
    ['a challenge of version 2', { type: 'challenge', version: 2, nonce: key }],
    ['a nonce that is short', { type: 'challenge', version: 1, nonce: fill(31) }],
    ['a refusal for no reason', { type: 'refused', ref, code: '' }],
    ['a loss from 0', { type: 'lost', mailbox, from: 0, to: 1 }],
    ['a loss that ends before it starts', { type: 'lost', mailbox, from: 2, to: 1 }],
    ['nothing of a part', { ...part, bytes: fill(0) }],
    ['more than the part holds', { ...part, offset: BLOB_PART_BYTES }],
    ['a part larger than parts are', { ...part, bytes: fill(BLOB_PART_BYTES + 1) }],
    ['a place below 0', { ...part, offset: -1 }],
    ['no numbers', { ...stored, seqs: [] }],
    ['three numbers', { ...stored, seqs: [1, 2, 3] }],
    ['the number 0', { ...stored, seqs: [0] }],
    ['half a number', { ...stored, seqs: [1.5] }],
    ['a number past the last', { ...stored, seqs: [MAX_SEQ + 1] }],
    ['one good number of two', { ...stored, seqs: [1, 0] }],
    ['no entries', deliver()],
    ['65 entries', deliver(...sixty)],
    ['entries out of order', deliver(2, 1)],
    ['an entry twice', deliver(1, 1)],
    ['entry 0', deliver(0)],
    ['entry past the last', deliver(MAX_SEQ + 1)],
    ['an answer with more', { type: 'done', ref, more: 1 }],
    ['a drain with more', { type: 'drained', mailbox, reader: key, upTo: 1, more: 1 }],
    ['an eviction with more', { type: 'evicted', mailbox, reader: key, more: 1 }],
    ['an over-quota with more', { type: 'over-quota', mailbox, more: 1 }],
    ['a pong with more', { type: 'pong', more: 1 }],
    ['a part on its way that is whole', { type: 'blob-coming', ref, upTo: BLOB_PART_BYTES }],
    ['a part on its way by half a piece', { type: 'blob-coming', ref, upTo: 4096 }],
    ['a part on its way by less than none', { type: 'blob-coming', ref, upTo: -BLOB_PIECE_BYTES }],
  ])('%s', (_what, frame) => {
    expect(relayCode(frame)).toBe('malformed')
  })
})

/** A right frame with bytes changed at places of its header. */
function changed(bytes: Uint8Array, changes: Readonly<Record<number, number>>): Uint8Array {
  const copy = bytes.slice()
  for (const [at, byte] of Object.entries(changes)) copy[Number(at)] = byte
  return copy
}

type Row = [what: string, frame: object, changes: Record<number, number>, code: string]

describe('what is received is refused', () => {
  const client = (frame: object) => encodeClientFrame(frame as ClientFrame)
  const relay = (frame: object) => encodeRelayFrame(frame as RelayFrame)
  const [plain, held] = [post, { ...post, ...hold }]
  const far = 39

  it.each([
    ['three envelopes', plain, { 1: 3 }, 'malformed'],
    ['no envelopes', plain, { 1: 0 }, 'malformed'],
    ['two envelopes in the room of one', plain, { 1: 2 }, 'wrong-size'],
    ['a hold that is neither', plain, { 2: 2 }, 'malformed'],
    ['a time though not held', plain, { [far + 7]: 1 }, 'malformed'],
    ['a key though not held', plain, { [far + 8]: 1 }, 'malformed'],
    ['a byte after the last field', held, { [far + 40]: 1 }, 'malformed'],
    ['a byte before the envelopes', held, { 1023: 1 }, 'malformed'],
    ['a time past all time', held, { [far + 1]: 1 }, 'malformed'],
    ['a piece with a byte after its hash', put, { 109: 1 }, 'malformed'],
    ['a piece with a byte behind it', put, { 9216: 1 }, 'malformed'],
    ['a piece of no such size', put, { 11: 33 }, 'malformed'],
    ['a piece of another size', put, { 11: 64 }, 'wrong-size'],
    ['a piece between two', put, { 8: 1 }, 'malformed'],
    ['a piece past the part', put, { 6: 1 }, 'malformed'],
    ['a map with a byte before its length', poll, { 1: 1 }, 'malformed'],
    ['a map longer than the frame', poll, { 2: 3, 3: 253 }, 'malformed'],
    ['a frame of number 0', poll, { 0: 0 }, 'unknown-frame'],
  ] as Row[])('from a client: %s', (_what, frame, changes, code) => {
    expect(codeOf(() => decodeClientFrame(changed(client(frame), changes)))).toBe(code)
    expect(codeOf(() => decodeClientFrame(client(frame)))).toBe('accepted')
  })

  const two = deliver(1, 2)
  it.each([
    ['the number 0', stored, { 45: 0 }, 'malformed'],
    ['one good number of two', { ...stored, seqs: [1, 2] }, { 53: 0 }, 'malformed'],
    ['three numbers', stored, { 1: 3 }, 'malformed'],
    ['a byte after the numbers', stored, { 46: 1 }, 'malformed'],
    ['no entries', two, { 1: 0 }, 'malformed'],
    ['65 entries', two, { 1: 65 }, 'malformed'],
    ['four entries in the room of two', two, { 1: 4 }, 'wrong-size'],
    ['one entry and something behind it', two, { 1: 1 }, 'wrong-size'],
    ['entries out of order', two, { 73: 3 }, 'malformed'],
    ['an entry twice', two, { 73: 2 }, 'malformed'],
    ['a byte after the numbers', two, { 82: 1 }, 'malformed'],
    ['a byte before the entries', two, { 1023: 1 }, 'malformed'],
    [
      'a byte behind three entries',
      deliver(1, 2, 3),
      { [1024 + 3 * ENVELOPE_BYTES]: 1 },
      'malformed',
    ],
    ['nothing of a part', part, { 12: 0 }, 'malformed'],
    ['more than the part holds', part, { 5: 0, 6: 1, 7: 0, 8: 0 }, 'malformed'],
    ['a part of another size', part, { 11: 255 }, 'wrong-size'],
    ['a part with a byte after its length', part, { 13: 1 }, 'malformed'],
    ['a part with a byte behind it', part, { 1025: 1 }, 'malformed'],
    ['a frame of number 0', two, { 0: 0 }, 'unknown-frame'],
  ] as Row[])('from a relay: %s', (_what, frame, changes, code) => {
    expect(codeOf(() => decodeRelayFrame(changed(relay(frame), changes)))).toBe(code)
    expect(codeOf(() => decodeRelayFrame(relay(frame)))).toBe('accepted')
  })

  it('in a size of others', () => {
    const large = new Uint8Array(FRAME_HEADER_BYTES + ENVELOPE_BYTES)
    large.set(relay(stored))
    expect(codeOf(() => decodeRelayFrame(large))).toBe('wrong-size')
    expect(relay({ ...part, bytes: fill(ENVELOPE_BYTES) })).toHaveLength(large.length)
  })

  it('in a size nobody sends', () => {
    expect(codeOf(() => decodeClientFrame(fill(1023)))).toBe('wrong-size')
    expect(codeOf(() => decodeRelayFrame(fill(1023)))).toBe('wrong-size')
  })

  it.each([1, 2])('in a body that reaches the end of the frame: %i byte over', (over) => {
    const frame = new Uint8Array(FRAME_HEADER_BYTES)
    frame[0] = client(poll)[0]!
    new DataView(frame.buffer).setUint16(2, FRAME_HEADER_BYTES - 4 + over)
    expect(codeOf(() => decodeClientFrame(frame))).toBe('malformed')
  })
})

describe('an error', () => {
  it('says its name and code, and nothing about what was read', () => {
    expect(() => decodeClientFrame(fill(3))).toThrow(
      expect.objectContaining({
        name: 'ProtocolError',
        message: 'wrong-size',
        code: 'wrong-size',
      }) as ProtocolError,
    )
  })
})

describe('an order', () => {
  it('asks for everything but refs, keys and signatures', () => {
    const fields = { addOwners: [key], dropOwners: [fill(32, 2)], postKey: fill(32, 3) }
    const full = {
      ...update,
      ...fields,
      addReaders: [{ key, after: 4 }],
      dropReaders: [fill(32, 5)],
      cosignature: { key, signature },
    } as unknown as UpdateFrame
    expect(orderArgs(full)).toEqual({
      mailbox,
      ...fields,
      addReaders: [{ key, after: 4 }],
      dropReaders: [fill(32, 5)],
    })
    expect(orderArgs(update as unknown as UpdateFrame)).toEqual({
      mailbox,
      addReaders: [],
      dropReaders: [],
    })
    const purge = { type: 'purge', ref, mailbox, reader: key, upTo: 7, key, signature } as const
    expect(orderArgs(purge)).toEqual({ mailbox, reader: key, upTo: 7 })
    const made = { ...create, terms: { ...terms, extra: 1 } } as unknown as typeof purge
    expect(encodeCbor(orderArgs(made))).toEqual(encodeCbor(terms))
  })
})

/** Envelopes: what is packed and sealed comes back whole, and nothing else does (DESIGN §7). */
import {
  BOX_OVERHEAD,
  boxKeyPair,
  hybridKeyPairFromSeed,
  randomBytes,
  startCrypto,
  type BoxKeyPair,
  type HybridKeyPair,
} from '@lapwing/crypto'
import { BATCH_SIZES, ENVELOPE_BYTES, MAX_BATCH } from '@lapwing/protocol'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Collector, openCard, openFromBox, openFromDoor } from '../src/sealing/open.ts'
import {
  assemble,
  pack,
  PACK_HEADER_BYTES,
  unpack,
  type PackKind,
  type Piece,
} from '../src/sealing/packing.ts'
import { padBatch, sealCard, sealToBox, sealToDoor } from '../src/sealing/seal.ts'

const CAPACITY = 64
const ROOM = CAPACITY - PACK_HEADER_BYTES
const kinds = fc.constantFrom<PackKind>('nothing', 'mls', 'join request', 'answer', 'card')
const bytesUpTo = (maxLength: number) =>
  fc.uint8Array({ maxLength, size: 'max' }).map((bytes) => Uint8Array.from(bytes))
const messages = fc.record({ kind: kinds, bytes: bytesUpTo(20 * ROOM) })

let pair: BoxKeyPair
let door: HybridKeyPair
beforeAll(async () => {
  await startCrypto()
  pair = boxKeyPair()
  door = hybridKeyPairFromSeed(randomBytes(32))
})

function piecesOf(kind: PackKind, bytes: Uint8Array, id = randomBytes(16)): readonly Piece[] {
  return pack(kind, id, bytes, CAPACITY).map((plain) => {
    const piece = unpack(plain)
    if (!piece) throw new Error('a piece of ours must open')
    return piece
  })
}

describe('packing', () => {
  it('puts a message together again from its pieces in any order', () => {
    fc.assert(
      fc.property(messages, fc.infiniteStream(fc.nat()), ({ kind, bytes }, order) => {
        const packed = pack(kind, randomBytes(16), bytes, CAPACITY)
        expect(packed.every((plain) => plain.length === CAPACITY)).toBe(true)
        expect(packed).toHaveLength(Math.max(1, Math.ceil(bytes.length / ROOM)))
        const shuffled = packed
          .map((plain) => ({ plain, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ plain }) => unpack(plain))
          .filter((piece) => piece !== undefined)
        expect(assemble(shuffled)).toEqual(bytes)
      }),
    )
  })

  it('gives nothing while a piece is missing, there twice or of another message', () => {
    const bytes = randomBytes(ROOM * 3)
    const id = randomBytes(16)
    const [a, b, c] = piecesOf('mls', bytes, id) as [Piece, Piece, Piece]
    const [x] = piecesOf('mls', randomBytes(ROOM * 2), id) as [Piece]
    const [y] = piecesOf('answer', bytes, id) as [Piece]
    for (const some of [[], [a], [a, b], [a, b, b], [a, b, c, c], [x, b, c], [y, b, c]]) {
      expect(assemble(some)).toBeUndefined()
    }
    expect(assemble([c, a, b])).toEqual(bytes)
  })

  it('reads a piece only in the one form it writes', () => {
    const change = fc.record({ at: fc.nat(CAPACITY - 1), by: fc.integer({ min: 1, max: 255 }) })
    fc.assert(
      fc.property(messages, change, fc.nat(), ({ kind, bytes }, { at, by }, which) => {
        const packed = pack(kind, randomBytes(16), bytes, CAPACITY)
        const plain = packed[which % packed.length]?.slice() ?? new Uint8Array(0)
        plain[at] = (plain[at] ?? 0) ^ by
        const piece = unpack(plain)
        if (!piece) return
        const { id, index, count } = piece
        const filler = new Uint8Array((count - 1) * ROOM).fill(7)
        const whole = new Uint8Array([...filler, ...piece.bytes])
        const last = index === count - 1
        const again = last
          ? pack(piece.kind, id, whole, CAPACITY).at(-1)
          : pack(piece.kind, id, new Uint8Array([...piece.bytes, ...filler]), CAPACITY)[0]
        if (!last) new DataView(again?.buffer ?? new ArrayBuffer(24)).setUint16(18, index)
        expect(again).toEqual(plain)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what is cut, empty, of a newer version or of no known kind', () => {
    const [plain = new Uint8Array(0)] = pack('mls', randomBytes(16), randomBytes(9), CAPACITY)
    for (let length = 0; length < PACK_HEADER_BYTES + 9; length += 1) {
      expect(unpack(plain.subarray(0, length)), String(length)).toBeUndefined()
    }
    for (const [at, value] of [
      [0, 2],
      [1, 7],
      [1, 255],
    ] as const) {
      const other = plain.slice()
      other[at] = value
      expect(unpack(other)).toBeUndefined()
    }
  })

  it('never takes more than one batch', () => {
    expect(() =>
      pack('mls', randomBytes(16), new Uint8Array(ROOM * MAX_BATCH), CAPACITY),
    ).not.toThrow()
    expect(() =>
      pack('mls', randomBytes(16), new Uint8Array(ROOM * MAX_BATCH + 1), CAPACITY),
    ).toThrow(RangeError)
  })
})

describe('a collector', () => {
  it('gives each message once, however pieces come mixed and repeated', () => {
    const several = fc.array(bytesUpTo(4 * ROOM), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (all, order) => {
        const pieces = all.flatMap((bytes) => piecesOf('answer', bytes))
        const once = pieces
          .map((piece) => ({ piece, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ piece }) => piece)
        const collector = new Collector('answer')
        const given = once.flatMap((piece) => {
          const first = collector.add(piece)
          const repeat = piece.count > 1 ? collector.add(piece) : undefined
          expect(repeat).toBeUndefined()
          return first ? [first] : []
        })
        const sorted = (list: readonly Uint8Array[]) => list.map((b) => [...b].join()).sort()
        expect(sorted(given)).toEqual(sorted(all))
      }),
    )
  })

  it('gives nothing of another kind', () => {
    const collector = new Collector('card')
    for (const piece of piecesOf('answer', randomBytes(90)))
      expect(collector.add(piece)).toBeUndefined()
  })
})

describe('sealing', () => {
  const lengths = [0, 1, ENVELOPE_BYTES - BOX_OVERHEAD - PACK_HEADER_BYTES, 5_000, 20_000]

  it('makes envelopes of one size that open to what was sealed', () => {
    for (const length of lengths) {
      const bytes = randomBytes(length)
      const envelopes = sealToBox('mls', bytes, pair.publicKey)
      expect(envelopes.every((envelope) => envelope.length === ENVELOPE_BYTES)).toBe(true)
      const pieces = envelopes.map((envelope) => openFromBox(envelope, [boxKeyPair(), pair]))
      expect(assemble(pieces.filter((piece) => piece !== undefined))).toEqual(bytes)
    }
    const asked = randomBytes(3_400)
    const [request, ...more] = sealToDoor(asked, door.publicKey)
    expect(more).toEqual([])
    expect(request).toHaveLength(ENVELOPE_BYTES)
    expect(openFromDoor(request ?? asked, door)?.bytes).toEqual(asked)
  })

  it('fills every batch to an allowed size with envelopes that say nothing', () => {
    for (let count = 1; count <= MAX_BATCH; count += 7) {
      const envelopes = Array.from({ length: count }, () => randomBytes(ENVELOPE_BYTES))
      const padded = padBatch(envelopes, pair.publicKey)
      expect(BATCH_SIZES).toContain(padded.length)
      expect(padded.length).toBeLessThan(2 * count)
      expect(envelopes.every((envelope, i) => padded[i] === envelope)).toBe(true)
      for (const filler of padded.slice(count)) {
        expect(openFromBox(filler, [pair])).toMatchObject({ kind: 'nothing', count: 1 })
      }
    }
    expect(() => padBatch([], pair.publicKey)).toThrow(RangeError)
  })

  it('opens nothing that was changed, cut, sealed to somebody else or meant for another opener', () => {
    const key = randomBytes(32)
    const [box = key] = sealToBox('mls', randomBytes(40), pair.publicKey)
    const [request = key] = sealToDoor(randomBytes(40), door.publicKey)
    const [card = key] = sealCard(randomBytes(40), key)
    const openers = [
      (envelope: Uint8Array) => openFromBox(envelope, [pair]),
      (envelope: Uint8Array) => openFromDoor(envelope, door),
      (envelope: Uint8Array) => openCard(envelope, key),
    ]
    for (const [i, envelope] of [box, request, card].entries()) {
      openers.forEach((open, j) => expect(open(envelope) !== undefined).toBe(i === j))
      const open = openers[i] ?? openFromBox.bind(undefined, envelope, [])
      for (const at of [0, 31, 32, 47, 48, 1_200, 2_000, ENVELOPE_BYTES - 1]) {
        const changed = envelope.slice()
        changed[at] = (changed[at] ?? 0) ^ 0x10
        expect(open(changed), `${i} at ${at}`).toBeUndefined()
      }
      for (const length of [0, 1, 47, 100, ENVELOPE_BYTES - 1]) {
        expect(open(envelope.slice(0, length))).toBeUndefined()
      }
    }
    expect(openFromBox(box, [])).toBeUndefined()
    expect(openFromBox(box, [boxKeyPair()])).toBeUndefined()
    expect(openFromDoor(request, hybridKeyPairFromSeed(randomBytes(32)))).toBeUndefined()
    expect(openCard(card, randomBytes(32))).toBeUndefined()
  })

  it('never seals the same words to the same envelope', () => {
    const bytes = randomBytes(30)
    const seal = () => String(sealToBox('mls', bytes, pair.publicKey)[0])
    expect(new Set(Array.from({ length: 20 }, seal)).size).toBe(20)
  })
})

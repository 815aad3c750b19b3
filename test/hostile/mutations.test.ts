/**
 * What arrives, broken in a thousand ways: frames, CBOR, statements, envelopes, contents, codes,
 * cards, backups. Each opens to what it says or ends in its one closed error. What a member's own
 * state and the log do is in mutations-state.test.ts.
 */
import { CodecError, decodeCbor, encodeCbor, toHex, toUtf8, type CborValue } from '@lapwing/codec'
import {
  boxKeyPair,
  CryptoError,
  hybridKeyPair,
  hybridSeal,
  openStatement,
  randomBytes,
  sealBox,
  sealSecret,
  startCrypto,
} from '@lapwing/crypto'
import { PRESETS, type Content, type Roster } from '@lapwing/engagement'
import {
  decodeClientFrame,
  decodeRelayFrame,
  encodeClientFrame,
  encodeRelayFrame,
  ENVELOPE_BYTES,
  ProtocolError,
} from '@lapwing/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientFrames, relayFrames } from '../../packages/protocol/test/arbitrary-frames.ts'
import { createOrganisation, newIdentity, START } from '../../packages/client/test/organisation.ts'
import { chainUnder, checkStatements } from '../../packages/client/src/configuration.ts'
import {
  decodeInner,
  decodeWrapped,
  encodeInner,
  encodeWrapped,
  type InnerContent,
  type Wrapped,
} from '../../packages/client/src/conversation/wrapping.ts'
import {
  Collector,
  openCard,
  openFromBox,
  openFromDoor,
} from '../../packages/client/src/sealing/open.ts'
import { pack, type Piece } from '../../packages/client/src/sealing/packing.ts'
import { CARD_CONTEXT, JOIN_CONTEXT } from '../../packages/client/src/sealing/seal.ts'
import { codeIn, feed, Refused, refusedValue, withstands, type Outcome } from './feeding.ts'
import type { Lens } from './mutants.ts'
import { frameLens, signedAround, wholeLens } from './signed.ts'

await startCrypto()

let fed = 0
async function counted(outcome: Promise<Outcome>): Promise<Outcome> {
  fed += (await outcome).fed
  return outcome
}
const endures = (...given: Parameters<typeof withstands>) => counted(withstands(...given))

/** As toEqual, at the speed that thousands of large frames want. */
function expectSame(a: Uint8Array, b: Uint8Array): void {
  expect(Buffer.compare(a, b)).toBe(0)
}

/** The same samples in each run; the large batches are left to the properties of the package. */
function framesOf<F>(
  arbitraries: Readonly<Record<string, fc.Arbitrary<F>>>,
  encode: (frame: F) => Uint8Array,
): readonly Uint8Array[] {
  return Object.values(arbitraries).flatMap((arbitrary, i) =>
    fc
      .sample(arbitrary, { numRuns: 6, seed: 1_000 + i })
      .map(encode)
      .filter((bytes) => bytes.length < 20_000)
      .slice(0, 3),
  )
}

const lensesOf = (frames: readonly Uint8Array[]): readonly Lens[] =>
  frames.filter((frame) => frame.length < 12_000 && frame[4] !== undefined && frame[4] >> 5 === 5 && frame[1] === 0).map(frameLens) // prettier-ignore

describe('frames', () => {
  const refusal = codeIn(ProtocolError, ['wrong-size', 'unknown-frame', 'malformed'])

  it('to the relay', async () => {
    const samples = framesOf(clientFrames, encodeClientFrame)
    await endures(
      {
        open: decodeClientFrame,
        opened: (frame, bytes) => expectSame(encodeClientFrame(frame as never), bytes),
        ...{ refusal, samples, lenses: lensesOf(samples), seed: 1, count: 600 },
      },
      'wrong-size',
      'unknown-frame',
      'malformed',
    )
  })

  it('to a client', async () => {
    const samples = framesOf(relayFrames, encodeRelayFrame)
    await endures(
      {
        open: decodeRelayFrame,
        opened: (frame, bytes) => expectSame(encodeRelayFrame(frame as never), bytes),
        ...{ refusal, samples, lenses: lensesOf(samples), seed: 2, count: 600 },
      },
      'wrong-size',
      'unknown-frame',
      'malformed',
    )
  })
})

it('CBOR', async () => {
  const values: readonly CborValue[] = [
    { a: [1, -2, 'три', null, true], b: new Uint8Array(40), c: { d: { e: [] } } },
    [[[['deep']]], 1_000_000, -70_000, ''],
    { text: 'x'.repeat(300), '': 0, largest: Number.MAX_SAFE_INTEGER },
  ]
  const samples = values.map(encodeCbor)
  await endures(
    {
      open: (bytes) => decodeCbor(bytes, { maxBytes: 4_096, maxDepth: 8 }),
      refusal: codeIn(CodecError, ['too-large', 'too-deep', 'malformed', 'not-canonical']),
      opened: (value, bytes) => expect(encodeCbor(value as CborValue)).toEqual(bytes),
      samples,
      lenses: samples.map((sample) => wholeLens('item', sample)),
      seed: 3,
      count: 700,
    },
    'too-large',
    'too-deep',
    'malformed',
    'not-canonical',
  )
})

const organisation = createOrganisation()
const anna = newIdentity()
const chain = organisation.roster({ epoch: 1, officers: [{ identity: anna, name: 'Anna' }] })
const bodyOf = (statement: Uint8Array): Uint8Array =>
  encodeCbor((decodeCbor(statement, { maxBytes: 20_000, maxDepth: 8 }) as { body: CborValue }).body)

describe('statements', () => {
  it('that anybody may send', async () => {
    const genuine = new Set<string>()
    const [key, roster, appointment] = chain as [Uint8Array, Uint8Array, Uint8Array]
    for (const one of chain) genuine.add(toHex(one))
    const signed: Lens = {
      name: 'signed body',
      inside: bodyOf(roster),
      cbor: true,
      wrap(body) {
        const statement = signedAround('roster', body, organisation.rosterKey)
        genuine.add(toHex(statement))
        return statement
      },
    }
    await endures(
      {
        open: (bytes) => openStatement(bytes, { type: 'roster', versions: [1] }),
        refusal: codeIn(CryptoError, ['bad-size', 'malformed', 'wrong-type', 'bad-signature']),
        opened(_, bytes) {
          expect(genuine).toContain(toHex(bytes))
        },
        samples: [roster],
        lenses: [signed, ...[roster, key, appointment].map((one) => wholeLens('statement', one))],
        seed: 4,
        count: 500,
      },
      'bad-size',
      'malformed',
      'wrong-type',
      'bad-signature',
    )
  })

  it('of a chain: whoever was not appointed never becomes an officer', async () => {
    const signed = new Set<string>()
    const resigned = (['roster key', 'roster', 'appointment'] as const).map((type, i): Lens => ({
      name: `signed ${type}`,
      inside: bodyOf(chain[i]!),
      cbor: true,
      wrap(body) {
        const { anchor, rosterKey } = organisation
        const statement = signedAround(type, body, type === 'roster key' ? anchor : rosterKey)
        signed.add(toHex(statement))
        return statement
      },
    }))
    const { opened } = await counted(
      feed({
        /** The broken statement comes in place of each of the three, and beside them. */
        open(bytes) {
          const lists = chain.map((_, i) => chain.map((one, at) => (at === i ? bytes : one)))
          return [...lists, [...chain, bytes], [bytes, ...chain]].flatMap((statements) => {
            const checked = checkStatements(statements)
            return chainUnder(organisation.anchor.publicKey, checked, START + 60) ?? []
          })
        },
        refusal: refusedValue,
        opened(found, bytes) {
          const rosters = found as readonly Roster[]
          // Beside the whole chain, a broken one takes nothing away.
          expect(rosters.length).toBeGreaterThan(1)
          for (const { officers, epoch } of rosters) {
            expect(epoch).toBeGreaterThan(0)
            for (const { identity } of officers) {
              if (!signed.has(toHex(bytes))) expect(identity).toEqual(anna.publicKey)
              expect(identity).toHaveLength(32)
            }
          }
        },
        samples: chain,
        lenses: resigned,
        seed: 5,
        count: 300,
      }),
    )
    expect(opened).toBeGreaterThan(0)
  })
})

describe('envelopes', () => {
  const message = randomBytes(9_000)
  const inPieces = (capacity: number, kind: 'mls' | 'card' | 'join request') =>
    [...pack(kind, randomBytes(16), message, capacity), ...pack(kind, randomBytes(16), toUtf8('short'), capacity)] // prettier-ignore

  const expectPiece = (piece: Piece): void => {
    expect(piece.count).toBeLessThanOrEqual(64)
    expect(piece.index).toBeLessThan(piece.count)
    expect(piece.bytes.length).toBeLessThan(6_000)
    const whole = new Collector(piece.kind).add(piece)
    expect(whole === undefined).toBe(piece.count > 1)
  }

  const box = boxKeyPair()
  const door = hybridKeyPair()
  const cardKey = randomBytes(32)
  it.each<[string, 'mls' | 'card' | 'join request', number, (plain: Uint8Array) => Uint8Array, (bytes: Uint8Array) => Piece | undefined]>([
    ['to a box', 'mls', 48, (plain) => sealBox(plain, box.publicKey), (bytes) => openFromBox(bytes, [boxKeyPair(), box])],
    ['to a door', 'join request', 1_160, (plain) => hybridSeal(plain, door.publicKey, JOIN_CONTEXT), (bytes) => openFromDoor(bytes, door)],
    ['with a card', 'card', 40, (plain) => sealSecret(plain, cardKey, CARD_CONTEXT), (bytes) => openCard(bytes, cardKey)],
  ])('%s', async (_, kind, overhead, seal, open) => {
    const plains = inPieces(ENVELOPE_BYTES - overhead, kind)
    await endures(
      {
        open(bytes) {
          const piece = open(bytes)
          if (piece === undefined) throw new Refused('undefined')
          return piece
        },
        refusal: refusedValue,
        opened: (piece) => expectPiece(piece as Piece),
        samples: plains.map(seal),
        lenses: plains.map((inside) => ({ name: 'piece', inside, cbor: false, wrap: seal })),
        seed: 6 + overhead,
        count: 500,
      },
      'undefined',
    )
  }) // prettier-ignore
})

describe('what stands inside an MLS message', () => {
  const key = randomBytes(32)
  const contents: readonly Content[] = [
    { type: 'message', text: 'Добрий день 👩🏽‍⚖️' },
    { type: 'message', text: 'Так', replyTo: randomBytes(16), forwarded: true },
    { type: 'edit', target: randomBytes(16), text: 'Зала 14' },
    { type: 'deletion', target: randomBytes(16) },
    { type: 'reaction', target: randomBytes(16), reaction: 'thanks' },
    { type: 'roster', statements: chain },
    { type: 'posture', terms: PRESETS.balanced.conversation.terms },
    { type: 'mailbox keys', postSeed: key },
    { type: 'notice', kind: 'officer joins', identity: key, pskId: key, psk: key },
    { type: 'records question' },
    { type: 'record export', id: randomBytes(16), from: 1, to: 2, reason: 'Тому що' },
    { type: 'officer absence', until: 4_000_000_000, cover: key },
    { type: 'desk absence', until: null },
    { type: 'desk cover', conversation: key },
    { type: 'desk device', label: 'ноутбук' },
    {
      type: 'desk comparison',
      conversation: key,
      identity: key,
      at: 1,
      result: 'same',
      by: 'call',
    },
    { type: 'desk claim', seed: randomBytes(16), claim: key, state: 'accepted', offers: [key] },
    {
      type: 'desk door',
      seed: randomBytes(16),
      turn: { challenge: randomBytes(16), day: 20_000, effort: 5, full: false },
    },
    { type: 'desk request', state: 'refused', requests: [key], told: true },
  ]
  const inners = contents.map((content) =>
    encodeInner({ id: randomBytes(16), counter: 7, at: START, content }),
  )

  it('a content', async () => {
    const outcome = await endures(
      {
        open(bytes) {
          const inner = decodeInner(bytes)
          if (inner === undefined) throw new Refused('undefined')
          return inner
        },
        refusal: refusedValue,
        opened(meaning) {
          const { content, ...rest } = meaning as InnerContent
          expect(rest.id).toHaveLength(16)
          expect(rest.counter).toBeGreaterThan(0)
          if (typeof content === 'string') expect(['unknown', 'malformed']).toContain(content)
          else expect(decodeInner(encodeInner({ ...rest, content }))).toEqual(meaning)
        },
        samples: inners,
        lenses: inners.map((inner) => wholeLens('content', inner)),
        seed: 7,
        count: 700,
      },
      'undefined',
    )
    expect(outcome.opened).toBeGreaterThan(20)
  })

  it('its wrapping', async () => {
    const wrapping = { seen: key, authenticator: randomBytes(64) }
    const samples = [
      encodeWrapped({ ...wrapping, inner: inners[0]!, roster: undefined }),
      encodeWrapped({ ...wrapping, inner: inners[3]!, roster: { epoch: 4, hash: key } }),
    ]
    await endures(
      {
        open(bytes) {
          const wrapped = decodeWrapped(bytes)
          if (wrapped === undefined) throw new Refused('undefined')
          return wrapped
        },
        refusal: refusedValue,
        opened(meaning) {
          expect(decodeWrapped(encodeWrapped(meaning as Wrapped))).toEqual(meaning)
        },
        samples,
        lenses: samples.map((sample) => wholeLens('wrapping', sample)),
        seed: 8,
        count: 300,
      },
      'undefined',
    )
  })
})

it('were three thousand mutants and more', () => {
  expect(fed).toBeGreaterThan(3_000)
})

/** What stands inside an MLS message: read back as written, or not at all (DESIGN §7). */
import { encodeCbor, type CborValue } from '@lapwing/codec'
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { CONTENT_VERSIONS, PRESETS, type Content } from '@lapwing/engagement'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeInner,
  decodeWrapped,
  encodeInner,
  encodeWrapped,
} from '../src/conversation/wrapping.ts'

await startCrypto()

const key = randomBytes.bind(undefined, 32)
const contents: readonly Content[] = [
  { type: 'message', text: 'Добрий день, їжак 👩🏽‍⚖️' },
  { type: 'message', text: 'Так', replyTo: randomBytes(16), forwarded: true },
  { type: 'edit', target: randomBytes(16), text: 'Зала 14' },
  { type: 'deletion', target: randomBytes(16) },
  { type: 'reaction', target: randomBytes(16), reaction: 'thanks' },
  { type: 'reaction', target: randomBytes(16) },
  { type: 'roster', statements: [randomBytes(200)] },
  ...Object.values(PRESETS).map(({ conversation: { terms } }): Content => ({
    type: 'posture',
    terms,
  })),
  { type: 'mailbox keys', postSeed: key() },
  { type: 'notice', kind: 'officer joins', identity: key(), pskId: key(), psk: key() },
  { type: 'desk claim', seed: randomBytes(16), claim: key(), state: 'accepted', offers: [key()] },
  {
    type: 'desk door',
    seed: randomBytes(16),
    turn: { challenge: randomBytes(16), day: 20_000, effort: 5, full: false },
  },
  {
    type: 'desk request',
    state: 'seen',
    seed: randomBytes(16),
    day: 20_000,
    request: randomBytes(900),
  },
  { type: 'desk request', state: 'accepted', request: key(), called: 'Липа', offers: [key()] },
  { type: 'desk request', state: 'refused', requests: [key(), key()], told: true },
  { type: 'desk act', statement: randomBytes(300) },
  {
    type: 'desk renewal',
    invitations: [
      {
        seed: randomBytes(16),
        doorSecret: key(),
        doorReaderSeed: key(),
        cardPostSeed: key(),
        ownerSeed: key(),
      },
    ],
  },
  {
    type: 'desk invitation',
    seed: randomBytes(16),
    label: 'Псков',
    doorSecret: key(),
    doorReaderSeed: key(),
    cardPostSeed: key(),
    ownerSeed: key(),
    languages: ['ru'],
    expires: 1_900_000_000,
    pin: undefined,
    reopens: key(),
  },
]
const inner = (content: Content) => ({
  id: randomBytes(16),
  counter: 7,
  at: 1_800_000_000,
  content,
})

describe('a content', () => {
  it.each(contents)('$type is read back', (content) => {
    const written = inner(content)
    expect(decodeInner(encodeInner(written))).toEqual(written)
  })

  it('is the same bytes each time it is sealed', () => {
    for (const content of contents) {
      const written = inner(content)
      expect(encodeInner(written)).toEqual(encodeInner(written))
    }
  })

  const map = (change: Readonly<Record<string, CborValue>>) =>
    encodeCbor({
      id: new Uint8Array(16),
      n: 1,
      at: 1,
      type: 'message',
      version: CONTENT_VERSIONS.message,
      body: { text: 'x' },
      ...change,
    })

  it('of a type or version to come is known as such, its frame still read', () => {
    for (const change of [
      { type: 'ballot' },
      { type: '__proto__' },
      { type: '' },
      { version: CONTENT_VERSIONS.message + 1 },
    ]) {
      expect(decodeInner(map(change))).toMatchObject({ counter: 1, content: 'unknown' })
    }
  })

  it('whose words are not of its type is malformed, not believed', () => {
    for (const body of [
      {},
      { text: '' },
      { text: 5 },
      { text: 'x', more: 1 },
      { text: 'x', ['__proto__']: 1 },
      { text: 'x'.repeat(16_385) },
    ]) {
      expect(decodeInner(map({ body }))).toMatchObject({ content: 'malformed' })
    }
  })

  it('without an id, a counter, a time or a body is not read', () => {
    for (const change of [
      { id: new Uint8Array(15) },
      { id: 'x' },
      { n: 0 },
      { n: -1 },
      { n: '1' },
      { at: -1 },
      { at: null },
      { type: 1 },
      { version: '1' },
      { body: [] },
      { body: new Uint8Array(1) },
      { body: null },
    ]) {
      expect(decodeInner(map(change)), JSON.stringify(change)).toBeUndefined()
    }
    expect(decodeInner(encodeCbor([]))).toBeUndefined()
  })
})

describe('its wrapping', () => {
  const written = { inner: randomBytes(90), seen: key(), authenticator: key(), roster: undefined }

  it('is read back, with and without the roster an officer holds', () => {
    expect(decodeWrapped(encodeWrapped(written))).toEqual(written)
    const marked = { ...written, roster: { epoch: 3, hash: key() } }
    expect(decodeWrapped(encodeWrapped(marked))).toEqual(marked)
  })

  it('of another version or another shape is not read', () => {
    const { inner: words, seen, authenticator: auth } = written
    const right = { v: 1, inner: words, seen, auth }
    for (const change of [
      { v: 2 },
      { inner: 'x' },
      { seen: randomBytes(31) },
      { seen: randomBytes(33) },
      { auth: 'x' },
    ]) {
      expect(decodeWrapped(encodeCbor({ ...right, ...change }))).toBeUndefined()
    }
    for (const roster of [1, {}, { epoch: 1 }, { epoch: 1, hash: randomBytes(31) }]) {
      expect(decodeWrapped(encodeCbor({ ...right, roster }))?.roster).toBeUndefined()
    }
  })

  it('never throws, whatever it is given, cut or changed', () => {
    const whole = encodeWrapped({ ...written, inner: encodeInner(inner(contents[0]!)) })
    const changes = fc.record({
      at: fc.nat(whole.length - 1),
      by: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), changes, (noise, { at, by }) => {
        const changed = whole.slice()
        changed[at] = (changed[at] ?? 0) ^ by
        for (const bytes of [Uint8Array.from(noise), changed, whole.slice(0, at)]) {
          const wrapped = decodeWrapped(bytes)
          decodeInner(bytes)
          if (wrapped) decodeInner(wrapped.inner)
        }
        expect(decodeWrapped(whole.slice(0, at))).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  it('larger or deeper than any of ours is refused before it is built', () => {
    const deep = Array.from({ length: 20 }).reduce<CborValue>((value) => [value], 0)
    expect(decodeInner(encodeCbor({ body: deep }))).toBeUndefined()
    expect(decodeWrapped(new Uint8Array(262_145))).toBeUndefined()
  })
})

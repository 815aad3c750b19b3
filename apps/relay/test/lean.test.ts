/** Lean mode: what a connection may carry before the relay ends it, and that nothing is passed over. */
import { FRAME_SIZES, LEAN_BUDGET_BYTES } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import {
  bytes,
  envelope,
  testKey,
  testMailbox,
  type TestMailbox,
} from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const admission = testKey()
let relay: MemoryRelay

beforeEach(() => {
  relay = createMemoryRelay({ clock: { now: () => 0 }, admission: [admission.publicKey] })
})

const connect = () => new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

async function conversation() {
  const mailbox = testMailbox()
  const anna = await connect()
  await anna.create(admission, mailbox)
  anna.prove('post', mailbox.terms.id, mailbox.post)
  return { anna, mailbox }
}

const instance = bytes(16)

async function openLean(
  mailbox: TestMailbox,
  after: number,
  more: { budget?: number; batch?: number } = { budget: LEAN_BUDGET_BYTES },
) {
  const vera = await connect()
  const reader = mailbox.readers[0]!
  vera.prove('reader', mailbox.terms.id, reader)
  vera.send({
    type: 'open',
    ref: vera.nextRef(),
    mailbox: mailbox.terms.id,
    reader: reader.publicKey,
    after,
    instance,
    ...more,
  })
  return vera
}

describe('a connection with a budget', () => {
  it('is closed with its own code before more is sent, and the next goes on', async () => {
    const { anna, mailbox } = await conversation()
    const sent = Array.from({ length: 8 }, envelope)
    await anna.post(mailbox, sent)
    const got: Uint8Array[] = []
    for (let round = 0; got.length < sent.length; round++) {
      expect(round).toBeLessThan(10)
      const vera = await openLean(mailbox, got.length)
      if (got.length < sent.length - 1) expect(await vera.closed).toBe(4001)
      else await vera.next('drained')
      expect(sum(vera.sizes)).toBeLessThanOrEqual(LEAN_BUDGET_BYTES)
      for (const { seq, envelope } of vera.entriesNow(mailbox)) {
        expect(seq).toBe(got.length + 1)
        got.push(envelope)
      }
    }
    expect(got).toEqual(sent)
  })

  it('never says drained before an entry that did not fit', async () => {
    const { anna, mailbox } = await conversation()
    await anna.post(mailbox, [envelope(), envelope()])
    const vera = await openLean(mailbox, 0)
    await vera.closed
    expect(vera.frames.map(({ type }) => type)).toEqual(['challenge', 'deliver'])
  })

  it('still answers what was asked when the budget was spent', async () => {
    const { anna, mailbox } = await conversation()
    const vera = await openLean(mailbox, 0)
    await vera.next('drained')
    vera.prove('post', mailbox.terms.id, mailbox.post)
    const answered = vera.post(mailbox, [envelope(), envelope(), envelope(), envelope()])
    expect(await answered).toMatchObject({ type: 'stored', seqs: [1, 2, 3, 4] })
    expect(await vera.closed).toBe(4001)
    expect(sum(vera.sizes)).toBeLessThanOrEqual(LEAN_BUDGET_BYTES)
    await anna.settled()
  })

  it('ends even when nothing but answers is asked for', async () => {
    const { mailbox } = await conversation()
    const vera = await openLean(mailbox, 0)
    for (let ping = 0; ping < 12; ping++) vera.send({ type: 'ping' })
    expect(await vera.closed).toBe(4001)
    expect(sum(vera.sizes)).toBe(LEAN_BUDGET_BYTES)
  })
})

describe('a connection with a batch', () => {
  it('gets no more entries in one frame, waiting and live', async () => {
    const { anna, mailbox } = await conversation()
    await anna.post(mailbox, Array.from({ length: 16 }, envelope))
    const vera = await openLean(mailbox, 0, { batch: 4 })
    await vera.entries(mailbox, 16)
    await anna.post(mailbox, Array.from({ length: 8 }, envelope))
    await vera.entries(mailbox, 24)
    const deliveries = vera.frames.filter(({ type }) => type === 'deliver')
    expect(deliveries).toHaveLength(6)
    expect(Math.max(...vera.sizes)).toBe(FRAME_SIZES[3])
  })
})

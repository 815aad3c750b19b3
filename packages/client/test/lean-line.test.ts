/** A line whose connections carry few bytes each: they change, and nobody notices. */
import { randomBytes, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type Entry, type RelayFrame } from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Attachment } from '../src/transport/attachment.ts'
import { openLine, type Line, type LineState } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import { handClock, Scripted, type HandClock } from './scripted.ts'

const ORIGIN = 'https://relay.example'

let clock: HandClock
let connections: Scripted[]
let states: LineState[]
let line: Line
const nonce = new Uint8Array(32).fill(7)
const challenge: RelayFrame = { type: 'challenge', version: 1, nonce }
const latest = (): Scripted => connections.at(-1) ?? new Scripted()
const turns = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeAll(startCrypto)
beforeEach(() => {
  clock = handClock()
  connections = []
  states = []
  line = openLine({
    transport: {
      origin: ORIGIN,
      connect: () => {
        const connection = new Scripted()
        connection.lean = true
        connections.push(connection)
        return connection
      },
    },
    clock,
    instance: new Uint8Array(16),
    jitter: () => 0.5,
    onState: (state) => states.push(state),
  })
})

function reading(o: Partial<Attachment> = {}): Attachment & { readonly got: Entry[] } {
  const got: Entry[] = []
  return {
    got,
    mailbox: randomBytes(32),
    reader: signingKeyPair(),
    after: () => got.at(-1)?.seq ?? 0,
    onEntries: async (entries) => {
      got.push(...entries)
      return entries.at(-1)?.seq
    },
    onDrained: async () => undefined,
    ...o,
  }
}

const entry = (seq: number): Entry => ({ seq, envelope: new Uint8Array(ENVELOPE_BYTES).fill(1) })
const delivery = (to: Attachment, ...seqs: number[]): RelayFrame => ({
  type: 'deliver',
  mailbox: to.mailbox,
  reader: to.reader.publicKey,
  entries: seqs.map(entry),
})

function post(mailbox: Uint8Array = randomBytes(32), count = 1) {
  const envelopes = Array.from({ length: count }, () => randomBytes(4608))
  const pair = signingKeyPair()
  const answer = postEnvelopes(line, { mailbox, post: pair, envelopes })
  return { mailbox, pair, answer }
}

describe('a lean line', () => {
  it('goes on behind what was read, and nobody notices', async () => {
    let [breaks, drains] = [0, 0]
    // Fetched in pieces and acknowledged only when whole, as an answer to an invitation is.
    const seqs: number[] = []
    const one = reading({
      after: () => 0,
      onEntries: async (entries) => {
        await turns()
        seqs.push(...entries.map(({ seq }) => seq))
        return seqs.length === 3 ? 3 : undefined
      },
      onBreak: () => void (breaks += 1),
      onDrained: async () => void (drains += 1),
    })
    const { mailbox } = one
    const drained = { type: 'drained', mailbox, reader: one.reader.publicKey, upTo: 3 } as const
    line.attach(one)
    latest().say(challenge)
    breaks = 0
    for (const seq of [1, 2, 3]) {
      expect(latest().of('open')[0]).toMatchObject({ after: seq - 1, budget: 10_240 })
      latest().say(delivery(one, seq))
      latest().spend()
      await turns()
      await turns()
      latest().say(challenge)
    }
    expect(latest().of('ack')).toEqual([])
    latest().say(drained)
    // The last connection had no room for it any more.
    expect(latest().of('ack')).toMatchObject([{ upTo: 3 }])
    await turns()
    expect([seqs, breaks, drains, states]).toEqual([[1, 2, 3], 0, 1, ['online']])
  })

  it('asks again what a spent connection had no room to answer', async () => {
    latest().say(challenge, { type: 'pong' }, { type: 'pong' })
    const { answer, mailbox } = post()
    latest().spend()
    await turns()
    latest().say(challenge)
    const [again] = latest().of('post')
    latest().say({ type: 'stored', ref: again?.ref ?? 0, mailbox, seqs: [4] })
    await expect(answer).resolves.toEqual([4])
  })

  it('does not hurry back to a relay that spends a budget on nothing', () => {
    latest().say(challenge)
    latest().spend()
    expect(line.state).toBe('offline')
  })

  it('opens a few mailboxes at a time, those first that were not heard of', async () => {
    const all = Array.from({ length: 8 }, () => reading())
    line.renew()
    for (const one of all) line.attach(one)
    clock.pass(1_000)
    latest().say(challenge)
    const opened = latest()
      .of('open')
      .map(({ mailbox }) => mailbox)
    expect(opened).toEqual(all.slice(0, 3).map(({ mailbox }) => mailbox))
    for (const one of all.slice(0, 3)) latest().say(delivery(one, 1))
    latest().spend()
    await turns()
    latest().say(challenge)
    expect(
      latest()
        .of('open')
        .map(({ mailbox }) => mailbox),
    ).toEqual(all.slice(3, 6).map(({ mailbox }) => mailbox))
  })
})

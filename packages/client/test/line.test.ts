/** The line over connections the test holds in its hands. */
import { randomBytes, startCrypto, verifyBytes } from '@lapwing/crypto'
import { PING_MS, proofBytes } from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Line, LineState } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import {
  challenge,
  delivery,
  nonce,
  postOver,
  reading,
  scriptedLine,
  turns,
} from './scripted-line.ts'
import { ORIGIN, type HandClock, type Scripted } from './scripted.ts'

let clock: HandClock
let connections: readonly Scripted[]
let states: readonly LineState[]
let line: Line
let latest: () => Scripted
const post = (...to: [mailbox?: Uint8Array, count?: number]) => postOver(line, ...to)

beforeAll(startCrypto)
beforeEach(() => {
  ;({ clock, connections, states, line, latest } = scriptedLine())
})

describe('a line', () => {
  it('says nothing before the challenge, then proves each key once and opens', () => {
    const one = reading()
    line.attach(one)
    expect(latest().sent).toEqual([])
    latest().say(challenge)
    expect(latest().sent.map((frame) => frame.type)).toEqual(['prove', 'open', 'ping'])
    const [proof] = latest().of('prove')
    const bytes = proofBytes('reader', ORIGIN, one.mailbox, nonce)
    expect(proof && verifyBytes(proof.signature, bytes, one.reader.publicKey)).toBe(true)
    const { mailbox, pair } = post()
    void postEnvelopes(line, { mailbox, post: pair, envelopes: [randomBytes(4608)] }).catch(
      () => undefined,
    )
    expect(latest().of('prove')).toHaveLength(2)
    expect(latest().of('post')).toHaveLength(2)
    expect(states).toEqual(['online'])
  })

  it('acknowledges only what was kept, in turn', async () => {
    const one = reading()
    line.attach(one)
    latest().say(challenge, delivery(one, 1, 2), delivery(one, 3))
    expect(latest().of('ack')).toEqual([])
    await turns()
    expect(
      latest()
        .of('ack')
        .map((ack) => ack.upTo),
    ).toEqual([2, 3])
    const other = reading({ onEntries: async () => undefined })
    line.attach(other)
    latest().say(delivery(other, 9))
    await turns()
    expect(latest().of('ack')).toHaveLength(2)
  })

  it('comes back and reads again what could not be kept', async () => {
    let full = true
    const got: number[] = []
    const one = reading({
      after: () => got.at(-1) ?? 0,
      onEntries: async (entries) => {
        if (full) throw new Error('disk full')
        got.push(...entries.map((e) => e.seq))
        return got.at(-1)
      },
    })
    line.attach(one)
    latest().say(challenge, delivery(one, 1))
    await turns()
    expect(latest().closed).toBe(true)
    full = false
    clock.pass(1_000)
    latest().say(challenge, delivery(one, 1))
    await turns()
    expect(latest().of('open')[0]?.after).toBe(0)
    expect(
      latest()
        .of('ack')
        .map((ack) => ack.upTo),
    ).toEqual([1])
  })

  it('survives a loss that could not be kept', async () => {
    const one = reading({
      onLost: async () => {
        throw new Error('disk full')
      },
    })
    line.attach(one)
    latest().say(challenge, { type: 'lost', mailbox: one.mailbox, from: 1, to: 2 })
    await turns()
    expect(connections[0]?.closed).toBe(true)
  })

  it('hears the end of a backlog once for each opening', async () => {
    let ends = 0
    const one = reading({ onDrained: async () => void (ends += 1) })
    const { mailbox } = one
    const drained = { type: 'drained', mailbox, reader: one.reader.publicKey, upTo: 0 } as const
    line.attach(one)
    latest().say(challenge, drained, drained, drained)
    await turns()
    expect(ends).toBe(1)
    line.renew()
    clock.pass(1_000)
    latest().say(challenge, drained, drained)
    await turns()
    expect(ends).toBe(2)
  })

  it('asks once more for what the relay would not open, after a while, and for nothing else', () => {
    const [one, two] = [reading(), reading()]
    line.attach(one)
    const detach = line.attach(two)
    latest().say(challenge)
    const [first, second] = latest().of('open')
    const refusal = { type: 'refused', code: 'too-many' } as const
    latest().say({ ...refusal, ref: first?.ref ?? 0 }, { ...refusal, ref: first?.ref ?? 0 })
    latest().say({ ...refusal, ref: second?.ref ?? 0 }, { ...refusal, ref: 900 })
    detach()
    clock.pass(14_000)
    expect(latest().of('open')).toHaveLength(2)
    latest().say({ type: 'pong' })
    clock.pass(2_000)
    expect(latest().of('open').slice(2).map((frame) => frame.mailbox)).toEqual([one.mailbox]) // prettier-ignore
    expect(connections).toHaveLength(1)
  })

  it('gives answers to whom they are for, and ignores the others', async () => {
    latest().say(challenge)
    const a = post()
    const b = post()
    const [first, second] = latest().of('post')
    latest().say(
      { type: 'stored', ref: 9_999, mailbox: a.mailbox, seqs: [77] },
      { type: 'done', ref: 9_998 },
      { type: 'refused', ref: second?.ref ?? 0, code: 'busy' },
      { type: 'stored', ref: first?.ref ?? 0, mailbox: a.mailbox, seqs: [5] },
      { type: 'stored', ref: first?.ref ?? 0, mailbox: a.mailbox, seqs: [6] },
    )
    await expect(a.answer).resolves.toEqual([5])
    await expect(b.answer).rejects.toMatchObject({ code: 'busy' })
  })

  it('gives deliveries to nobody once detached, and none to strangers', async () => {
    const one = reading()
    const detach = line.attach(one)
    latest().say(challenge, delivery(reading(), 1))
    detach()
    latest().say(delivery(one, 1))
    await turns()
    expect(one.got).toEqual([])
    expect(latest().of('ack')).toEqual([])
  })

  it('tells whoever waits that it broke, and asks nothing again by itself', async () => {
    const early = post()
    latest().say(challenge)
    latest().close()
    await expect(early.answer).rejects.toMatchObject({ code: 'offline' })
    await expect(post().answer).rejects.toMatchObject({ code: 'offline' })
    clock.pass(1_000)
    latest().say(challenge)
    expect(latest().of('post')).toEqual([])
  })

  it('is silent for ever once closed', async () => {
    const one = reading()
    line.attach(one)
    latest().say(challenge)
    line.close()
    latest().say(delivery(one, 1))
    clock.pass(10 * 60_000)
    line.hurry()
    await turns()
    expect(connections).toHaveLength(1)
    expect(one.got).toEqual([])
    await expect(post().answer).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('a line leaves', () => {
  it.each([
    ['a frame before the challenge', () => latest().say({ type: 'pong' })],
    ['a second challenge', () => latest().say(challenge, challenge)],
    ['bytes that are no frame', () => latest().sayBytes(new Uint8Array(1024).fill(0xff))],
    ['a frame of no known size', () => latest().sayBytes(new Uint8Array(1000))],
    ['nothing at all', () => latest().sayBytes(new Uint8Array(0))],
  ])('%s', (_, say) => {
    const one = reading()
    line.attach(one)
    say()
    expect(connections[0]?.closed).toBe(true)
    expect(line.state).toBe('offline')
    clock.pass(1_000)
    expect(connections).toHaveLength(2)
  })

  it('one that never challenges', () => {
    clock.pass(59_000)
    expect(connections).toHaveLength(1)
    clock.pass(2_000)
    expect(connections).toHaveLength(2)
  })

  it('one that falls silent, even when its end is never reported', () => {
    latest().alive = false
    latest().say(challenge)
    clock.pass(PING_MS - 1)
    latest().say({ type: 'pong' })
    clock.pass(1)
    clock.pass(PING_MS - 1)
    expect(line.state).toBe('online')
    clock.pass(1)
    expect(line.state).not.toBe('online')
    clock.pass(1_000)
    expect(connections).toHaveLength(2)
    connections[0]?.say({ type: 'pong' })
    expect(connections[1]?.sent).toEqual([])
  })

  it('one that is silent for three rounds while a large post is on its way: it may be a slow one', async () => {
    latest().alive = false
    latest().say(challenge)
    const waiting = post(randomBytes(32), 32)
    clock.pass(3 * PING_MS - 1)
    expect(line.state).toBe('online')
    clock.pass(1)
    expect(line.state).not.toBe('online')
    await expect(waiting.answer).rejects.toMatchObject({ code: 'offline' })
  })

  it('one that goes on pinging and keeps an answer back', async () => {
    latest().say(challenge)
    const waiting = post()
    for (let round = 0; round < 3; round += 1) {
      clock.pass(PING_MS - 1)
      latest().say({ type: 'pong' })
      clock.pass(1)
      expect(line.state).toBe('online')
    }
    clock.pass(PING_MS - 1)
    latest().say({ type: 'pong' })
    clock.pass(1)
    expect(line.state).not.toBe('online')
    await expect(waiting.answer).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('coming back', () => {
  const count = (ms: number): number => {
    const before = connections.length
    clock.pass(ms)
    return connections.length - before
  }

  it('waits twice as long each time, a minute at most, and sooner after an answer', () => {
    const pauses = Array.from({ length: 10 }, () => {
      latest().close()
      const from = clock.now()
      while (connections.at(-1)?.closed) clock.pass(250)
      return clock.now() - from
    })
    expect(pauses).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ])
    latest().say(challenge, { type: 'pong' })
    latest().close()
    expect(count(500)).toBe(1)
  })

  it('does not hurry back to a relay that only challenges and then talks rubbish', () => {
    for (let i = 0; i < 8; i += 1) {
      latest().say(challenge)
      latest().sayBytes(new Uint8Array(3))
      clock.pass(60_000)
    }
    latest().say(challenge)
    latest().sayBytes(new Uint8Array(3))
    expect(count(50_000)).toBe(0)
  })

  it('does not hurry back to what cannot be kept', async () => {
    const one = reading({
      onEntries: async () => {
        throw new Error('disk full')
      },
    })
    line.attach(one)
    for (let i = 0; i < 8; i += 1) {
      latest().say(challenge, { type: 'pong' }, delivery(one, 1))
      await turns()
      clock.pass(60_000)
    }
    latest().say(challenge, { type: 'pong' }, delivery(one, 1))
    await turns()
    expect(count(50_000)).toBe(0)
  })

  it('is at once when the device says it is online', () => {
    for (let i = 0; i < 6; i += 1) {
      latest().close()
      clock.pass(60_000)
    }
    latest().close()
    line.hurry()
    line.hurry()
    expect(count(0)).toBe(0)
    expect(latest().closed).toBe(false)
    expect(connections).toHaveLength(8)
  })

  it('opens everything again with the same instance, from where it was kept', async () => {
    const one = reading()
    line.attach(one)
    latest().say(challenge, delivery(one, 1, 2))
    await turns()
    line.renew()
    clock.pass(1_000)
    latest().say(challenge)
    expect(latest().of('open')[0]).toMatchObject({ after: 2, instance: new Uint8Array(16) })
    expect(latest().of('prove')).toHaveLength(1)
  })
})

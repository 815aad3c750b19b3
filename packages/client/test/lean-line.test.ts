/** A line whose connections carry few bytes each: they change, and nobody notices. */
import { startCrypto } from '@lapwing/crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Line, LineState } from '../src/transport/line.ts'
import { challenge, delivery, postOver, reading, scriptedLine, turns } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

let clock: HandClock
let states: readonly LineState[]
let line: Line
let latest: () => Scripted
const post = (...to: [mailbox?: Uint8Array, count?: number]) => postOver(line, ...to)

beforeAll(startCrypto)
beforeEach(() => {
  ;({ clock, states, line, latest } = scriptedLine({ lean: () => true }))
})

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

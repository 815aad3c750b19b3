/** A request was done when the frame that answers it says so; another frame says nothing. */
import { randomBytes, signingKeyPair, startCrypto, type SigningKeyPair } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type RelayFrame } from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cancelHeld, holdEnvelopes, postponeHeld, releaseHeld } from '../src/transport/holds.ts'
import type { Line } from '../src/transport/line.ts'
import { closeMailbox, createMailbox, postEnvelopes } from '../src/transport/orders.ts'
import { challenge, scriptedLine } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

let clock: HandClock
let connections: readonly Scripted[]
let line: Line
let latest: () => Scripted
let pair: SigningKeyPair
beforeAll(async () => {
  await startCrypto()
  pair = signingKeyPair()
})
beforeEach(() => {
  ;({ clock, connections, line, latest } = scriptedLine())
  latest().say(challenge)
})

const mailbox = new Uint8Array(32).fill(9)

const create = () =>
  createMailbox(line, pair, {
    id: mailbox,
    kind: 'drop',
    ownerKeys: [pair.publicKey],
    postKey: pair.publicKey,
    readerKeys: [pair.publicKey],
    retentionDays: 30,
    quota: 64,
  })
const close = () => closeMailbox(line, pair, mailbox)
const post = () =>
  postEnvelopes(line, {
    mailbox,
    post: pair,
    envelopes: [randomBytes(ENVELOPE_BYTES), randomBytes(ENVELOPE_BYTES)],
  })

const hold = () =>
  holdEnvelopes(line, {
    mailbox,
    post: pair,
    control: pair.publicKey,
    notBefore: 7,
    envelopes: [randomBytes(ENVELOPE_BYTES), randomBytes(ENVELOPE_BYTES)],
  })
const postpone = () => postponeHeld(line, pair, { mailbox, notBefore: 7 })
const cancel = () => cancelHeld(line, pair, mailbox)
const release = () => releaseHeld(line, pair, mailbox)

const asked = (): number => {
  const last = latest().sent.findLast((frame) => 'ref' in frame && frame.type !== 'open')
  if (!last || !('ref' in last)) throw new Error('nothing was asked')
  return last.ref
}

const done = (ref: number): RelayFrame => ({ type: 'done', ref })
const stored = (ref: number): RelayFrame => ({ type: 'stored', ref, mailbox, seqs: [5, 6] })
const elsewhere = (ref: number): RelayFrame => ({
  type: 'stored',
  ref,
  mailbox: new Uint8Array(32).fill(8),
  seqs: [5, 6],
})
const fewer = (ref: number): RelayFrame => ({ type: 'stored', ref, mailbox, seqs: [5] })
const more = (ref: number): RelayFrame => ({ type: 'stored', ref, mailbox, seqs: [5, 6, 7, 8] })
const part = (ref: number): RelayFrame => ({
  type: 'blob-part',
  ref,
  offset: 0,
  bytes: new Uint8Array(16),
})

describe('an answer', () => {
  it.each<[string, () => Promise<unknown>, (ref: number) => RelayFrame]>([
    ['"done" to a post', post, done],
    ['"stored" in another mailbox to a post', post, elsewhere],
    ['"stored" of fewer envelopes than were posted', post, fewer],
    ['"stored" of more envelopes than were posted', post, more],
    ['a part of a file to a post', post, part],
    ['"stored" to a create', create, stored],
    ['a part of a file to a create', create, part],
    ['"stored" to a close', close, stored],
    ['a part of a file to a close', close, part],
    ['"stored" to a post that is to be held', hold, stored],
    ['"stored" to a postponement', postpone, stored],
    ['"stored" to a cancellation', cancel, stored],
    ['"stored" to a release', release, stored],
  ])('%s is the connection’s fault: it ends, and nothing was done', async (_, ask, wrong) => {
    const answer = ask()
    const first = latest()
    first.say(wrong(asked()))
    expect(first.closed).toBe(true)
    // What is said on it afterwards comes too late, right or wrong.
    first.say(stored(1), done(1))
    await expect(answer).rejects.toMatchObject({ code: 'offline' })
    clock.pass(1_000)
    expect(connections).toHaveLength(2)
    latest().say(challenge)
    const again = ask()
    latest().say(ask === post ? stored(asked()) : done(asked()))
    await again
  })

  it.each<[string, () => Promise<unknown>, (ref: number) => RelayFrame, unknown]>([
    ['a post', post, stored, [5, 6]],
    ['a create', create, done, undefined],
    ['a close', close, done, undefined],
    ['a post that is to be held', hold, done, undefined],
    ['a postponement', postpone, done, undefined],
    ['a cancellation', cancel, done, undefined],
    ['a release', release, done, undefined],
  ])('that is the one of %s counts once', async (_, ask, right, value) => {
    const answer = ask()
    latest().say(right(asked()), right(asked()), { type: 'refused', ref: asked(), code: 'busy' })
    await expect(answer).resolves.toEqual(value)
    expect(latest().closed).toBe(false)
  })

  it.each([
    ['a post', post],
    ['a create', create],
    ['a close', close],
  ])('to %s may be a refusal', async (_, ask) => {
    const answer = ask()
    latest().say({ type: 'refused', ref: asked(), code: 'busy' })
    await expect(answer).rejects.toMatchObject({ code: 'busy' })
    expect(latest().closed).toBe(false)
  })

  it('before its request, or to nothing, answers nothing', async () => {
    for (let ref = 0; ref < 20; ref += 1) {
      latest().say(stored(ref), done(ref), { type: 'refused', ref, code: 'refused' }, part(ref))
    }
    let isAnswered = false
    const answer = post().finally(() => (isAnswered = true))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(isAnswered).toBe(false)
    expect(latest().closed).toBe(false)
    latest().say(stored(asked()))
    await answer
  })

  it('that is wrong each time has the line wait longer each time, until one is right', async () => {
    const pauses: number[] = []
    for (let i = 0; i < 8; i += 1) {
      void post().catch(() => undefined)
      // A pong is no answer to what was asked.
      latest().say({ type: 'pong' }, done(asked()))
      const from = clock.now()
      while (latest().closed) clock.pass(250)
      pauses.push(clock.now() - from)
      latest().say(challenge)
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000])
    const answer = post()
    latest().say(stored(asked()), { type: 'pong' })
    await answer
    latest().close()
    clock.pass(500)
    expect(latest().closed).toBe(false)
  })
})

/** A connection over HTTPS: nothing is lost or done twice, whatever is lost on the way. */
import {
  FRAME_HEADER_BYTES,
  NEW_SESSION,
  SILENCE_MS,
  PRE_AUTH_MS,
  decodeRelayFrame,
  encodeClientFrame,
  proofBytes,
  unpackRelayBundle,
  type ClientFrame,
  type PollFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { describe, expect, it } from 'vitest'
import { bytes, envelope, testMailbox } from '../../../test/support/relay-keys.ts'
import { createAdmission, createStruck } from '../src/authorize.ts'
import { createPollSession } from '../src/carrier/poll-session.ts'
import { createGateway } from '../src/gateway.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'

const ORIGIN = 'https://relay.example'

async function scene() {
  let time = 0
  const store = createMemoryStore({ now: () => 0 })
  const gateway = createGateway({
    store,
    admission: createAdmission([]),
    struck: createStruck([]),
    origins: [ORIGIN],
    now: () => 0,
    elapsed: () => time,
  })
  const mailbox = testMailbox()
  const { readerKeys, ...terms } = mailbox.terms
  await store.create({
    ...terms,
    readers: readerKeys.map((key) => ({ key, start: 0 })),
    createdAs: terms.id,
  })
  let over = false
  const session = createPollSession({
    connect: (socket) => gateway.connect(socket, ORIGIN, 'https'),
    onClosed: () => (over = true),
  })
  let ref = 0
  const poll = (o: Partial<PollFrame> = {}): PollFrame => ({
    type: 'poll',
    ref: ++ref,
    session: session.nonce,
    sent: 0,
    got: 0,
    waitMs: 0,
    ...o,
  })
  const sign = (verbClass: 'post' | 'reader'): ClientFrame => {
    const key = verbClass === 'post' ? mailbox.post : mailbox.readers[0]!
    const signature = key.sign(proofBytes(verbClass, ORIGIN, terms.id, session.nonce))
    return { type: 'prove', class: verbClass, mailbox: terms.id, key: key.publicKey, signature }
  }
  const post = (ref: number, ...envelopes: Uint8Array[]): ClientFrame => ({
    type: 'post',
    ref,
    mailbox: terms.id,
    envelopes,
  })
  const open = (more: object = {}): ClientFrame => ({
    type: 'open',
    ref: 900,
    mailbox: terms.id,
    reader: mailbox.readers[0]!.publicKey,
    after: 0,
    instance: bytes(16),
    ...more,
  })
  return {
    session,
    gateway,
    store,
    mailbox,
    poll,
    post,
    open,
    sign,
    isOver: () => over,
    pass: (ms: number) => {
      time += ms
      gateway.tick()
    },
    ask: async (request: PollFrame, ...frames: ClientFrame[]): Promise<RelayFrame[] | 'over'> => {
      const bundle = await session.exchange(request, frames.map(encodeClientFrame))
      return bundle === undefined ? 'over' : unpackRelayBundle(bundle).map(decodeRelayFrame)
    },
  }
}

const types = (frames: RelayFrame[] | 'over') =>
  frames === 'over' ? frames : frames.map(({ type }) => type)

describe('a session over HTTPS', () => {
  it('begins with the challenge, whose nonce is its name', async () => {
    const { ask, poll, session } = await scene()
    const [challenge] = (await ask(poll({ session: NEW_SESSION }))) as RelayFrame[]
    expect(challenge).toEqual({ type: 'challenge', version: 1, nonce: session.nonce })
  })

  it('says again what did not come, and nothing that did', async () => {
    const { ask, poll } = await scene()
    const challenge = await ask(poll())
    expect(await ask(poll({ got: 0 }))).toEqual(challenge)
    expect(await ask(poll({ got: 1 }))).toEqual([])
  })

  it('carries out a frame once, however often its request comes', async () => {
    const { ask, poll, sign, post, store, mailbox } = await scene()
    await ask(poll())
    const [one, two] = [envelope(), envelope()]
    const request = poll({ got: 1, waitMs: 1000 })
    const frames = [sign('post'), post(1, one)]
    expect(await ask(request, ...frames)).toMatchObject([{ type: 'stored', ref: 1, seqs: [1] }])
    // The answer was lost: the same again, then with more behind it.
    expect(await ask(request, ...frames)).toMatchObject([{ type: 'stored', ref: 1, seqs: [1] }])
    const more = [...frames, post(2, two)]
    expect(await ask(poll({ got: 2, waitMs: 1000 }), ...more)).toMatchObject([
      { type: 'stored', ref: 2, seqs: [2] },
    ])
    const read = await store.read(mailbox.terms.id, mailbox.readers[0]!.publicKey, 0, 64)
    expect(read?.entries.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('waits for something to say, no longer than asked, and gives way to a newer request', async () => {
    const { ask, poll, sign, open, store, mailbox } = await scene()
    await ask(poll())
    expect(types(await ask(poll({ got: 1, waitMs: 1000 }), sign('reader'), open()))).toEqual([
      'drained',
    ])
    const waiting = ask(poll({ sent: 2, got: 2, waitMs: 50_000 }))
    await store.append(mailbox.terms.id, [envelope()])
    expect(types(await waiting)).toEqual(['deliver'])
    expect(await ask(poll({ sent: 2, got: 3, waitMs: 5 }))).toEqual([])
    const older = ask(poll({ sent: 2, got: 3, waitMs: 50_000 }))
    const newer = ask(poll({ sent: 2, got: 3, waitMs: 20 }))
    expect(await older).toEqual([])
    expect(await newer).toEqual([])
  })

  it('gives nothing to a request older than its newest, replayed by anybody', async () => {
    const { ask, poll, sign, open, isOver } = await scene()
    const first = poll()
    await ask(first)
    await ask(poll({ got: 1, waitMs: 1000 }), sign('reader'), open())
    expect(await ask(first)).toEqual([])
    expect(await ask({ ...first, ref: 1000 })).toEqual([])
    expect(isOver()).toBe(false)
  })

  it.each([
    ['skips frames', { sent: 1 }],
    ['has got what was never sent', { got: 2 }],
  ])('ends when the client %s', async (_, wrong) => {
    const { ask, poll, isOver } = await scene()
    await ask(poll())
    expect(await ask(poll(wrong))).toBe('over')
    expect(isOver()).toBe(true)
    expect(await ask(poll())).toBe('over')
  })

  it('ends like every connection: unproved, silent, with noise, when the relay stops', async () => {
    const unproved = await scene()
    unproved.pass(PRE_AUTH_MS + 1)
    expect(unproved.isOver()).toBe(true)

    const silent = await scene()
    await silent.ask(silent.poll({ waitMs: 20 }), silent.sign('reader'))
    silent.pass(SILENCE_MS)
    expect(silent.isOver()).toBe(false)
    const waiting = silent.ask(silent.poll({ sent: 1, got: 1, waitMs: 50_000 }))
    silent.pass(1)
    expect(await waiting).toBe('over')

    const noisy = await scene()
    const noise = bytes(FRAME_HEADER_BYTES)
    expect(await noisy.session.exchange(noisy.poll({ got: 1, waitMs: 1000 }), [noise])).toBe(
      undefined,
    )

    const stopped = await scene()
    await stopped.gateway.stop()
    expect(stopped.isOver()).toBe(true)
  })

  it('holds no more for a client than the streams may leave unsent', async () => {
    const { ask, poll, sign, open, store, mailbox } = await scene()
    for (let i = 0; i < 10; i++) {
      await store.append(mailbox.terms.id, Array.from({ length: 64 }, envelope))
    }
    await ask(poll())
    await ask(poll({ got: 1, waitMs: 1000 }), sign('reader'), open())
    let got = 1
    const seqs: number[] = []
    for (let request = 0; request < 20; request++) {
      const frames = (await ask(poll({ sent: 2, got, waitMs: 20 }))) as RelayFrame[]
      got += frames.length
      for (const frame of frames) {
        if (frame.type === 'deliver') seqs.push(...frame.entries.map(({ seq }) => seq))
      }
    }
    expect(seqs).toEqual(Array.from({ length: 640 }, (_, i) => i + 1))
  })

  it('keeps each answer within the budget of lean mode, entries one by one', async () => {
    const { ask, poll, sign, open, store, mailbox, session } = await scene()
    await store.append(mailbox.terms.id, Array.from({ length: 4 }, envelope))
    await ask(poll())
    let got = 1
    let sent = 0
    const answers: string[][] = []
    for (let request = 0; request < 6; request++) {
      const frames = request === 0 ? [sign('reader'), open({ budget: 10_240 })] : []
      const bundle = await session.exchange(
        poll({ sent, got, waitMs: 20 }),
        frames.map(encodeClientFrame),
      )
      sent += frames.length
      expect(bundle!.length).toBeLessThanOrEqual(10_240)
      const answer = unpackRelayBundle(bundle!).map(decodeRelayFrame)
      got += answer.length
      answers.push(answer.map(({ type }) => type))
    }
    expect(session.isLean()).toBe(true)
    expect(answers.flat()).toEqual(['deliver', 'deliver', 'deliver', 'deliver', 'drained'])
  })

  it('is lean until an open says that it need not be', async () => {
    const { ask, poll, sign, open, session } = await scene()
    await ask(poll())
    await ask(poll({ got: 1 }), sign('post'))
    expect(session.isLean()).toBe(true)
    await ask(poll({ got: 1, sent: 1 }), sign('reader'), open())
    expect(session.isLean()).toBe(false)
  })
})

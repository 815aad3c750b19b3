/**
 * What somebody who watches the wire sees of cover traffic: Vera's client and a real gateway, under a
 * clock that moves when told to. A minute in which she writes and is written to looks like any other.
 */
import { BLOB_PART_BYTES, COVER_FRAME_BYTES, COVER_MS } from '@lapwing/protocol'
import { sha256, signBytes, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createMemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { bytes, envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'
import { createBlobLane } from '../src/transport/blob-lane.ts'
import { COVER_LINGER_MS, createCoverTraffic } from '../src/transport/cover-traffic.ts'
import { openLine } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import type { Transport } from '../src/transport/transport.ts'
import { ORIGIN, Scripted, handClock, scriptedTransport } from './scripted.ts'

const admission = testKey()

interface Seen {
  readonly way: 'to the relay' | 'from the relay' | 'connected' | 'ended'
  readonly bytes: number
  readonly at: number
}

beforeAll(() => startCrypto())

/** Vera's line under cover, everything that passes noted. */
async function watched(o: { readonly covered: boolean } = { covered: true }) {
  const clock = handClock()
  const relay = createMemoryRelay({ clock, admission: [admission.publicKey] })
  const [reader, postKey] = [signingKeyPair(), signingKeyPair()]
  const made = testMailbox()
  const mailbox = {
    ...made,
    post: { publicKey: postKey.publicKey, sign: (said: Uint8Array) => signBytes(said, postKey) },
    terms: { ...made.terms, readerKeys: [reader.publicKey], postKey: postKey.publicKey },
  }
  const anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
  await anna.create(admission, mailbox)
  anna.prove('post', mailbox.terms.id, mailbox.post)
  const seen: Seen[] = []
  const note = (way: Seen['way'], size = 0) => seen.push({ way, bytes: size, at: clock.now() })
  const wire: Transport = {
    origin: ORIGIN,
    connect() {
      const connection = relay.connect(ORIGIN)
      note('connected')
      return {
        ...connection,
        send(frame) {
          note('to the relay', frame.length)
          connection.send(frame)
        },
        onMessage: (listener) =>
          connection.onMessage((frame) => {
            note('from the relay', frame.length)
            listener(frame)
          }),
        close() {
          note('ended')
          connection.close()
        },
      }
    },
  }
  const options = { clock, isOn: () => o.covered, isLean: () => false, changed: () => undefined }
  const cover = createCoverTraffic({ transport: wire, ...options })
  const instance = bytes(16)
  const line = openLine({ transport: cover.transport, clock, instance, jitter: () => 0.5 })
  const got: number[] = []
  line.attach({
    mailbox: mailbox.terms.id,
    reader,
    after: () => got.at(-1) ?? 0,
    onEntries: async (entries) => {
      got.push(...entries.map(({ seq }) => seq))
      return entries.at(-1)?.seq
    },
    onDrained: async () => undefined,
  })
  const isAnswered = (): boolean => {
    const [to = 0, from = 0] = ['to the relay', 'from the relay'].map(
      (way) => seen.filter((one) => one.way === way).length,
    )
    return from >= to
  }
  /** The relay's shares are of real time, which hardly goes by here: a covered beat is waited for. */
  const settle = async (): Promise<void> => {
    const end = performance.now() + 20_000
    while (o.covered && !isAnswered() && performance.now() < end) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    for (let at = 0; at < 12; at += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  /** Time goes by, a second at a time, and what it brings about with it. */
  const pass = async (ms: number): Promise<void> => {
    await settle()
    for (let gone = 0; gone < ms; gone += 1000) {
      clock.pass(1000)
      relay.tick()
      await settle()
    }
  }
  /** What was seen in the minute that follows, by the time since it began. */
  const minute = async (): Promise<readonly Seen[]> => {
    seen.length = 0
    const began = clock.now()
    await pass(60_000)
    return seen.map((one) => ({ ...one, at: one.at - began }))
  }
  const post = (count: number) =>
    postEnvelopes(line, {
      mailbox: mailbox.terms.id,
      post: postKey,
      envelopes: Array.from({ length: count }, envelope),
    })
  return { anna, clock, cover, got, line, mailbox, minute, pass, post, postKey, seen }
}

describe('a minute under cover', () => {
  it('looks the same with words both ways, with a file, and with nothing', async () => {
    const { anna, got, line, clock, mailbox, minute, pass, post, postKey } = await watched()
    await pass(30_000)
    const quiet = await minute()
    const written = [post(1), post(2)]
    await anna.post(mailbox, [envelope()])
    await anna.post(mailbox, [envelope(), envelope(), envelope(), envelope()])
    const busy = await minute()
    expect(await Promise.all(written)).toEqual([[6], [7, 8]])
    expect(got).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const lane = createBlobLane({ line, clock })
    const at = { mailbox: mailbox.terms.id, blob: bytes(32) }
    const body = bytes(BLOB_PART_BYTES)
    const filed = lane.put({ ...at, post: postKey, bytes: body, hash: sha256(body) })
    const withFile = await minute()
    expect(busy).toEqual(quiet)
    expect(withFile).toEqual(quiet)
    await pass(120_000)
    await filed
    expect(quiet.length).toBe((2 * 60_000) / COVER_MS)
    expect(new Set(quiet.map((one) => one.bytes))).toEqual(new Set([COVER_FRAME_BYTES]))
    expect(quiet.map((one) => one.way).slice(0, 2)).toEqual(['to the relay', 'from the relay'])
    line.close()
  })

  it('looks the same from the first frame on, whether much waits or nothing', async () => {
    const first = await watched()
    const second = await watched()
    await second.anna.post(second.mailbox, Array.from({ length: 16 }, envelope))
    const written = second.post(8)
    const minutes = [await first.minute(), await second.minute()]
    await second.pass(60_000)
    expect(await written).toHaveLength(8)
    expect(second.got).toHaveLength(24)
    expect(minutes[1]).toEqual(minutes[0])
    first.line.close()
    second.line.close()
  })

  it('looks the same where much waits, for who writes and for who only reads', async () => {
    const persons = [await watched(), await watched()] as const
    const wire: (readonly Seen[])[] = []
    for (const { anna, mailbox, minute, post } of persons) {
      for (let at = 0; at < 3; at += 1) {
        await anna.post(mailbox, Array.from({ length: 64 }, envelope))
      }
      const isWriting = wire.length > 0
      const first = isWriting ? post(1) : []
      const seen = [...(await minute())]
      const second = isWriting ? post(1) : []
      for (let at = 0; at < 3; at += 1) seen.push(...(await minute()))
      wire.push(seen)
      if (isWriting) expect([await first, await second]).toEqual([[193], [194]])
    }
    expect(wire[1]).toEqual(wire[0])
    const ends = wire[1]?.filter(({ way }) => way === 'connected' || way === 'ended')
    expect(ends).toEqual([])
    for (const { line } of persons) line.close()
  })

  it('brings an answer soon, whatever comes all at once meanwhile', async () => {
    const { anna, line, mailbox, pass, post } = await watched()
    await pass(30_000)
    await anna.post(mailbox, Array.from({ length: 64 }, envelope))
    let seqs: readonly number[] = []
    void post(1).then((stored) => (seqs = stored))
    await pass(30_000)
    expect(seqs).toEqual([65])
    line.close()
  })

  it('brings what goes first soon, however much has been written before it', async () => {
    const { got, line, mailbox, minute, pass, post, postKey } = await watched()
    const soon = async (ms: number) => {
      const o = { mailbox: mailbox.terms.id, post: postKey, envelopes: [envelope()] }
      let stored: readonly number[] = []
      void postEnvelopes(line, { ...o, turn: 'first' }).then((seqs) => (stored = seqs))
      await pass(ms)
      return stored
    }
    // Before anything is connected, too; and its proof must not wait: that of the others has not left.
    const before = [post(8), post(16), post(16)]
    expect(await soon(9000)).toEqual([1])
    // Behind the eight that have begun to leave.
    expect(await soon(45_000)).toEqual([10])
    await pass(120_000)
    expect((await Promise.all(before)).flat()).toHaveLength(40)
    expect(got).toHaveLength(42)
    const quiet = await minute()
    const busy = [post(16), post(16), post(16)]
    await pass(7000)
    expect(await soon(53_000)).toHaveLength(1)
    await pass(120_000)
    expect((await Promise.all(busy)).flat()).toHaveLength(48)
    expect(await minute()).toEqual(quiet)
    line.close()
  })

  it('without cover shows every word: the watcher can see', async () => {
    const { anna, line, mailbox, minute, pass, post } = await watched({ covered: false })
    await pass(30_000)
    const quiet = await minute()
    const written = post(1)
    await anna.post(mailbox, [envelope()])
    const busy = await minute()
    await written
    expect(busy).not.toEqual(quiet)
    expect(busy.length).toBeGreaterThan(quiet.length)
    line.close()
  })
})

describe('a page that is hidden', () => {
  it('beats for as long as ever, and then nothing goes before it is shown', async () => {
    const { anna, clock, cover, got, line, mailbox, minute, pass, post, seen } = await watched()
    await pass(30_000)
    expect(cover.view).toEqual({ state: 'runs', stood: undefined })
    cover.show(false)
    const last = post(1)
    seen.length = 0
    await pass(COVER_LINGER_MS - 1000)
    expect(await last).toEqual([1])
    expect(seen.length).toBe((2 * (COVER_LINGER_MS - COVER_MS)) / COVER_MS)
    await pass(5000)
    expect(cover.view?.state).toBe('stopped')
    const from = clock.now()
    await anna.post(mailbox, [envelope()])
    const refused = post(1).catch(() => 'not sent')
    expect(await minute()).toEqual([])
    expect(await refused).toBe('not sent')
    expect(cover.view?.stood?.to).toBeUndefined()
    cover.show(true)
    line.hurry()
    await pass(15_000)
    expect(cover.view?.state).toBe('runs')
    expect(cover.view?.stood?.to).toBeGreaterThan(from)
    expect(got).toEqual([1, 2])
    line.close()
  })

  it('shown again within that time, goes on as if nothing had been', async () => {
    const { cover, line, pass, minute } = await watched()
    await pass(30_000)
    const before = await minute()
    cover.show(false)
    await pass(6000)
    cover.show(true)
    await pass(54_000)
    expect(await minute()).toEqual(before)
    expect(cover.view).toEqual({ state: 'runs', stood: undefined })
    line.close()
  })
})

describe('a relay', () => {
  const scripted = () => {
    const clock = handClock()
    const connections: Scripted[] = []
    const transport = scriptedTransport(connections)
    const options = { clock, isOn: () => true, isLean: () => false, changed: () => undefined }
    const cover = createCoverTraffic({ transport, ...options })
    const jitter = () => 0.5
    const line = openLine({ transport: cover.transport, clock, instance: bytes(16), jitter })
    return { clock, connections, cover, line }
  }

  it('that does not know it is told nothing in the open, and the screen says so', () => {
    const { clock, connections, cover } = scripted()
    for (let at = 0; at < 2; at += 1) {
      const one = connections.at(-1)!
      one.say({ type: 'challenge', version: 1, nonce: bytes(32) })
      expect(one.sent.map(({ type }) => type)).toEqual(['cover'])
      expect(cover.view?.state).toBe('begins')
      one.end(1008)
      clock.pass(120_000)
    }
    expect(cover.view?.state).toBe('unanswered')
  })

  it('that speaks between the beats, or in the open, causes nothing to be sent', () => {
    const { clock, connections } = scripted()
    const one = connections[0]!
    one.say({ type: 'challenge', version: 1, nonce: bytes(32) })
    for (let at = 0; at < 50; at += 1) one.say({ type: 'cover', bytes: new Uint8Array(0) })
    expect(one.sent.length).toBe(1)
    clock.pass(COVER_MS)
    expect(one.sent.length).toBe(2)
    one.say({ type: 'pong' })
    expect([one.closed, one.sent.length]).toEqual([true, 2])
  })

  it('that answers no more is waited for, and not sent ever more', () => {
    const { clock, connections } = scripted()
    const one = connections[0]!
    one.say({ type: 'challenge', version: 1, nonce: bytes(32) })
    clock.pass(24_000)
    expect(one.sent.length).toBe(9)
    clock.pass(60_000)
    expect(one.sent.length).toBeLessThanOrEqual(10)
    expect(one.closed).toBe(true)
  })
})

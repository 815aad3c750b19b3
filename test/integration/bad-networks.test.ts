/**
 * Anna and Osinka over the real relay, Osinka behind a network as in Russia: no WebSockets, frozen
 * connections, cuts, 64 kbit/s, 600 ms. The conversation arrives whole and in order, and before files.
 */
import { choosingTransport, httpsTransport, systemClock, webSocketTransport } from '@lapwing/client'
import { randomBytes, sha256, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { BLOB_PART_BYTES, QUOTA, RETENTION_DAYS, type Entry } from '@lapwing/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createBlobLane } from '../../packages/client/src/transport/blob-lane.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import { createMailbox, postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { chanceFrom } from '../support/chance.ts'
import { LONG } from '../support/long.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { openSlowLine, type LineTrouble, type SlowLine } from '../support/slow-line.ts'

let relay: RelayProcess | undefined
let world: World | undefined
let line: SlowLine | undefined

afterEach(async () => {
  world?.close()
  line?.close()
  await relay?.dispose()
  relay = undefined
})

/** A way to the relay at `port`, which may be a bad line's, as a page at the relay's origin has it. */
function transportAt(origin: string, port: () => number, known?: 'lean') {
  const clock = systemClock()
  const near = (url: string) => url.replace(/:\d+\//u, `:${port()}/`)
  const https = httpsTransport({ origin, clock, fetch: (url, init) => fetch(near(url), init) })
  if (known === 'lean') return { origin, connect: () => https.connect({ lean: true }) }
  return choosingTransport({
    clock,
    websocket: webSocketTransport({
      origin,
      createSocket: (url) => new WebSocket(near(url), { origin, perMessageDeflate: false }),
    }),
    https,
  })
}

async function talkOver(trouble: LineTrouble, words: number, known?: 'lean') {
  let started: RelayProcess | undefined
  const made = await createWorld(async (admission) => {
    started = await startRelayProcess({ admission: [admission] })
    return transportAt(started.origin, () => started?.port ?? 0)
  })
  if (!started) throw new Error('no relay')
  const { origin, port } = started
  const bad = await openSlowLine({ ...trouble, to: port })
  ;[relay, world, line] = [started, made, bad]
  const there = transportAt(origin, () => bad.port, known)
  const anna = await made.officer('Anna')
  const osinka = await made.person('Osinka', { connect: () => there.connect() })
  // As people do: who is told that there is no network presses once more.
  while (osinka.view().conversations.length === 0) {
    await invited(anna, osinka).catch((error: unknown) => {
      if (String(error) !== 'Error: problem: not-looked-up') throw error
    })
  }
  const hers = numbered('A', words)
  const theirs = numbered('O', words)
  await Promise.all([says(anna, hers), says(osinka, theirs)])
  const hasHeard = (person: Person) => person.view().conversations[0]?.unread === words
  while (!hasHeard(anna) || !hasHeard(osinka)) await new Promise((go) => setTimeout(go, 50))
  expect((await anna.texts()).filter((text) => !text.startsWith('> '))).toEqual(theirs)
  expect((await osinka.texts()).filter((text) => !text.startsWith('> '))).toEqual(hers)
  for (const person of [anna, osinka]) {
    expect(await person.notices()).toEqual(['conversation-begins'])
  }
  return bad.seen
}

const numbered = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${from} ${i}: Повестка, їжак, déjà vu 🕊️`)

/** One word after another, each written when the one before has had a moment to leave. */
async function says(person: Person, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    must(await person.client.send(person.conversation(), text))
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** 15 KB in all, of which TLS takes 4 where there is TLS. */
const FREEZE = { freezeAfter: 11_000 }
const SLOW = { bytesPerSecond: 8000, latency: 600 }
const NO_UPGRADE = { refuseUpgrades: true }
const cuts = (mean: number) => {
  const chance = chanceFrom(7)
  return { cutAfter: () => mean / 2 + chance.below(mean) }
}

type Case = [what: string, trouble: LineTrouble, words: number, met: keyof SlowLine['seen']]

describe('a conversation arrives whole and in order', () => {
  /** Those that wait for a frozen connection to be noticed take a minute more. */
  const cases: readonly Case[] = [
    ['no WebSocket gets through', NO_UPGRADE, 10, 'refused'],
    ['connections are cut at random', cuts(1500), 10, 'cut'],
  ]
  const more: readonly Case[] = [
    ['there are 64 kbit/s and 600 ms', SLOW, 30, 'made'],
    ['connections freeze', FREEZE, 30, 'frozen'],
    [
      'connections freeze and no WebSocket gets through',
      { ...FREEZE, ...NO_UPGRADE },
      30,
      'frozen',
    ],
    ['all of it comes together', { ...FREEZE, ...SLOW, ...NO_UPGRADE, ...cuts(20_000) }, 20, 'cut'],
  ]
  it.each(LONG ? [...cases, ...more] : cases)(
    'where %s',
    async (_, trouble, words, met) => {
      expect((await talkOver(trouble, words))[met]).toBeGreaterThan(0)
    },
    LONG ? 900_000 : 120_000,
  )

  it('where connections freeze, no WebSocket gets through, and both are known', async () => {
    const seen = await talkOver({ ...FREEZE, ...NO_UPGRADE }, 10, 'lean')
    expect(seen.frozen).toBe(0)
    expect(seen.made).toBeGreaterThan(40)
  })
})

/** At 64 kbit/s a piece of a file takes 1.3 s, words 0.7 with their proof, and the way there 0.3. */
const WORDS_MS = 3000
/** One piece's frame, and what a WebSocket puts before it. */
const AHEAD_BYTES = 10_240 + 14

describe('words do not wait for a file', () => {
  /** The same line and the same people's watches, so many times as fast. */
  const cases = LONG ? ([1, 24] as const) : ([24] as const)
  it.each(cases)(
    'at 64 kbit/s and 600 ms, %s times as fast',
    async (times) => {
      await startCrypto()
      const admission = signingKeyPair()
      relay = await startRelayProcess({ admission: [admission.publicKey] })
      const bad = await openSlowLine({
        bytesPerSecond: SLOW.bytesPerSecond * times,
        latency: SLOW.latency / times,
        to: relay.port,
      })
      line = bad
      const { origin, port } = relay
      const clock = systemClock()
      const lineAt = (at: number) =>
        openLine({
          transport: transportAt(origin, () => at),
          clock,
          instance: randomBytes(16),
          jitter: () => 0,
        })
      const [near, far] = [lineAt(port), lineAt(bad.port)]
      const [post, owner] = [signingKeyPair(), signingKeyPair()]
      const [reader, other] = [signingKeyPair(), signingKeyPair()]
      const mailbox = randomBytes(32)
      await createMailbox(near, admission, {
        id: mailbox,
        kind: 'conversation',
        ownerKeys: [owner.publicKey],
        postKey: post.publicKey,
        readerKeys: [reader.publicKey, other.publicKey],
        retentionDays: RETENTION_DAYS.default,
        quota: QUOTA.default,
      })
      let arrived: () => void = () => undefined
      let last = 0
      const attachment = {
        mailbox,
        reader,
        after: () => last,
        onEntries: async (entries: readonly Entry[]) => {
          arrived()
          return entries.at(-1)?.seq
        },
        onDrained: async () => undefined,
      }
      let detach = near.attach(attachment)
      const watch = { ...clock, now: () => performance.now() * times }
      const lane = createBlobLane({ line: far, clock: watch })
      const parts = Array.from({ length: 2 }, () => {
        const bytes = randomBytes(BLOB_PART_BYTES)
        return { mailbox, blob: randomBytes(32), bytes, hash: sha256(bytes) }
      })

      /** Words are written over `from` until `work` is done: how long each took to the reader. */
      async function wordsDuring(from: Line, way: 'up' | 'down', work: Promise<unknown>) {
        const state = { isDone: false }
        const done = work.finally(() => (state.isDone = true))
        const took: number[] = []
        while (!state.isDone) {
          await new Promise((resolve) => setTimeout(resolve, 3000 / times))
          expect(bad.waiting[way]).toBeLessThanOrEqual(AHEAD_BYTES)
          const began = performance.now()
          const heard = new Promise<void>((resolve) => (arrived = resolve))
          const [seq = 0] = await postEnvelopes(from, {
            mailbox,
            post,
            envelopes: [randomBytes(4608)],
          })
          await heard
          last = seq
          took.push((performance.now() - began) * times)
        }
        await done
        expect(took.length).toBeGreaterThan(2)
        took.sort((a, b) => a - b)
        const [median = 0, worst = 0] = [took[took.length >> 1], took.at(-1)]
        if (LONG) console.log(`${way}, ${times} times: ${median} ms, at worst ${worst} ms`)
        expect(median).toBeLessThan(WORDS_MS + 60 * times)
      }

      await wordsDuring(far, 'up', Promise.all(parts.map((part) => lane.put({ ...part, post }))))
      detach()
      detach = far.attach({ ...attachment, reader: other })
      const got: Uint8Array[] = []
      const fetched = LONG ? parts : parts.slice(0, 1)
      const getting = async () => {
        for (const { blob } of fetched) got.push(await lane.get({ mailbox, blob, reader: other }))
      }
      await wordsDuring(near, 'down', getting())
      expect(got.every((one, at) => Buffer.compare(one, fetched[at]!.bytes) === 0)).toBe(true)
      expect(got).toHaveLength(fetched.length)
      detach()
      lane.close()
      near.close()
      far.close()
    },
    LONG ? 600_000 : 60_000,
  )
})

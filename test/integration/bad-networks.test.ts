/**
 * Anna and Osinka over the real relay, Osinka behind a network as in Russia: no WebSockets, frozen
 * connections, cuts, 64 kbit/s, 600 ms. The conversation arrives whole and in order.
 */
import { choosingTransport, httpsTransport, systemClock, webSocketTransport } from '@lapwing/client'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { chanceFrom } from '../support/chance.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { openSlowLine, type LineTrouble, type SlowLine } from '../support/slow-line.ts'

const long = process.env['LAPWING_LONG'] !== undefined

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
      if (String(error) !== 'Error: problem: offline') throw error
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
  it.each(long ? [...cases, ...more] : cases)(
    'where %s',
    async (_, trouble, words, met) => {
      expect((await talkOver(trouble, words))[met]).toBeGreaterThan(0)
    },
    long ? 900_000 : 120_000,
  )

  it('where connections freeze, no WebSocket gets through, and both are known', async () => {
    const seen = await talkOver({ ...FREEZE, ...NO_UPGRADE }, 10, 'lean')
    expect(seen.frozen).toBe(0)
    expect(seen.made).toBeGreaterThan(40)
  })
})

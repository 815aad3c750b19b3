/** The same twenty post while ten thousand posts wait for their hour, and others are held and cancelled. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVELOPE_BYTES, MAX_HOLDS } from '@lapwing/protocol'
import { hourOf } from '../../apps/relay/src/store/hour.ts'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { ownRelay, type OwnRelay } from '../bench-relay/own-relay.ts'
import { bytes, testKey } from '../support/relay-keys.ts'
import type { Bench } from './bench.ts'
import { openEmptyStore } from './empty-store.ts'
import { person, type Person } from './person.ts'
import { postNowAndThen } from './posters.ts'

const POSTERS = 20
const WAITING = 10_000
/** Each holds one and cancels it, ten times a second. */
const HOLDERS = 5
const EVERY_MS = 100
const PHASE_MS = 4000
const MONTH_MS = 30 * 86_400_000

interface Place {
  readonly posters: readonly Person[]
  readonly holders: readonly Person[]
}

interface Round {
  readonly p50: number
  readonly p99: number
  readonly posts: number
  readonly held: number
}

export async function measureHeld({ relay, rounds, folder }: Bench): Promise<string> {
  const waiting = join(folder, 'waiting')
  await fill(waiting)
  const [none, many] = [
    await ownRelay(relay, join(folder, 'none')),
    await ownRelay(relay, waiting),
  ] as const
  const starts: Readonly<Record<'none' | 'many', number[]>> = { none: [], many: [] }
  for (let count = 0; count < rounds; count++) {
    starts.none.push(await startOf(none))
    starts.many.push(await startOf(many))
  }
  const servers = [await none.start(), await many.start()]
  const places = { none: await placeAt(none), many: await placeAt(many) }
  const loads: readonly (readonly [string, Place, boolean])[] = [
    ['nothing is held', places.none, false],
    ['10,000 wait', places.many, false],
    ['10,000 wait, 50 a second are held and cancelled', places.many, true],
  ]
  const found = loads.map((): Round[] => [])
  for (const [, place, isHolding] of loads) await round(place, isHolding)
  for (let count = 0; count < rounds; count++) {
    for (let at = 0; at < loads.length; at++) {
      const which = (at + count) % loads.length
      const [, place, isHolding] = loads[which] ?? ['', places.none, false]
      found[which]?.push(await round(place, isHolding))
    }
  }
  const everybody = Object.values(places).flatMap(({ posters, holders }) => [
    ...posters,
    ...holders,
  ])
  await Promise.all(everybody.map((one) => one.close()))
  for (const server of servers) await server.kill('SIGTERM')
  const what = `${POSTERS} post one envelope at a time; ms until it is on disk and answered`
  const heads = [what, 'p50', 'p99', 'posts a second', 'held and cancelled a second', 'a start, s']
  const rows = loads.map(([name, place], at) => {
    const figures = (of: (one: Round) => number, digits: number) =>
      medianAndRange((found[at] ?? []).map(of), digits)
    return [
      name,
      figures((one) => one.p50, 1),
      figures((one) => one.p99, 1),
      figures((one) => one.posts, 0),
      figures((one) => one.held, 0),
      medianAndRange(place === places.none ? starts.none : starts.many),
    ]
  })
  return table(heads, rows)
}

/** As many as a mailbox may have, in as many mailboxes as it takes; for an hour far away. */
async function fill(directory: string): Promise<void> {
  const { store, newMailbox } = await openEmptyStore(directory)
  const hour = hourOf(Date.now() + MONTH_MS)
  for (let made = 0; made < WAITING; made += MAX_HOLDS) {
    const mailbox = await newMailbox()
    const holds = Array.from({ length: MAX_HOLDS }, () =>
      store.holds.hold(mailbox, {
        control: bytes(32),
        hour,
        envelopes: [randomBytes(ENVELOPE_BYTES)],
      }),
    )
    for (const answer of await Promise.all(holds)) {
      if (answer !== 'done') throw new Error(`the store answered ${answer}`)
    }
  }
  await store.close()
}

async function startOf({ start }: OwnRelay): Promise<number> {
  const began = performance.now()
  const server = await start()
  const seconds = (performance.now() - began) / 1000
  await server.kill('SIGTERM')
  return seconds
}

async function placeAt({ port, admission }: OwnRelay): Promise<Place> {
  const people = (count: number) =>
    Promise.all(Array.from({ length: count }, () => person(port, admission)))
  return { posters: await people(POSTERS), holders: await people(HOLDERS) }
}

async function round({ posters, holders }: Place, isHolding: boolean): Promise<Round> {
  const began = performance.now()
  const isOver = () => performance.now() - began > PHASE_MS
  let held = 0
  const holding = (isHolding ? holders : []).map(async ({ id, ask, cancel }, which) => {
    await sleep((which * EVERY_MS) / HOLDERS)
    while (!isOver()) {
      const asked = performance.now()
      const control = testKey()
      const envelopes = [randomBytes(ENVELOPE_BYTES)]
      const until = { control: control.publicKey, notBefore: Date.now() + MONTH_MS }
      await ask({ type: 'post', mailbox: id, envelopes, ...until }, 'done')
      await cancel(control)
      held += 1
      await sleep(Math.max(0, EVERY_MS - (performance.now() - asked)))
    }
  })
  const [latencies] = await Promise.all([postNowAndThen(posters, isOver), ...holding])
  const seconds = (performance.now() - began) / 1000
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    posts: latencies.length / seconds,
    held: held / seconds,
  }
}

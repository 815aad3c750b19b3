/** One mailbox gets all that its poster can send; how long the posts of the others take meanwhile. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { bytes } from '../support/relay-keys.ts'
import { startFlooder, type Task } from './flooding.ts'
import type { Lane } from './lane.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { ownRelay } from './own-relay.ts'
import type { Measuring } from './peers.ts'

/** Twenty people who write four times a second each: busier than any desk. */
const OTHERS = 20
const POSTS = 20
const PAUSE_MS = 250

interface Taken {
  readonly half: number
  readonly most: number
  /** What was done beside, a second. */
  readonly rate: number
}

/** The last two are what the machine allows: as much work, and none of it this relay's. */
export async function measureFlood(options: Measuring): Promise<string> {
  const { programs, folder, rounds } = options
  const flooder = await startFlooder(programs.flooder)
  const relay = await ownRelay(programs.relay, join(folder, 'relay'), [flooder.admission])
  const other = await ownRelay(programs.relay, join(folder, 'other'), [flooder.admission])
  const { admission } = relay
  const [server, otherServer] = [await relay.start(), await other.start()]
  const peer = await lapwingPeer({ name: 'relay', server, admission, lanes: OTHERS })
  for (const lane of peer.lanes) await lane.read(() => undefined)
  const tasks = new Map<string, Task | undefined>([
    ['nothing', undefined],
    ['one who floods', { kind: 'flood', port: relay.port }],
    ['one who floods another relay', { kind: 'flood', port: other.port }],
    ['one who computes', { kind: 'compute' }],
  ])

  async function beside(task: Task | undefined): Promise<Taken> {
    if (task !== undefined) await flooder.perform(task)
    const taken = await latencies(peer.lanes)
    const { count, seconds } = await flooder.perform({ kind: 'stop' })
    const [half, most] = [percentile(taken, 0.5), percentile(taken, 0.99)]
    return { half, most, rate: task === undefined ? 0 : count / seconds }
  }

  const figures = new Map([...tasks.keys()].map((name) => [name, [] as Taken[]]))
  // A first one for compilers and caches is not counted.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, task] of tasks) {
      const taken = await beside(task)
      if (round >= 0) figures.get(name)?.push(taken)
    }
  }
  for (const lane of peer.lanes) await lane.leave()
  await peer.stop()
  await flooder.end()
  await otherServer.kill('SIGTERM')
  return report(figures)
}

/** Of each post, until it is answered. */
async function latencies(lanes: readonly Lane[]): Promise<number[]> {
  const taken: number[] = []
  const people = lanes.map(async (lane, which) => {
    await sleep((which * PAUSE_MS) / lanes.length)
    for (let post = 0; post < POSTS; post += 1) {
      const began = performance.now()
      await new Promise<void>((stored) => lane.post(bytes(ENVELOPE_BYTES), stored))
      taken.push(performance.now() - began)
      await sleep(PAUSE_MS)
    }
  })
  await Promise.all(people)
  return taken
}

function report(figures: ReadonlyMap<string, readonly Taken[]>): string {
  const alone = figures.get('nothing') ?? []
  const rows = [...figures].map(([name, taken]) => {
    const over = (value: (one: Taken) => number, digits = 1): string =>
      medianAndRange(taken.map(value), digits)
    const ratios = taken.map(({ most }, round) => most / (alone[round]?.most ?? Number.NaN))
    return [
      name,
      over(({ half }) => half),
      over(({ most }) => most),
      taken === alone ? '1' : medianAndRange(ratios, 2),
      name.includes('floods') ? over(({ rate }) => rate, 0) : '–',
    ]
  })
  return table(
    [
      'twenty who post, beside',
      'until it is stored p50, ms',
      'p99, ms',
      'p99, of beside nothing (aim ≤ 1.2)',
      'envelopes a second of the flood',
    ],
    rows,
  )
}

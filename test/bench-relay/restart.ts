/** Starting again with much that waits: until connections are taken, and what the index holds. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { medianAndRange, table } from '../bench/figures.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { fill } from './load.ts'
import { ownRelay } from './own-relay.ts'
import { LANES, type Measuring } from './peers.ts'

export interface Waiting {
  readonly waiting: number
  /** Seconds; undefined where nothing was promised. */
  readonly aim: number | undefined
}

/** Below what one may hold. */
const PER_MAILBOX = 10_000
/** Done within one phase. */
const PER_FILL = 2000
/** A start is over long before, and so is what it leaves to be cleared away. */
const SETTLE_MS = 5000

export async function measureRestart(options: Measuring & Waiting): Promise<string> {
  const { programs, folder, rounds, waiting, aim } = options
  const relay = await ownRelay(programs.relay, join(folder, 'relay'))
  const { admission } = relay
  const lanes = Math.max(LANES, waiting / PER_MAILBOX)
  const first = await relay.start()
  await sleep(SETTLE_MS)
  const empty = first.memory()
  const peer = await lapwingPeer({ name: 'relay', server: first, admission, lanes })
  const perLane = waiting / lanes
  for (let filled = 0; filled < perLane; filled += PER_FILL) {
    const amount = { perLane: Math.min(PER_FILL, perLane - filled), window: 16 }
    await fill(peer, amount)
  }
  await peer.stop()
  const seconds: number[] = []
  const held: number[] = []
  const settled: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const server = await relay.start()
    seconds.push((performance.now() - began) / 1000)
    held.push((server.memory() - empty) / waiting)
    await sleep(SETTLE_MS)
    settled.push((server.memory() - empty) / waiting)
    // As a crash would leave it.
    await server.kill('SIGKILL')
  }
  return table(
    [`a start with ${waiting.toLocaleString('en')} waiting envelopes`, 'aim', 'figure'],
    [
      [
        'seconds until connections are taken',
        aim === undefined ? '–' : `≤ ${aim}`,
        medianAndRange(seconds, 2),
      ],
      ['bytes of memory more than an empty relay, for each, just then', '–', inBytes(held)],
      ['the same, five seconds later', '≤ 150', inBytes(settled)],
    ],
  )
}

function inBytes(values: readonly number[]): string {
  return medianAndRange(values, 0)
}

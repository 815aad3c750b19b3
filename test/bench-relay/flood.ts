/** One mailbox gets all that its poster can send; how long the posts of the others take meanwhile. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import { bytes } from '../support/relay-keys.ts'
import type { Lane } from './lane.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { ownRelay } from './own-relay.ts'
import type { Measuring } from './peers.ts'

/** Twenty people who write four times a second each: busier than any desk. */
const OTHERS = 20
const POSTS = 20
const PAUSE_MS = 250
const WINDOW = 64

export async function measureFlood(options: Measuring): Promise<string> {
  const { programs, folder, rounds } = options
  const relay = await ownRelay(programs.relay, join(folder, 'relay'))
  const { admission } = relay
  const server = await relay.start()
  const peer = await lapwingPeer({ name: 'relay', server, admission, lanes: OTHERS + 1 })
  const [flooded, ...others] = peer.lanes
  if (flooded === undefined) throw new Error('no mailbox to flood')
  const quiet: number[] = []
  const beside: number[] = []
  const rates: number[] = []
  // Both read and forget, so that neither fills its mailbox.
  for (const lane of peer.lanes) await lane.read(() => undefined)
  await latencies(others)
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(percentile(await latencies(others), 0.99))
    const flood = startFlood(flooded)
    beside.push(percentile(await latencies(others), 0.99))
    rates.push(await flood.stop())
  }
  for (const lane of peer.lanes) await lane.leave()
  await peer.stop()
  const ratios = beside.map((one, round) => one / (quiet[round] ?? Number.NaN))
  return table(
    ['twenty who post beside one who floods', 'aim', 'figure'],
    [
      ['their p99 until it is stored, alone, ms', '–', medianAndRange(quiet)],
      ['the same beside the flood, ms', '–', medianAndRange(beside)],
      ['ratio', '≤ 1.2', medianAndRange(ratios, 2)],
      ['envelopes a second of the flood', '–', medianAndRange(rates, 0)],
    ],
  )
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

function startFlood(lane: Lane): { stop(): Promise<number> } {
  const began = performance.now()
  let going = true
  let answered = 0
  const posters = Array.from({ length: WINDOW }, async () => {
    while (going) {
      await new Promise<void>((stored) => lane.post(bytes(ENVELOPE_BYTES), stored))
      answered += 1
    }
  })
  return {
    async stop() {
      going = false
      await Promise.all(posters)
      return (answered * 1000) / (performance.now() - began)
    },
  }
}

/** Starting again with much that waits: until connections are taken, and what the index holds. */
import { join } from 'node:path'
import { medianAndRange, table } from '../bench/figures.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { fill } from './load.ts'
import { ownRelay } from './own-relay.ts'
import { LANES, type Measuring } from './peers.ts'

const WAITING = 100_000
const KIBIBYTE = 1024

export async function measureRestart(options: Measuring): Promise<string> {
  const { programs, folder, rounds } = options
  const relay = await ownRelay(programs.relay, join(folder, 'relay'))
  const { admission } = relay
  const first = await relay.start()
  const empty = first.memory()
  const peer = await lapwingPeer({ name: 'relay', server: first, admission, lanes: LANES })
  await fill(peer, { perLane: WAITING / LANES, window: 16 })
  await peer.stop()
  const seconds: number[] = []
  const held: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const server = await relay.start()
    seconds.push((performance.now() - began) / 1000)
    held.push((server.memory() - empty) / WAITING / KIBIBYTE)
    // As a crash would leave it.
    await server.kill('SIGKILL')
  }
  return table(
    ['a start with 100,000 waiting envelopes', 'aim', 'figure'],
    [
      ['seconds until connections are taken', '≤ 2', medianAndRange(seconds, 2)],
      ['KiB of memory more than an empty relay, for each', '–', medianAndRange(held, 2)],
    ],
  )
}

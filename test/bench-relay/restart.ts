/** Starting again with much that waits: until connections are taken, and what the index holds. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { medianAndRange, table } from '../bench/figures.ts'
import { testKey } from '../support/relay-keys.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { fill } from './load.ts'
import { LANES, relayEnvironment, type PeersOptions } from './peers.ts'
import { freePort, startServer } from './server-process.ts'

export interface Restarting extends PeersOptions {
  readonly rounds: number
}

const WAITING = 100_000
const KIBIBYTE = 1024

export async function measureRestart(options: Restarting): Promise<string> {
  const { programs, folder, rounds } = options
  const port = await freePort()
  const own = join(folder, 'relay')
  mkdirSync(own)
  const admission = testKey()
  const start = () =>
    startServer({
      command: process.execPath,
      args: [programs.relay],
      port,
      env: relayEnvironment(port, own, admission),
    })
  const first = await start()
  const empty = first.memory()
  const peer = await lapwingPeer({ name: 'relay', server: first, admission, lanes: LANES })
  await fill(peer, { perLane: WAITING / LANES, window: 16 })
  await peer.stop()
  const seconds: number[] = []
  const held: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const server = await start()
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

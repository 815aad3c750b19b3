/** The servers that are compared, each started afresh with a folder of its own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { freePort } from '../support/free-port.ts'
import { testKey } from '../support/relay-keys.ts'
import { forwardPeer } from './forward-peer.ts'
import type { Peer, ServerProcess } from './lane.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { mosquittoPeer } from './mosquitto-peer.ts'
import { relayEnvironment } from './own-relay.ts'
import { redisPeer } from './redis-peer.ts'
import { startServer } from './server-process.ts'

/** Where the programs are; undefined is not installed. Made by scripts/bench-relay.mjs. */
export interface Programs {
  readonly relay: string
  readonly noStoreRelay: string
  readonly forwardServer: string
  readonly flooder: string
  readonly redis: string | undefined
  readonly mosquitto: string | undefined
  /** The library that makes syncs slower. */
  readonly slowSync: string | undefined
}

export const NAMES = {
  relay: 'relay',
  noStore: 'relay without a store',
  forward: 'ws forward, no answer',
  redis: 'Redis Streams, fsync always',
  mosquitto: 'mosquitto, no fsync',
} as const

export const LANES = 50

export interface PeersOptions {
  readonly programs: Programs
  readonly folder: string
  readonly slow: boolean
}

/** What every measurement is given. */
export interface Measuring extends PeersOptions {
  readonly rounds: number
}

/** All that are installed. Those that never sync are left out where only syncs differ. */
export async function startPeers({ programs, folder, slow }: PeersOptions): Promise<Peer[]> {
  const library = slow ? programs.slowSync : undefined
  const admission = testKey()
  const node = process.execPath
  const peers: Peer[] = []
  const add = async (
    command: string | undefined,
    argsOf: (port: number, own: string) => readonly string[],
    use: (server: ServerProcess) => Promise<Peer>,
    envOf?: (port: number, own: string) => Record<string, string>,
  ): Promise<void> => {
    if (command === undefined) return
    const port = await freePort()
    const own = join(folder, `server-${port}`)
    mkdirSync(own)
    const env = envOf?.(port, own) ?? {}
    const counted = join(folder, `slowed-${port}`)
    const slowSync = library === undefined ? undefined : { library, counted }
    peers.push(
      await use(await startServer({ command, args: argsOf(port, own), port, slowSync, env })),
    )
  }

  await add(
    node,
    () => [programs.relay],
    (server) => lapwingPeer({ name: NAMES.relay, server, admission, lanes: LANES }),
    (port, own) => relayEnvironment(port, own, admission),
  )
  await add(
    node,
    (port) => [programs.noStoreRelay, String(port), toBase64Url(admission.publicKey)],
    (server) => lapwingPeer({ name: NAMES.noStore, server, admission, lanes: LANES }),
  )
  if (!slow) {
    await add(
      node,
      (port) => [programs.forwardServer, String(port)],
      (server) => forwardPeer({ name: NAMES.forward, server, lanes: LANES }),
    )
  }
  await add(programs.redis, redisArgs, (server) =>
    redisPeer({ name: NAMES.redis, server, lanes: LANES }),
  )
  await add(programs.mosquitto, mosquittoArgs, (server) =>
    mosquittoPeer({ name: NAMES.mosquitto, server, lanes: LANES }),
  )
  return peers
}

function redisArgs(port: number, own: string): string[] {
  const options = {
    bind: '127.0.0.1',
    port,
    dir: own,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    logfile: '/dev/null',
  }
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
}

function mosquittoArgs(port: number, own: string): string[] {
  const file = join(own, 'mosquitto.conf')
  const lines = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${own}/`,
    'max_queued_messages 0',
    'max_inflight_messages 64',
    'log_dest none',
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return ['-c', file]
}

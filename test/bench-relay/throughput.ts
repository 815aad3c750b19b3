/** Fifty posters and fifty readers: at once, and one after the other. */
import { medianAndRange, percentile, table } from '../bench/figures.ts'
import type { Peer } from './lane.ts'
import { drain, fill, online, type Phase } from './load.ts'
import { NAMES, startPeers, type Measuring } from './peers.ts'

interface Round {
  readonly online: Phase
  readonly fill: Phase | undefined
  readonly drain: Phase | undefined
}

export const ONLINE = { perLane: 250, window: 4 }
const OFFLINE = { perLane: 250, window: 16 }

/** Every round goes through all servers, beginning with another one each time. */
export async function measureThroughput(options: Measuring): Promise<string> {
  const peers = await startPeers(options)
  const rounds = new Map(peers.map((peer) => [peer.name, [] as Round[]]))
  try {
    // A first one for compilers and caches is not counted.
    for (let round = -1; round < options.rounds; round += 1) {
      for (let turn = 0; turn < peers.length; turn += 1) {
        const peer = peers[(turn + round + 1) % peers.length]
        if (peer === undefined) continue
        const taken = await measureOnce(peer)
        if (round >= 0) rounds.get(peer.name)?.push(taken)
      }
    }
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()))
  }
  if (options.slow) requireSlowed(rounds)
  const parts = [rates(rounds, options.slow), aims(rounds, options.slow)]
  return parts.filter(Boolean).join('\n\n')
}

/** Those that sync were slowed down in every round; otherwise the figures would say nothing. */
function requireSlowed(rounds: Rounds): void {
  for (const name of [NAMES.relay, NAMES.redis]) {
    const untouched = rounds.get(name)?.some(({ online: { slowedSyncs } }) => slowedSyncs === 0)
    if (untouched) throw new Error(`${name} synced as fast as ever`)
  }
}

async function measureOnce(peer: Peer): Promise<Round> {
  const taken = await online(peer, ONLINE)
  if (!peer.keeps) return { online: taken, fill: undefined, drain: undefined }
  return { online: taken, fill: await fill(peer, OFFLINE), drain: await drain(peer, OFFLINE) }
}

type Rounds = ReadonlyMap<string, readonly Round[]>

function rates(rounds: Rounds, slow: boolean): string {
  const rows = [...rounds].map(([name, taken]) => {
    const over = (value: (round: Round) => number | undefined, digits = 0): string => {
      const values = taken.map(value).filter((one) => one !== undefined)
      return values.length === 0 ? '–' : medianAndRange(values, digits)
    }
    return [
      name,
      over(({ online: { rate } }) => rate),
      over(({ online: { latencies } }) => percentile(latencies, 0.5), 1),
      over(({ online: { latencies } }) => percentile(latencies, 0.99), 1),
      over(({ online: { cpu } }) => cpu, 3),
      over(({ fill: phase }) => phase?.rate),
      over(({ drain: phase }) => phase?.rate),
      over(({ fill: one, drain: other }) => one && other && one.cpu + other.cpu, 3),
      ...(slow ? [over((round) => round.online.slowedSyncs)] : []),
    ]
  })
  const head = [
    'server',
    'online, envelopes a second',
    'to the reader p50, ms',
    'p99, ms',
    'processor s per 10,000',
    'fill, a second',
    'drain, a second',
    'processor s per 10,000, both',
    ...(slow ? ['slowed syncs per 10,000, online'] : []),
  ]
  return table(head, rows)
}

/** The server's ratio to another one in each round, so that a slow minute touches both. */
function ratio(rounds: Rounds, of: string, to: string): string {
  const others = rounds.get(to) ?? []
  const values = (rounds.get(of) ?? []).flatMap((round, index) => {
    const other = others[index]
    return other === undefined ? [] : [round.online.rate / other.online.rate]
  })
  return values.length === 0 ? 'not measured' : medianAndRange(values, 2)
}

function aims(rounds: Rounds, slow: boolean): string {
  const own = rounds.get(NAMES.relay) ?? []
  const redisRatio = ratio(rounds, NAMES.relay, NAMES.redis)
  if (slow) {
    const row = ['online, of Redis with the same slow syncs', '≥ 1.25', redisRatio]
    return table(['aim', 'bound', 'figure'], [row])
  }
  const over = (value: (round: Round) => number, digits: number): string =>
    medianAndRange(own.map(value), digits)
  return table(
    ['aim', 'bound', 'figure'],
    [
      ['online, of the relay without a store', '≥ 0.75', ratio(rounds, NAMES.relay, NAMES.noStore)],
      ['online, of Redis with fsync always', '≥ 1.0', redisRatio],
      ['processor s per 10,000 envelopes, online', '≤ 0.25', over((one) => one.online.cpu, 3)],
      ['fill, a second', '≥ 40,000', over(({ fill: phase }) => phase?.rate ?? 0, 0)],
      ['drain, a second', '≥ 80,000', over(({ drain: phase }) => phase?.rate ?? 0, 0)],
    ],
  )
}

/** Where the relay's main thread spends its time while fifty posters and fifty readers are online. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { percentile, table } from '../bench/figures.ts'
import { lapwingPeer } from './lapwing-peer.ts'
import { online } from './load.ts'
import { ownRelay } from './own-relay.ts'
import { LANES, type Measuring } from './peers.ts'
import { ONLINE } from './throughput.ts'

interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples: readonly number[]
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[]
}

const SHOWN = 25
const WAITING = new Set(['(idle)', '(root)'])

export async function profileRelay(options: Measuring): Promise<string> {
  const { programs, folder, rounds } = options
  const profiles = join(folder, 'profiles')
  const relay = await ownRelay(programs.relay, join(folder, 'relay'))
  const { admission } = relay
  const server = await relay.start('--cpu-prof', `--cpu-prof-dir=${profiles}`)
  const peer = await lapwingPeer({ name: 'relay', server, admission, lanes: LANES })
  const costs: number[] = []
  for (let round = 0; round < rounds; round += 1) costs.push((await online(peer, ONLINE)).cpu)
  await peer.stop()
  const [name = ''] = readdirSync(profiles)
  const profile = JSON.parse(readFileSync(join(profiles, name), 'utf8')) as Profile
  const seconds = selfTimes(profile, modulesOf(programs.relay))
  const busy = [...seconds.values()].reduce((sum, one) => sum + one, 0)
  const rows = [...seconds]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SHOWN)
    .map(([where, own]) => [where, ((100 * own) / busy).toFixed(1)])
  const cost = percentile(costs, 0.5).toFixed(3)
  return [
    `Main thread of the relay, ${String(rounds)} rounds, ${busy.toFixed(1)} s busy; ${cost} s of processor time of all threads per 10,000 envelopes while being watched.`,
    table(['function itself', '% of busy time'], rows),
  ].join('\n\n')
}

/** Seconds by function, without those it calls. */
function selfTimes(profile: Profile, moduleAt: (line: number) => string): Map<string, number> {
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      return [id, `${functionName || '(anonymous)'} ${fileOf(url, lineNumber, moduleAt)}`.trim()]
    }),
  )
  const seconds = new Map<string, number>()
  profile.samples.forEach((id, index) => {
    const name = names.get(id) ?? ''
    if (WAITING.has(name)) return
    seconds.set(name, (seconds.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1e6)
  })
  return seconds
}

/** A package outside the bundle is named by its own path; lines are the bundle's alone. */
function fileOf(url: string, line: number, moduleAt: (line: number) => string): string {
  if (url === '' || url.startsWith('node:')) return url
  return /\/node_modules\/(.+)$/u.exec(url)?.[1] ?? moduleAt(line)
}

/** What file a line of a bundle is from: esbuild writes each one's path above it. */
function modulesOf(bundle: string): (line: number) => string {
  const lines = readFileSync(bundle, 'utf8').split('\n')
  return (line) => {
    for (let at = line; at >= 0; at -= 1) {
      const path = /^\s*\/\/ ((?:node_modules|packages|apps)\/\S+)$/u.exec(lines[at] ?? '')?.[1]
      if (path !== undefined) return path.replace(/^node_modules\//u, '')
    }
    return ''
  }
}

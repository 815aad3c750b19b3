/** A server as a process of its own: started, watched through /proc, ended with everything it wrote. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { ServerProcess } from './lane.ts'

export interface ServerOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly port: number
  readonly env?: Readonly<Record<string, string>>
  /** A library that makes every sync of this server slower, and the file it counts them in. */
  readonly slowSync?: { readonly library: string; readonly counted: string } | undefined
}

/** What the slower syncs take on top. */
const SLOWER_US = 2000
const START_MS = 120_000
const KIBIBYTE = 1024

/** Resolves when the server takes connections. Ends with this process at the latest. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { command, args, port, env, slowSync } = options
  const child = spawn(command, args, {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      ...env,
      ...(slowSync !== undefined && {
        LD_PRELOAD: slowSync.library,
        SLOW_SYNC_US: String(SLOWER_US),
        SLOW_SYNC_COUNT: slowSync.counted,
      }),
    },
    stdio: 'ignore',
  })
  const end = (): void => void child.kill('SIGKILL')
  // Before whatever clears the server's folder away.
  process.prependListener('exit', end)
  const exited = once(child, 'exit').finally(() => process.off('exit', end))
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  await Promise.race([
    accepts(port),
    exited.then(([code]) => Promise.reject(new Error(`${command} ended with ${String(code)}`))),
  ])
  return {
    pid,
    port,
    cpu: () => cpuOf(pid),
    memory: () => memoryOf(pid),
    slowedSyncs: () => (slowSync === undefined ? 0 : countIn(slowSync.counted)),
    async kill(signal) {
      child.kill(signal)
      await exited
    },
  }
}

/** Resolves when something listens. */
async function accepts(port: number): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end;) {
    const socket = connect(port, '127.0.0.1')
    const taken = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (taken) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`nothing listens on ${port}`)
}

export function cpuOf(pid: number): number {
  let sum = 0
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(
      ' ',
    )
    sum += Number(nanoseconds)
  }
  return sum
}

function memoryOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB$/mu.exec(text)?.[1]) * KIBIBYTE
}

/** What slow-sync.c counts. */
function countIn(path: string): number {
  return Number(readFileSync(path).readBigUInt64LE())
}

/** The relay `npm start` would start, on a machine of the network under test. */
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { prepareTrial } from '../../../scripts/trial.mjs'
import { until } from '../browsers/window.ts'
import type { Network } from './network.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

export interface WireRelay {
  /** The desk's set-up code. */
  readonly code: string
  /** As when the power goes. */
  kill(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startRelayOn(
  network: Network,
  { folder, port, origins }: { folder: string; port: number; origins: readonly string[] },
): Promise<WireRelay> {
  const trial = await prepareTrial({ dataDir: folder, origins: [...origins] })
  if (trial.code === undefined) throw new Error('a new trial gave no set-up code')
  const env = {
    NODE_ENV: 'production',
    LAPWING_HOST: '0.0.0.0',
    LAPWING_RESERVE_MIB: '8',
    LAPWING_PORT: String(port),
    LAPWING_DATA_DIR: trial.relayDir,
    LAPWING_ORIGINS: origins.join(','),
    LAPWING_ADMISSION: trial.admissionKey,
    LAPWING_CLIENT_DIR: `${ROOT}apps/web/dist`,
    LAPWING_CLIENT_CONFIG: trial.clientConfig,
  }
  const start = async () => {
    const child = network.startOnRelays(process.execPath, [`${ROOT}apps/relay/dist/main.js`], env)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    }
    await until(
      () => Promise.resolve(said.includes('"started"')),
      () => Promise.resolve(`the relay never started: ${said}`),
      30_000,
    )
    return child
  }
  let running = await start()
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ended = once(running, 'close')
    running.kill(signal)
    await ended
  }
  return {
    code: trial.code,
    kill: () => end('SIGKILL'),
    restart: async () => {
      running = await start()
    },
    stop: () => end('SIGTERM'),
  }
}

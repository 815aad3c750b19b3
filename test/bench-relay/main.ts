/** `npm run bench:relay`: every measurement in turn; gives back markdown. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureFlood } from './flood.ts'
import { measureIdle } from './idle.ts'
import { measureManyMailboxes } from './many-mailboxes.ts'
import type { Programs } from './peers.ts'
import { profileRelay } from './profile.ts'
import { measureRestart } from './restart.ts'
import { measureThroughput } from './throughput.ts'

export interface BenchOptions {
  readonly programs: Programs
  readonly rounds: number
  /** Headings; all when empty. */
  readonly only: readonly string[]
}

interface Bench extends BenchOptions {
  readonly folder: string
}

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<string>>> = {
  'Online and offline': (bench) => measureThroughput({ ...bench, slow: false }),
  'With syncs 2 ms slower': (bench) =>
    bench.programs.slowSync === undefined
      ? Promise.resolve('Not measured: no C compiler (gcc) to build what makes syncs slower.')
      : measureThroughput({ ...bench, slow: true }),
  'Where the time goes': (bench) => profileRelay({ ...bench, slow: false }),
  'Many that are idle': (bench) => measureIdle({ ...bench, slow: false }),
  'Much that waits': (bench) => measureRestart({ ...bench, slow: false }),
  'Many mailboxes': (bench) => measureManyMailboxes({ ...bench, slow: false }),
  'One mailbox flooded': (bench) => measureFlood({ ...bench, slow: false }),
}

export async function measureRelay(options: BenchOptions): Promise<string> {
  // Node ends on a signal without its exit handlers, which end the servers.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const parts: string[] = []
  for (const [heading, measure] of Object.entries(MEASUREMENTS)) {
    if (options.only.length > 0 && !options.only.includes(heading)) continue
    const folder = mkdtempSync(join(tmpdir(), 'lapwing-bench-relay-'))
    const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 9 })
    process.on('exit', clear)
    try {
      parts.push(`### ${heading}\n\n${await measure({ ...options, folder })}`)
    } finally {
      process.off('exit', clear)
      clear()
    }
  }
  return parts.join('\n\n')
}

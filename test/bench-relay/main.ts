/** `npm run bench:relay`: every measurement in turn; gives back markdown. */
import { measureEach, type Chosen } from '../bench/measurements.ts'
import { measureFlood } from './flood.ts'
import { measureIdle } from './idle.ts'
import { measureManyMailboxes } from './many-mailboxes.ts'
import type { Programs } from './peers.ts'
import { profileRelay } from './profile.ts'
import { measureRestart } from './restart.ts'
import { measureThroughput } from './throughput.ts'

export interface BenchOptions extends Chosen {
  readonly programs: Programs
  readonly rounds: number
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
  'Much that waits': (bench) => measureRestart({ ...bench, slow: false, waiting: 100_000, aim: 2 }),
  // Fills 4.7 GB, and takes two minutes.
  'A million that wait': (bench) =>
    measureRestart({ ...bench, slow: false, waiting: 1_000_000, aim: undefined }),
  'Many mailboxes': (bench) => measureManyMailboxes({ ...bench, slow: false }),
  'One mailbox flooded': (bench) => measureFlood({ ...bench, slow: false }),
}

export function measureRelay(options: BenchOptions): Promise<string> {
  return measureEach(MEASUREMENTS, options)
}

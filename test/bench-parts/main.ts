/** `npm run bench:parts`: what parts of files and held posts cost the words beside them, and a start. */
import { measureEach, type Chosen } from '../bench/measurements.ts'
import type { Bench } from './bench.ts'
import { measureBeside } from './beside.ts'
import { measureHeld } from './held.ts'
import { measureMany } from './many.ts'

export type BenchOptions = Chosen & Omit<Bench, 'folder'>

const MEASUREMENTS = {
  'Posts beside parts': measureBeside,
  'Posts beside held posts': measureHeld,
  'Many parts': measureMany,
}

export function measureParts(options: BenchOptions): Promise<string> {
  return measureEach(MEASUREMENTS, options)
}

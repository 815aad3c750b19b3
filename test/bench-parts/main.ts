/** `npm run bench:parts`: what parts of files cost the words beside them, and a start. Markdown. */
import { measureEach, type Chosen } from '../bench/measurements.ts'
import type { Bench } from './bench.ts'
import { measureBeside } from './beside.ts'
import { measureMany } from './many.ts'

export type BenchOptions = Chosen & Omit<Bench, 'folder'>

const MEASUREMENTS = { 'Posts beside parts': measureBeside, 'Many parts': measureMany }

export function measureParts(options: BenchOptions): Promise<string> {
  return measureEach(MEASUREMENTS, options)
}

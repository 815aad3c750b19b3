/** `npm run bench:files`: a file from one client to another, beside plain copies, and a very large one. */
import { measureEach, type Chosen } from '../bench/measurements.ts'
import type { Bench } from './bench.ts'
import { measureLarge } from './large.ts'
import { measureSideBySide } from './side-by-side.ts'

const MEASUREMENTS = {
  'A file over and back': measureSideBySide,
  'A very large file': measureLarge,
}

export function measureFiles(options: Chosen & Omit<Bench, 'folder'>): Promise<string> {
  return measureEach(MEASUREMENTS, options)
}

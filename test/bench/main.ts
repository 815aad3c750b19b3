/** `npm run bench`: every measurement in turn, each on a fresh relay; gives back markdown. */
import { measureDelivery } from './delivery.ts'
import { measureDrain } from './drain.ts'

/** A relay process and the organisation it serves; made by scripts/bench.mjs. */
export interface BenchHouse {
  readonly officer: string
  readonly participant: string
  readonly code: string
  readonly clientConfig: string
}

const MEASUREMENTS: Readonly<Record<string, (house: BenchHouse) => Promise<string>>> = {
  'One message': measureDelivery,
  'After an absence': measureDrain,
}

/** Runs all, or those whose heading is among `only`. `withHouse` lends a fresh house to each. */
export async function measureAll(
  withHouse: (use: (house: BenchHouse) => Promise<string>) => Promise<string>,
  only: readonly string[],
): Promise<string> {
  const parts: string[] = []
  for (const [heading, measure] of Object.entries(MEASUREMENTS)) {
    if (only.length > 0 && !only.includes(heading)) continue
    parts.push(`### ${heading}\n\n${await withHouse(measure)}`)
  }
  return parts.join('\n\n')
}

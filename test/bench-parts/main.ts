/** `npm run bench:parts`: what parts of files cost the words beside them, and a start. Markdown. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBeside } from './beside.ts'
import { measureMany } from './many.ts'

export interface BenchOptions {
  /** The built relay. */
  readonly relay: string
  readonly rounds: number
  /** Headings; all when empty. */
  readonly only: readonly string[]
}

export type Bench = BenchOptions & { readonly folder: string }

const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Promise<string>>> = {
  'Posts beside parts': measureBeside,
  'Many parts': measureMany,
}

export async function measureParts(options: BenchOptions): Promise<string> {
  // Node ends on a signal without its exit handlers, which end the relays.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const sections: string[] = []
  for (const [heading, measure] of Object.entries(MEASUREMENTS)) {
    if (options.only.length > 0 && !options.only.includes(heading)) continue
    const folder = mkdtempSync(join(tmpdir(), 'lapwing-bench-parts-'))
    const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 9 })
    process.on('exit', clear)
    sections.push(`### ${heading}\n\n${await measure({ ...options, folder })}`)
    process.off('exit', clear)
    clear()
  }
  return sections.join('\n\n')
}

/** Median and range of rounds. */
export function over(rounds: readonly number[], digits: number): string {
  const sorted = [...rounds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
  const [least, middle, most] = [at(0), at(0.5), at(1)].map((value) => value.toFixed(digits))
  return `${middle} (${least}–${most})`
}

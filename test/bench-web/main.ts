/** `npm run bench:web`: the built page in Chromium over a real relay; gives back markdown. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { medianAndRange, table } from '../bench/figures.ts'
import type { BenchHouse } from '../bench/main.ts'
import { measureFirstVisit, type FirstVisit } from './first-visit.ts'
import { measureLargeDesk } from './large-desk.ts'
import { openContext, timePress } from './pages.ts'
export { openSlowLine } from '../support/slow-line.ts'
import { setUp, unlockFields } from './people.ts'

export interface WebHouse extends BenchHouse {
  /** The same relay at the end of a slow line. */
  readonly slow: string
}

export interface WebOptions {
  readonly only: readonly string[]
  readonly rounds: number
  readonly cases: number
  /** Source of the worker that fills a vault. */
  readonly worker: string
}

type Lend = <T>(use: (house: WebHouse) => Promise<T>) => Promise<T>

const MEASUREMENTS: Readonly<Record<string, (lend: Lend, o: WebOptions) => Promise<string>>> = {
  'First visit': firstVisit,
  'Without WebAssembly': withoutWebAssembly,
  'A large desk': (lend, o) => lend((house) => measureLargeDesk(house, o)),
}

/** Runs all, or those whose heading is among `only`. */
export async function measureWeb(lend: Lend, o: WebOptions): Promise<string> {
  const parts: string[] = []
  for (const [heading, measure] of Object.entries(MEASUREMENTS)) {
    if (o.only.length > 0 && !o.only.includes(heading)) continue
    const part = `### ${heading}\n\n${await measure(lend, o)}`
    console.log(part)
    parts.push(part)
  }
  return parts.join('\n\n')
}

async function firstVisit(lend: Lend, { rounds }: WebOptions): Promise<string> {
  return await lend(async ({ slow, participant }) => {
    const [late, quick]: FirstVisit[][] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      late?.push(await measureFirstVisit(slow))
      quick?.push(await measureFirstVisit(participant))
    }
    const row = (of: readonly FirstVisit[] = [], pick: keyof FirstVisit): string =>
      medianAndRange(of.map((one) => one[pick] / 1000))
    return table(
      ['seconds, page 6 × slower', '250 kbit/s, 400 ms', 'loopback', 'aim'],
      [
        ['until the code can be typed', row(late, 'usable'), row(quick, 'usable'), '5'],
        ['until a typed code is answered', row(late, 'answers'), row(quick, 'answers'), '–'],
      ],
    )
  })
}

/** Chromium compiles nothing: no WebAssembly, and the noble backend is interpreted. */
async function withoutWebAssembly(lend: Lend, { rounds }: WebOptions): Promise<string> {
  return await lend(async (house) => {
    const profile = mkdtempSync(join(tmpdir(), 'lapwing-bench-jitless-'))
    const context = await openContext(profile, ['--js-flags=--jitless'])
    try {
      const passphrase = await setUp(context, house)
      const took: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const page = await context.newPage()
        await page.goto(house.officer)
        await unlockFields(page, passphrase)
        const shown = { within: 'nav', text: 'Cases will stand here|New invitation' }
        took.push(await timePress(page, { press: 'button', reads: 'Open', wanted: shown }))
        await page.close()
      }
      return table(
        ['seconds', 'aim', 'figure'],
        [
          [
            'unlocking by a made passphrase, without a compiler',
            '4',
            medianAndRange(took.map((ms) => ms / 1000)),
          ],
        ],
      )
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })
}

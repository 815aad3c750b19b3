/** A desk of 2,000 cases and 200,000 messages in Chromium: filled once, then opened again and again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { medianAndRange, table } from '../bench/figures.ts'
import type { BenchHouse } from '../bench/main.ts'
import type { WebOptions } from './main.ts'
import type { Filling, Searching } from './large-desk.worker.ts'
import { openContext, slowDown, timePress } from './pages.ts'
import { setUp, unlockFields } from './people.ts'
import { recordTasks, type Tasks } from './tasks.ts'

const QUERIES = ['адвокат', 'решения суда', 'документы 77', 'нетакогослова', 'о']
const LONGEST = 5_000

export async function measureLargeDesk(house: BenchHouse, o: WebOptions): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'lapwing-bench-desk-'))
  const context = await openContext(profile, [OWN_PAGE_MAY_CONNECT])
  try {
    const passphrase = await setUp(context, house)
    const bench: Bench = { context, house, script: await bundleWorker(o.worker) }
    const messages = o.cases * 100
    const began = performance.now()
    await ask(bench, 'fill', {
      passphrase,
      cases: o.cases,
      messages,
      longest: LONGEST,
    } satisfies Filling)
    console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    const rounds: Round[] = []
    for (let round = 0; round < o.rounds; round += 1) {
      rounds.push(await oneRound(bench, passphrase))
    }
    return report(rounds, o.cases, messages)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** To Chromium a page that the bench itself answers comes from nowhere, and may reach no loopback. */
const OWN_PAGE_MAY_CONNECT = '--disable-features=LocalNetworkAccessChecks'

interface Bench {
  readonly context: BrowserContext
  readonly house: BenchHouse
  /** The bench's own worker, bundled. */
  readonly script: string
}

interface Round {
  readonly derive: number
  readonly unlock: number
  readonly open: number
  readonly openSlow: number
  readonly tasks: Tasks
  readonly search: Searching
}

async function oneRound(bench: Bench, passphrase: string): Promise<Round> {
  const { context, house } = bench
  const derive = await ask<number>(bench, 'derive', { passphrase })
  const page = await context.newPage()
  await page.goto(house.officer)
  await unlockFields(page, passphrase)
  const unlock = await timePress(page, {
    press: 'button',
    reads: 'Open',
    wanted: { within: 'nav button', text: 'Осинка \\d' },
  })
  const open = await openLongest(page)
  await timePress(page, {
    press: 'nav button',
    reads: 'Осинка 4',
    wanted: { within: '[role="log"]', text: ' \\d+' },
  })
  await slowDown(page, 6)
  const openSlow = await openLongest(page)
  const tasks = await recordTasks(page, () => scrollThrough(page))
  await page.close()
  const search = await ask<Searching>(bench, 'search', { passphrase, queries: QUERIES })
  return { derive, unlock, open, openSlow, tasks, search }
}

async function openLongest(page: Page): Promise<number> {
  return await timePress(page, {
    press: 'nav button',
    reads: 'Осинка 1',
    wanted: { within: '[role="log"]', text: ` ${String(LONGEST - 1)}(?!\\d)` },
  })
}

/** From the first message to the last, most of a screen at each frame. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const log = document.querySelector('[role="log"]')
    if (!log) throw new Error('there is no conversation here')
    const frame = (): Promise<unknown> =>
      new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
    log.scrollTop = 0
    for (let i = 0; i < 30; i += 1) await frame()
    for (let still = 0; still < 5;) {
      const before = log.scrollTop
      log.scrollTop = before + log.clientHeight * 0.8
      await frame()
      still = log.scrollTop === before ? still + 1 : 0
    }
  })
}

function report(rounds: readonly Round[], cases: number, messages: number): string {
  const row = (pick: (round: Round) => number): string => medianAndRange(rounds.map(pick), 0)
  const slowest = (round: Round): number => Math.max(...round.search.took)
  const over100 = (tasks: readonly number[]): number => tasks.filter((ms) => ms > 100).length
  const count = (n: number): string => n.toLocaleString('en')
  return table(
    ['what', 'aim', 'figure'],
    [
      [
        `deriving the key and opening the vault of ${count(messages)} messages`,
        '–',
        row((r) => r.derive),
      ],
      [
        `from there until the list of ${count(cases)} cases can be used`,
        '2,000',
        row((r) => r.unlock - r.derive),
      ],
      [
        'until all of it is in memory for the search, in the background',
        '–',
        row((r) => r.search.built),
      ],
      [`slowest of ${QUERIES.length} searches over all, from memory`, '200', row(slowest)],
      ['opening a conversation of 5,000 messages', '300', row((r) => r.open)],
      ['the same, page 6 × slower', '–', row((r) => r.openSlow)],
      [
        'longest task while it is scrolled from top to bottom, page 6 × slower, processor time',
        '100',
        row((r) => r.tasks.processor[0] ?? 0),
      ],
      ['tasks over 100 ms of processor time in it', '0', row((r) => over100(r.tasks.processor))],
      ['longest of them by the clock', '–', row((r) => r.tasks.clock[0] ?? 0)],
      ['tasks over 100 ms by the clock in it', '–', row((r) => over100(r.tasks.clock))],
    ],
  )
}

/** Runs one verb in the bench's own worker, on a page of the same address without the client on it. */
async function ask<T = unknown>(bench: Bench, verb: string, given: object): Promise<T> {
  const { context, house, script } = bench
  const page = await context.newPage()
  await page.route('**/bench-page', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bench</title>' }),
  )
  await page.route('**/bench-worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  )
  await page.goto(`${house.officer}/bench-page`)
  const answer = await page.evaluate(
    (message) =>
      new Promise<{ value?: unknown; error?: string }>((resolve) => {
        const worker = new Worker('/bench-worker.js', { type: 'module' })
        worker.onerror = (event) => resolve({ error: event.message })
        worker.onmessage = ({ data }) => resolve(data)
        worker.postMessage(message)
      }),
    { verb, given },
  )
  await page.close()
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer.value as T
}

async function bundleWorker(entry: string): Promise<string> {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'error',
  })
  return bundle.outputFiles[0]?.text ?? ''
}

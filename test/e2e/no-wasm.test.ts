/**
 * Osinka's browser has no WebAssembly and compiles nothing (as in Tor Browser's "Safer"); Anna's is
 * as usual. They join and write over two libraries without noticing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { accept, askToJoin, invite, setUpDesk, unlock, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const NAME = 'Осинка'
const dist = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))

/** Text that only the library's own chunk holds. */
const LIBRARIES = {
  libsodium: 'crypto_pwhash_MEMLIMIT_INTERACTIVE',
  noble: ': wrong publicKey modulus',
}

describe('without WebAssembly', () => {
  let house: TrialHouse
  let folder: string
  let usual: Browser
  let bare: Browser
  let anna: Window
  let osinka: Window
  let phrase: string

  beforeAll(async () => {
    house = await createTrialHouse()
    folder = mkdtempSync(join(tmpdir(), 'lapwing-no-wasm-'))
    usual = await launchChromium({ profile: join(folder, 'usual') })
    bare = await launchChromium({ profile: join(folder, 'bare'), flags: ['--js-flags=--jitless'] })
    anna = await usual.newWindow()
    osinka = await bare.newWindow()
  })

  afterAll(async () => {
    await Promise.all([usual.close(), bare.close()])
    await house.stop()
    house.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a person joins with a phrase the page made', async () => {
    await setUpDesk(anna, house.officer, house.code)
    const code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    phrase = await askToJoin(osinka, { address: house.participant, code, name: NAME })
    expect(await osinka.evaluate(() => typeof WebAssembly, undefined)).toBe('undefined')
    await accept(anna, NAME)
    await osinka.sees('Trial officer', 60_000)
  })

  it('they write, both ways', async () => {
    for (const n of [1, 2, 3]) {
      await write(osinka, `Осинка пишет ${String(n)}`)
      await anna.sees(`Осинка пишет ${String(n)}`)
      await write(anna, `Anna answers ${String(n)}`)
      await osinka.sees(`Anna answers ${String(n)}`)
    }
  })

  it('after a reload the phrase opens what was kept, within half a minute', async () => {
    await osinka.reload()
    await osinka.sees('Your phrase')
    const started = performance.now()
    await unlock(osinka, phrase)
    await osinka.sees('Anna answers 3')
    console.log(`unlocked in ${((performance.now() - started) / 1000).toFixed(1)} s`)
    await write(osinka, 'Осинка пишет ещё')
    await anna.sees('Осинка пишет ещё')
  })

  it('each browser fetched one library, its own', () => {
    expect(fetched(usual)).toEqual(['libsodium'])
    expect(fetched(bare)).toEqual(['noble'])
  })

  it('no tab complained', () => {
    expect([usual, bare].flatMap(complaintsOf)).toEqual([])
  })
})

/** The libraries whose chunk is among what a browser asked for. */
function fetched({ record }: Browser): readonly string[] {
  const scripts = new Set(record.requests.map((url) => new URL(url).pathname))
  const sources = [...scripts]
    .filter((path) => path.endsWith('.js'))
    .map((path) => readFileSync(join(dist, path), 'utf8'))
  return Object.entries(LIBRARIES).flatMap(([name, mark]) =>
    sources.some((source) => source.includes(mark)) ? [name] : [],
  )
}

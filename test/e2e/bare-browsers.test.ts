/**
 * Browsers from which things were taken away: Tor Browser's and Lockdown Mode's, as far as a stock
 * browser can be made like them. Each carries a whole join and a conversation with Anna, whose
 * browser has everything.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { LONG } from '../support/long.ts'
import { accept, askToJoin, invite, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

interface Bare {
  readonly name: string
  readonly launch: (profile: string) => Promise<Browser>
  /** What the page says is lacking, before anything is chosen. */
  readonly says: readonly string[]
  /** Whether notes can be kept. */
  readonly keeps: boolean
}

const SLOWER = 'everything works, only slower'
const KEEPS_NOTHING = 'This browser keeps nothing for pages.'
const PRIVATE_WINDOW = 'open the page in an ordinary window'

const NO_WEBASSEMBLY = { 'javascript.options.wasm': false }
const PRIVATE = { 'browser.privatebrowsing.autostart': true }
const RESISTING = { 'privacy.resistFingerprinting': true }

const firefox =
  (preferences: Readonly<{ [name: string]: boolean }>) =>
  (profile: string): Promise<Browser> =>
    launchFirefox({ profile, preferences })

const BARE: readonly Bare[] = [
  {
    name: 'Chromium with no WebAssembly, IndexedDB, Web Locks, service worker, caches, channels or private files',
    launch: (profile) => launchChromium({ profile, without: LOCKED_DOWN }),
    says: [SLOWER, KEEPS_NOTHING],
    keeps: false,
  },
  {
    name: 'Firefox as Tor Browser at “Safer” has it: private, resisting, without WebAssembly',
    launch: firefox({
      ...NO_WEBASSEMBLY,
      ...PRIVATE,
      ...RESISTING,
      'dom.serviceWorkers.enabled': false,
      'media.peerconnection.enabled': false,
    }),
    says: [SLOWER, PRIVATE_WINDOW],
    keeps: false,
  },
]

/** One thing at a time; the two above hold all of them at once. */
const ALONE: readonly Bare[] = [
  {
    name: 'Firefox without WebAssembly',
    launch: firefox(NO_WEBASSEMBLY),
    says: [SLOWER],
    keeps: true,
  },
  {
    name: 'a private window of Firefox',
    launch: firefox(PRIVATE),
    says: [PRIVATE_WINDOW],
    keeps: false,
  },
  { name: 'Firefox resisting fingerprinting', launch: firefox(RESISTING), says: [], keeps: true },
]

const LOCKED_DOWN = `
  const drop = (from, names) => {
    for (let at = from; at; at = Object.getPrototypeOf(at))
      for (const name of names) Reflect.deleteProperty(at, name)
  }
  drop(globalThis, ['indexedDB', 'IDBTransaction', 'IDBDatabase', 'caches', 'BroadcastChannel',
    'FileSystemFileHandle', 'WebAssembly'])
  drop(navigator, ['locks', 'storage', 'serviceWorker'])
`

/** Firefox, which takes five seconds to start, in the long run alone. */
const stories = LONG ? [...BARE, ...ALONE] : BARE.slice(0, 1)

let house: TrialHouse
let folder: string
let usual: Browser
let anna: Window

beforeAll(async () => {
  house = await createTrialHouse()
  folder = mkdtempSync(join(tmpdir(), 'lapwing-bare-'))
  usual = await launchChromium({ profile: join(folder, 'usual') })
  anna = await usual.newWindow()
  await setUpDesk(anna, house.officer, house.code)
})

afterAll(async () => {
  await usual.close()
  await house.stop()
  house.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(stories.map((story, n) => ({ ...story, n })))('$name', (story) => {
  let bare: Browser
  let osinka: Window
  const name = `Осинка ${String(story.n)}`

  beforeAll(async () => {
    bare = await story.launch(join(folder, `bare-${String(story.n)}`))
    osinka = await bare.newWindow()
  })

  afterAll(() => bare.close())

  it('is told what it lacks, joins, and writes both ways', async () => {
    const code = await invite(anna, `Pskov ${String(story.n)}`)
    await anna.click('button', 'Done')
    await askToJoin(osinka, {
      address: house.participant,
      code,
      name,
      says: story.says,
      memoryOnly: !story.keeps,
    })
    await accept(anna, name)
    await osinka.sees('Trial officer', 60_000)
    await write(osinka, 'Осинка пишет')
    await anna.sees('Осинка пишет')
    await write(anna, 'Anna answers')
    await osinka.sees('Anna answers')
  })

  it('complains of nothing', () => {
    expect([usual, bare].flatMap(complaintsOf)).toEqual([])
  })
})

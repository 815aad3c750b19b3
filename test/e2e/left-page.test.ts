/**
 * Whether a browser keeps a page that was left with notes open, for going back. As the relay serves it,
 * neither does. Behind a server that takes "no-store" away Chromium does: the page kept is empty, and
 * its worker has ended. In the long run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { publishCachable } from './cachable.ts'
import { askToJoin, invite, setUpDesk, unlock } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const AT_THE_DESK = 'New invitation'
/** What the page saw of being left and shown again, as the browser told it. */
const TOLD = 'told'

const chromium = (profile: string) => launchChromium({ profile, likePeople: true })
const firefox = (profile: string) => launchFirefox({ profile })

const watch = (window: Window) =>
  window.evaluate((key) => {
    localStorage.removeItem(key)
    const note = (event: Event): void => {
      const { persisted } = event as PageTransitionEvent
      const text = event.type === 'pageshow' ? `: ${document.body.innerText.trim()}` : ''
      const before = localStorage.getItem(key) ?? ''
      localStorage.setItem(key, `${before}${event.type} ${String(persisted)}${text}; `)
    }
    addEventListener('pagehide', note)
    addEventListener('pageshow', note)
  }, TOLD)
const told = (window: Window) => window.evaluate((key) => localStorage.getItem(key) ?? '', TOLD)
const locksHeld = (window: Window) =>
  window.evaluate(async () => (await navigator.locks.query()).held?.length, undefined)

describe.each([
  ['chromium', chromium, 'as the relay serves it'],
  ['firefox', firefox, 'as the relay serves it'],
  ['chromium', chromium, 'without no-store'],
] as const)('in %s', (_name, launch, served) => {
  const isKept = served === 'without no-store'
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let window: Window
  let phrase: string

  beforeAll(async () => {
    house = await createTrialHouse(isKept ? publishCachable : undefined)
    profile = mkdtempSync(join(tmpdir(), 'lapwing-left-'))
    browser = await launch(profile)
    window = await browser.newWindow()
    phrase = await setUpDesk(window, house.officer, house.code)
  })

  afterAll(async () => {
    await browser.close()
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  it(`${served}: notes that were open are not there, and come back at the lock`, async () => {
    expect(await locksHeld(window)).toBe(1)
    await watch(window)
    await window.open(`${house.officer}/blank.html`)
    await expect.poll(() => locksHeld(window)).toBe(0)
    expect(await told(window)).toBe(`pagehide ${String(isKept)}; `)
    await window.back()
    await window.sees('Your phrase')
    expect(await window.shows(AT_THE_DESK)).toBe(false)
    if (isKept) expect(await told(window)).toContain('pageshow true: ;')
    else expect(await told(window)).not.toContain('pageshow true')
    await unlock(window, phrase)
    await window.sees(AT_THE_DESK)
  })

  it.runIf(isKept)('and notes in memory only have ended with the page', async () => {
    const code = await invite(window, 'Pskov')
    const osinka = await browser.newWindow()
    const memory = { where: 'Low trace', memoryOnly: true }
    await askToJoin(osinka, { address: house.participant, code, name: 'Osinka', ...memory })
    await watch(osinka)
    await osinka.open(`${house.participant}/blank.html`)
    expect(await told(osinka)).toBe('pagehide true; ')
    await osinka.back()
    await osinka.sees('Enter the code from the sheet')
    expect(await told(osinka)).toContain('pageshow true: ;')
    expect(await osinka.shows('Osinka')).toBe(false)
  })

  it('nothing went wrong', () => {
    expect(complaintsOf(browser)).toEqual([])
  })
})

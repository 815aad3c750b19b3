/**
 * Osinka begins with notes in memory only, writes, and moves them into the browser. Her tab is closed;
 * the phrase brings all of it back, and Anna's next words come.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LONG } from '../support/long.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import {
  accept,
  askToJoin,
  invite,
  madePhrase,
  press,
  readConversation,
  setUpDesk,
  unlock,
  write,
} from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const

describe.each(LONG ? BROWSERS : BROWSERS.slice(0, 1))('in %s', (_name, launch) => {
  let house: TrialHouse
  const folders: string[] = []
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'lapwing-moving-'))
    folders.push(made)
    return made
  }
  let desk: Browser
  let browser: Browser
  let anna: Window
  let osinka: Window
  let phrase = ''

  beforeAll(async () => {
    house = await createTrialHouse()
    desk = await launchChromium({ profile: folder() })
    browser = await launch({ profile: folder() })
    anna = await desk.newWindow()
    osinka = await browser.newWindow()
    await setUpDesk(anna, house.officer, house.code)
    const code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    const memory = { where: 'Low trace', memoryOnly: true }
    await askToJoin(osinka, { address: house.participant, code, name: 'Osinka', ...memory })
    await accept(anna, 'Osinka')
    await osinka.sees('Trial officer', 60_000)
  })

  afterAll(async () => {
    await browser.close()
    await desk.close()
    await house.stop()
    house.remove()
    for (const one of folders) rmSync(one, { recursive: true, force: true })
  })

  it('she writes in memory only, and moves the notes into the browser', async () => {
    await write(osinka, 'Before the move')
    await anna.sees('Before the move')
    await write(anna, 'An answer before the move')
    await osinka.sees('An answer before the move')

    await press(osinka, '.who button', '')
    await osinka.sees('Settings')
    await press(osinka, '.link-row', 'Settings')
    await osinka.sees('Now they live in this page only.')
    await press(osinka, '.link-row', 'Where the notes lie')
    await osinka.sees('Where they shall lie')
    await osinka.click('button', 'Choose a phrase')
    phrase = await madePhrase(osinka)
    await osinka.click('button', 'I have it, go on')
    await osinka.fill('Your phrase', phrase)
    await osinka.click('button', 'Move the notes')
    await osinka.sees('Now they lie sealed in this browser.')
    await osinka.click('button', 'Back')
    await osinka.click('button', 'Back')
    await write(osinka, 'After the move')
    await anna.sees('After the move')
  })

  it('her tab is closed, and the phrase opens everything that was there', async () => {
    const next = await browser.newWindow()
    await osinka.close()
    osinka = next
    await write(anna, 'While she was away')
    await osinka.open(house.participant)
    await osinka.sees('Your phrase')
    expect(await osinka.shows('Before the move')).toBe(false)
    await unlock(osinka, phrase)
    await osinka.sees('While she was away', 60_000)
    expect((await readConversation(osinka)).map(({ own, text }) => [own, text])).toEqual([
      [true, 'Before the move'],
      [false, 'An answer before the move'],
      [true, 'After the move'],
      [false, 'While she was away'],
    ])
  })

  it('both go on, and nothing went wrong on the way', async () => {
    await write(osinka, 'Back again')
    await anna.sees('Back again')
    await write(anna, 'Welcome back')
    await osinka.sees('Welcome back')
    expect(complaintsOf(browser)).toEqual([])
    expect(complaintsOf(desk)).toEqual([])
  })
})

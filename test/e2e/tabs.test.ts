/** The same notes in two tabs: one has them, the other says so and may ask for them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { setUpDesk, unlock } from './people.ts'
import { LONG } from '../support/long.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const ELSEWHERE = 'Open in another tab'

/** Firefox in the long run: storage.test.ts has it hold notes in one tab at a time. */
const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const

describe.each(LONG ? BROWSERS : BROWSERS.slice(0, 1))('in %s', (_name, launch) => {
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let first: Window
  let second: Window
  let phrase: string

  beforeAll(async () => {
    house = await createTrialHouse()
    profile = mkdtempSync(join(tmpdir(), 'lapwing-tabs-'))
    browser = await launch({ profile })
    first = await browser.newWindow()
    phrase = await setUpDesk(first, house.officer, house.code)
    second = await browser.newWindow()
    await second.open(house.officer)
  })

  afterAll(async () => {
    await browser.close()
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  it('the second tab says where the notes are open', async () => {
    await second.sees(ELSEWHERE)
    expect(await second.shows('Your phrase')).toBe(false)
  })

  it('asked for, they come to the second, locked, and the first lets go', async () => {
    await second.click('button', 'Use them here')
    await second.sees('Your phrase')
    await first.sees(ELSEWHERE)
    expect(await first.shows('New invitation')).toBe(false)
  })

  it('opened in the second, they stay there when the first is loaded again', async () => {
    await unlock(second, phrase)
    await second.sees('New invitation')
    await first.reload()
    await first.sees(ELSEWHERE)
    expect(await second.shows('New invitation')).toBe(true)
  })

  it('when the second is closed, the first can open them', async () => {
    await second.close()
    await first.reload()
    await first.sees('Your phrase')
    await unlock(first, phrase)
    await first.sees('New invitation')
  })

  it('no tab complained', () => {
    expect(complaintsOf(browser)).toEqual([])
  })
})

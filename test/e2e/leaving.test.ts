/** Somebody comes to the door: locking, leaving at once, a wrong phrase, and destroying. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { LONG } from '../support/long.ts'
import { setUpDesk, unlock } from './people.ts'
import { vaultNeedles } from './residue/secrets.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const WRONG = 'It does not open with this phrase'
const DESTROYED = 'The browser’s history is not erased'
const AT_THE_DESK = 'New invitation'

const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const

describe.each(LONG ? BROWSERS : BROWSERS.slice(0, 1))('in %s', (_name, launch) => {
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let window: Window
  let phrase: string

  beforeAll(async () => {
    house = await createTrialHouse()
    profile = mkdtempSync(join(tmpdir(), 'lapwing-leaving-'))
    browser = await launch({ profile })
    window = await browser.newWindow()
    // There is a page before ours to go back to, as there usually is.
    await window.open(`${house.officer}/blank.html`)
    phrase = await setUpDesk(window, house.officer, house.code)
  })

  afterAll(async () => {
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  /** Comes back to the page as somebody else would, and opens it. */
  const comeBack = async (): Promise<void> => {
    await window.open(house.officer)
    await window.sees('Your phrase')
    expect(await window.shows(AT_THE_DESK)).toBe(false)
    await unlock(window, phrase)
    await window.sees(AT_THE_DESK)
  }

  it('locking leaves nothing on the screen but the way in', async () => {
    await window.click('button', 'Lock')
    await window.sees('Your phrase')
    expect(await window.shows(AT_THE_DESK)).toBe(false)
    expect(await window.shows('Trial desk')).toBe(false)
  })

  it('a wrong phrase gets the same sentence every time, and the right one still opens', async () => {
    const seen = new Set<string>()
    for (const wrong of ['no', `${phrase} more`, 'a quite different phrase of seven words']) {
      await unlock(window, wrong)
      await window.sees(WRONG)
      seen.add(await window.visibleText())
    }
    expect(seen.size).toBe(1)
    await unlock(window, phrase)
    await window.sees(AT_THE_DESK)
  })

  it('reloading locks', async () => {
    await window.reload()
    await window.sees('Your phrase')
    expect(await window.shows(AT_THE_DESK)).toBe(false)
    await unlock(window, phrase)
    await window.sees(AT_THE_DESK)
  })

  it('Leave empties the page at once, and going back shows nothing', async () => {
    await window.click('button', 'Leave')
    await expectGone(window)
    await window.back()
    expect(await window.shows(AT_THE_DESK)).toBe(false)
    await comeBack()
  })

  it('Shift three times does the same', async () => {
    for (let n = 0; n < 3; n += 1) await window.press('Shift')
    await expectGone(window)
    await comeBack()
  })

  it('capital letters do not', async () => {
    await window.click('button', AT_THE_DESK)
    await window.fill('What the desk calls it', '')
    for (const key of ['A', 'B', 'C', 'D']) await window.press(`Shift+${key}`)
    expect(await window.shows('Make the invitation')).toBe(true)
  })

  it('before destroying, the phrase opens the key file as it lies on the disk', async () => {
    expect(await vaultNeedles(profile, phrase)).not.toEqual([])
  })

  it('holding Destroy for two seconds ends it, and a short press does not', async () => {
    await window.reload()
    await window.sees('Your phrase')
    await focusButton(window, 'Destroy everything here')
    await window.hold('Enter', 500)
    expect(await window.shows(DESTROYED)).toBe(false)
    await window.hold('Enter', 2_500)
    await window.sees(DESTROYED)
  })

  it('the phrase then opens nothing on the disk, and the page is as on the first day', async () => {
    await window.open(house.officer)
    await window.sees('Enter the code from the sheet')
    await browser.close()
    await expect(vaultNeedles(profile, phrase)).rejects.toThrow('no key file')
    // A page that is left while it connects is complained of by the browser.
    expect(complaintsOf(browser)).toEqual([])
  })
})

/** The neutral empty page, with nothing on it and no way of telling what was there. */
async function expectGone(window: Window): Promise<void> {
  await expect.poll(() => window.evaluate(() => location.pathname, undefined)).toBe('/blank.html')
  expect((await window.visibleText()).trim()).toBe('')
  expect(await window.evaluate(() => document.title, undefined)).toBe('Notes')
}

async function focusButton(window: Window, name: string): Promise<void> {
  await window.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find((button) => button.textContent.includes(wanted))?.focus()
  }, name)
}

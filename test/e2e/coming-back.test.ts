/**
 * Ways back to a page that was left: the browser's memory of it, its history, a session restored.
 * Each shows the lock, or the page over it, and at no moment what was open. In the long run.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { pause, type Browser, type Window } from './browsers/window.ts'
import { setUpDesk, unlock } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const AT_THE_DESK = 'New invitation'
const OVER = 'A page over the lock'
/** What a browser put back showed first, written down before it was loaded anew. */
const SEEN = 'seen at first'

const BROWSERS = [
  ['chromium', (profile: string) => launchChromium({ profile, likePeople: true })],
  // One that is driven restores no session.
  ['firefox', (profile: string) => launchFirefox({ profile })],
] as const

describe.each(BROWSERS)('in %s', (name, launch) => {
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let window: Window
  let phrase: string

  beforeAll(async () => {
    house = await createTrialHouse()
    profile = mkdtempSync(join(tmpdir(), 'lapwing-back-'))
    browser = await launch(profile)
    window = await browser.newWindow()
    await window.open(`${house.officer}/blank.html`)
    phrase = await setUpDesk(window, house.officer, house.code)
  })

  afterAll(async () => {
    await browser.close()
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  describe.each([false, true])('with a page over the lock: %s', (covered) => {
    const open = async (): Promise<void> => {
      if (!(await window.shows(covered ? 'New note' : 'Your phrase'))) {
        await window.open(house.officer)
      }
      if (covered) {
        await window.sees('New note')
        await holdHeading(window)
      }
      await window.sees('Your phrase')
      await unlock(window, phrase)
      await window.sees(AT_THE_DESK)
    }
    const expectShut = async (at: Window): Promise<void> => {
      await at.sees(covered ? 'New note' : 'Your phrase')
      expect(await at.shows(AT_THE_DESK)).toBe(false)
      expect(await at.shows('Your phrase')).toBe(!covered)
    }
    const watchReturn = () =>
      window.evaluate((key) => {
        localStorage.removeItem(key)
        addEventListener('pageshow', () => {
          localStorage.setItem(key, document.body.innerText)
        })
      }, SEEN)
    const seenAtFirst = (at: Window) =>
      at.evaluate((key) => {
        const text = localStorage.getItem(key)
        localStorage.removeItem(key)
        return text
      }, SEEN)

    if (covered) {
      it('(which is switched on)', async () => {
        await window.open(house.officer)
        await unlock(window, phrase)
        await window.sees(AT_THE_DESK)
        await press(window, 'Settings')
        await press(window, OVER)
        await window.sees('Try it here')
        await holdHeading(window)
        await window.click('button', 'Switch it on')
        await window.sees('It is on.')
        await window.reload()
        await window.sees('New note')
        await open()
      })
    }

    it('Back after leaving at once', async () => {
      await watchReturn()
      await window.click('button', 'Leave')
      await expect.poll(() => path(window)).toBe('/blank.html')
      await window.back()
      await pause(1_000)
      expect(await window.shows(AT_THE_DESK)).toBe(false)
      expect((await seenAtFirst(window)) ?? '').not.toContain(AT_THE_DESK)
      await open()
    })

    it('Back after another address', async () => {
      await watchReturn()
      await window.open(`${house.officer}/blank.html`)
      await window.back()
      await expectShut(window)
      expect((await seenAtFirst(window)) ?? '').not.toContain(AT_THE_DESK)
      await open()
    })

    if (name === 'chromium') {
      it('the session of the browser restored', async () => {
        await pause(2_000) // it is written now and then
        await browser.close()
        browser = await launch(profile)
        window = await restored(browser, house.officer)
        await expectShut(window)
        await open()
      })
    }
  })
})

const path = (window: Window) => window.evaluate(() => location.pathname, undefined)

/** The tab that the browser brought back by itself. */
async function restored(browser: Browser, address: string): Promise<Window> {
  for (let tried = 0; tried < 20; tried += 1) {
    for (const one of await browser.windows()) {
      if ((await one.evaluate(() => location.origin, undefined)) === address) return one
    }
    await pause(250)
  }
  throw new Error('no tab was restored')
}

/** Presses the button whose name begins so. */
async function press(window: Window, name: string): Promise<void> {
  await window.sees(name)
  await window.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find((one) => one.textContent.trim().startsWith(wanted))?.click()
  }, name)
}

async function holdHeading(window: Window): Promise<void> {
  await window.evaluate(() => {
    document.querySelector<HTMLElement>('.held-heading')?.focus()
  }, undefined)
  await window.hold('Enter', 2_400)
}

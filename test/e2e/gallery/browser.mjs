/** One Chromium for the gallery, and pages that remember every complaint. */
/* global document */
import { chromium } from 'playwright-core'
import { findBrowsers } from '../../../scripts/browsers.mjs'
import { PlainError } from '../../../scripts/plain.mjs'

export const LANGUAGES = ['en', 'ru', 'uk', 'fr']

export async function launch() {
  const { chromium: executablePath } = findBrowsers()
  if (executablePath === undefined) throw new PlainError('The gallery needs Chromium.')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** What pages of one kind of eyes may share. */
export async function openContext(
  browser,
  { width, dark = false, forced = false, still = true, scale = 1 },
) {
  return await browser.newContext({
    viewport: { width, height: width < 600 ? 720 : 800 },
    colorScheme: dark ? 'dark' : 'light',
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: still ? 'reduce' : 'no-preference',
    deviceScaleFactor: scale,
    // A time zone unlike the desk's, so that texts which forget whose clock it is are seen.
    timezoneId: 'Europe/Kyiv',
  })
}

/**
 * A page for one kind of eyes, in a context of its own unless one is given; `complaints` fills with
 * whatever goes wrong in it.
 */
export async function openPage(place, kind) {
  const own = 'newContext' in place ? await openContext(place, kind) : undefined
  const page = await (own ?? place).newPage()
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints, close: () => (own ?? page).close() }
}

/** Shows a scene and waits until it stands still. Throws when it cannot be arranged. */
export async function show(page, address, scene, language) {
  await page.goto(`${address}/?scene=${scene}&lang=${language}`)
  const ready = await page.waitForFunction(
    () => document.documentElement.dataset['ready'],
    undefined,
    {
      timeout: 15_000,
    },
  )
  const said = await ready.jsonValue()
  if (said !== 'yes') throw new Error(`${scene} in ${language} ${said}`)
}

/** Names of all scenes, in their order. */
export async function sceneNames(browser, address) {
  const { page, close } = await openPage(browser, { width: 400 })
  await page.goto(`${address}/?list`)
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
  const names = (await page.evaluate(() => document.body.textContent)).split('\n')
  await close()
  return names
}

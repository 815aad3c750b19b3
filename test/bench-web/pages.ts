/** Chromium for the bench: pages by what stands on them, and time as the page itself measures it. */
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findBrowsers } from '../../scripts/browsers.mjs'

export async function openContext(
  profile: string,
  flags: readonly string[] = [],
): Promise<BrowserContext> {
  const { chromium: executablePath } = findBrowsers()
  if (executablePath === undefined) throw new Error('Chromium is not installed')
  return await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', ...flags],
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  })
}

/** Makes the page's own thread so many times slower; workers keep their pace. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** What a page shall show, in words a page can look for. */
export interface Wanted {
  readonly within: string
  readonly text: string
}

/**
 * Presses the first thing `press` that reads `reads`, and gives the milliseconds until `wanted` is
 * there and drawn, reckoned by the page from the press on.
 */
export async function timePress(
  page: Page,
  o: { readonly press: string; readonly reads: string; readonly wanted: Wanted },
): Promise<number> {
  return await page.evaluate(async ({ press, reads, wanted }) => {
    const buttons = [...document.querySelectorAll<HTMLElement>(press)]
    const button = buttons.find((one) => one.textContent.includes(reads))
    if (!button) throw new Error(`no ${press} reads "${reads}"`)
    const shows = new RegExp(wanted.text, 'u')
    const holds = (): boolean =>
      [...document.querySelectorAll(wanted.within)].some((one) => shows.test(one.textContent))
    const began = performance.now()
    button.click()
    const until = began + 120_000
    while (!holds()) {
      if (performance.now() > until) throw new Error(`${wanted.text} was not seen`)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
    return performance.now() - began
  }, o)
}

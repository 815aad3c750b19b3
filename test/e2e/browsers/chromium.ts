/** Chromium through playwright-core, on a profile that is kept. */
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findBrowsers } from '../../../scripts/browsers.mjs'
import {
  holds,
  pause,
  until,
  type Browser,
  type LaunchOptions,
  type Record,
  type Window,
} from './window.ts'

const PATIENCE = 30_000

/** A script that came through the test has no address: Chromium would keep it from our own host. */
const REACHING_THE_RELAY =
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets'

export async function launchChromium({
  profile,
  language = 'en-GB',
  downloads,
  flags = [],
  through = (program) => program,
  without,
  likePeople = false,
  quota,
}: LaunchOptions & {
  readonly flags?: readonly string[]
  /** Gives a program that runs the browser somewhere special. */
  readonly through?: (program: string) => string
  /** A script that takes things away, run before any other in every page and worker. */
  readonly without?: string
  /** It keeps pages in memory for going back, and restores the session it was closed with. */
  readonly likePeople?: boolean
  /** What this origin may keep. */
  readonly quota?: { readonly origin: string; readonly quotaSize: number }
}): Promise<Browser> {
  const { chromium: executablePath } = findBrowsers()
  if (executablePath === undefined) throw new Error('Chromium is not installed')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: through(executablePath),
    ...(downloads !== undefined && { downloadsPath: downloads }),
    args: [
      '--no-sandbox',
      ...flags,
      ...(without === undefined ? [] : [REACHING_THE_RELAY]),
      ...(likePeople ? ['--restore-last-session'] : []),
    ],
    ignoreDefaultArgs: likePeople ? ['--disable-back-forward-cache'] : false,
    locale: language,
    viewport: { width: 1280, height: 900 },
  })
  if (without !== undefined) await takeAway(context, without)
  const record: Record = { complaints: [], requests: [], dialogs: [] }
  context.on('request', (request) => record.requests.push(request.url()))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      record.complaints.push(`console ${message.type()}: ${message.text()}`)
    }
  })
  context.on('dialog', (dialog) => {
    record.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  context.on('weberror', (error) => record.complaints.push(`uncaught: ${error.error().message}`))
  const unused = context.pages()
  return {
    name: 'chromium',
    record,
    newWindow: async () => {
      const page = unused.shift() ?? (await context.newPage())
      if (quota !== undefined) {
        const session = await context.newCDPSession(page)
        await session.send('Storage.overrideQuotaForOrigin', quota)
      }
      return windowOf(page)
    },
    windows: () => Promise.resolve(context.pages().map(windowOf)),
    close: () => context.close(),
  }
}

/** A worker cannot be reached before its own script runs: so every script begins with ours. */
async function takeAway(context: BrowserContext, script: string): Promise<void> {
  await context.addInitScript(`{${script}}`)
  await context.route(/\.js$/u, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `{${script}};${await response.text()}` })
  })
}

function windowOf(page: Page): Window {
  page.setDefaultTimeout(PATIENCE)
  const visibleText = (): Promise<string> => page.evaluate(() => document.body.innerText)
  /** What was not found is told together with what was there instead. */
  const showing = (act: () => Promise<void>): Promise<void> =>
    act().catch(async (error: unknown) => {
      throw new Error(`${String(error)}\nChromium showed:\n${await visibleText()}`, {
        cause: error,
      })
    })
  return {
    open: async (url) => {
      await page.goto(url)
    },
    reload: async () => {
      await page.reload()
    },
    back: async () => {
      await page.goBack()
    },
    click: (role, name) => showing(() => page.getByRole(role, { name, exact: true }).click()),
    fill: (name, text) => showing(() => page.getByLabel(name, { exact: true }).fill(text)),
    choose: (path) => page.locator('input[type=file]').setInputFiles(path),
    press: (keys) => page.keyboard.press(keys),
    hold: async (key, milliseconds) => {
      await page.keyboard.down(key)
      await pause(milliseconds)
      await page.keyboard.up(key)
    },
    sees: (text, timeout = PATIENCE) =>
      until(
        async () => holds(await visibleText(), text),
        async () => `"${String(text)}" was not seen; Chromium showed:\n${await visibleText()}`,
        timeout,
      ),
    shows: async (text) => holds(await visibleText(), text),
    visibleText,
    evaluate: (run, argument) => page.evaluate(run as never, argument) as never,
    screenshot: async (path) => {
      await page.screenshot({ path })
    },
    close: () => page.close(),
  }
}

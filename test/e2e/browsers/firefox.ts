/**
 * Firefox through puppeteer-core (playwright needs a patched build), on a profile that is kept. What
 * puppeteer switches off for speed and could hide residue is switched on again as in a stock Firefox.
 */
import puppeteer, { type KeyInput, type Page } from 'puppeteer-core'
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

/** Sessions are written for a restore after a crash, every second instead of every fifteen. */
const AS_PEOPLE_HAVE_IT = {
  'browser.sessionstore.resume_from_crash': true,
  'browser.sessionstore.interval': 1_000,
  'browser.formfill.enable': true,
  'places.history.enabled': true,
}

export async function launchFirefox({
  profile,
  language = 'en-GB',
  downloads,
  preferences = {},
}: LaunchOptions & {
  readonly preferences?: Readonly<{ [name: string]: boolean | number | string }>
}): Promise<Browser> {
  const { firefox: executablePath } = findBrowsers()
  if (executablePath === undefined) throw new Error('Firefox is not installed')
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: {
      ...AS_PEOPLE_HAVE_IT,
      'intl.accept_languages': language,
      ...(downloads !== undefined && {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
      }),
      ...preferences,
    },
  })
  const record: Record = { complaints: [], requests: [], dialogs: [] }
  const unused = await browser.pages()
  return {
    name: 'firefox',
    record,
    newWindow: async () => {
      const page = unused.shift() ?? (await browser.newPage())
      watch(page, record)
      return windowOf(page)
    },
    windows: async () => (await browser.pages()).map(windowOf),
    close: () => browser.close(),
  }
}

function watch(page: Page, record: Record): void {
  page.on('request', (request) => record.requests.push(request.url()))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') {
      record.complaints.push(`console ${message.type()}: ${message.text()}`)
    }
  })
  page.on('dialog', (dialog) => {
    record.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => record.complaints.push(`uncaught: ${String(error)}`))
}

function windowOf(page: Page): Window {
  page.setDefaultTimeout(PATIENCE)
  const visibleText = (): Promise<string> =>
    page.evaluate(() => document.querySelector('body')?.innerText ?? '')
  const named = (role: string, name: string): string => `aria/${name}[role="${role}"]`
  /** A step that cannot be done says what was on the screen instead. */
  const told = async (step: Promise<void>, name: string): Promise<void> => {
    try {
      await step
    } catch (cause) {
      throw new Error(`no "${name}" here; Firefox showed:\n${await visibleText()}`, { cause })
    }
  }
  return {
    open: async (url) => {
      await page.goto(url)
    },
    reload: async () => {
      await page.reload()
    },
    back: async () => {
      // goBack() waits for a load that a page out of the memory of the browser does not have.
      await page.evaluate(() => history.back())
      await pause(1_000)
    },
    click: (role, name) => told(page.locator(named(role, name)).click(), name),
    fill: (name, text) => told(fillLabelled(page, name, text), name),
    choose: async (path) => {
      const field = await page.waitForSelector('input[type=file]')
      await field?.uploadFile(path)
    },
    press: async (keys) => {
      const held = keys.split('+') as KeyInput[]
      const last = held.pop()
      if (last === undefined) return
      for (const key of held) await page.keyboard.down(key)
      await page.keyboard.press(last)
      for (const key of held.reverse()) await page.keyboard.up(key)
    },
    hold: async (key, milliseconds) => {
      await page.keyboard.down(key as KeyInput)
      await pause(milliseconds)
      await page.keyboard.up(key as KeyInput)
    },
    sees: (text, timeout = PATIENCE) =>
      until(
        async () => holds(await visibleText(), text),
        async () => `"${String(text)}" was not seen; Firefox showed:\n${await visibleText()}`,
        timeout,
      ),
    shows: async (text) => holds(await visibleText(), text),
    visibleText,
    evaluate: (run, argument) => page.evaluate(run as never, argument),
    screenshot: async (path) => {
      await page.screenshot({ path: path })
    },
    close: async () => {
      // It would stay open, and nobody would be told.
      if ((await page.browser().pages()).length === 1) throw new Error('Firefox keeps its last tab')
      await page.close()
    },
  }
}

/**
 * By the label, since a field for a phrase hides its text and then has no role to ask for; and all
 * at once, as when pasting, since puppeteer would type a line break as Enter.
 */
async function fillLabelled(page: Page, name: string, text: string): Promise<void> {
  const fill = (wanted: string, value: string): boolean => {
    const labels = [...document.querySelectorAll('label')]
    const field = labels.find((label) => label.textContent.trim() === wanted)?.control
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
    field.focus()
    field.value = value
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    return true
  }
  await page.waitForFunction(fill, {}, name, text)
}

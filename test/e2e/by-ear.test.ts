/**
 * A participant joins, writes, compares and leaves in Chromium: once with the keys alone, once by
 * what a screen reader is told. The officer is an ordinary window over the same real relay.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowsers } from '../../scripts/browsers.mjs'
import { launchChromium } from './browsers/chromium.ts'
import type { Browser, Window } from './browsers/window.ts'
import { listen, type Heard } from './by-ear/hearing.ts'
import { keysOf, type Keys } from './by-ear/keys.ts'
import { accept, invite, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const PATIENCE = 60_000
const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'by-ear-'))
  folders.push(folder)
  return folder
}

let house: TrialHouse
let officers: Browser
let officer: Window
let context: BrowserContext

beforeAll(async () => {
  house = await createTrialHouse()
  officers = await launchChromium({ profile: newFolder() })
  officer = await officers.newWindow()
  await setUpDesk(officer, house.officer, house.code)
})

afterAll(async () => {
  await officers.close()
  await house.stop()
  house.remove()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new person's browser at the landing page. */
async function arrive(): Promise<Page> {
  const { chromium: executablePath } = findBrowsers()
  context = await chromium.launchPersistentContext(newFolder(), {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  })
  const [page] = context.pages()
  if (!page) throw new Error('Chromium opened no page')
  await page.goto(house.participant)
  return page
}

const madeWords = (page: Page): Promise<string[]> =>
  page
    .locator('ol[aria-label="The words of your phrase"] li')
    .evaluateAll((list) => list.map((word) => word.lastChild?.textContent ?? ''))

describe('with the keys alone', () => {
  it('a person joins, writes, compares and leaves, and the focus is never lost', async () => {
    const code = await invite(officer, 'Keys')
    await officer.click('button', 'Done')
    const page = await arrive()
    const keys: Keys = keysOf(page)
    await keys.to('textbox', 'Enter the code from the sheet')
    await keys.type(code)
    await page.getByText('The code is complete').first().waitFor({ timeout: PATIENCE })
    await keys.press('button', 'Continue')
    await page.getByText('What is protected').first().waitFor({ timeout: PATIENCE })
    await keys.press('button', 'Continue')
    await keys.to('textbox', 'Name for this conversation')
    await keys.type('Osinka')
    await keys.press('button', 'Continue')
    await keys.press('button', 'Choose “Balanced”')
    await page.getByText('Learn these words').first().waitFor({ timeout: PATIENCE })
    const words = await madeWords(page)
    await keys.press('button', 'I have it, go on')
    await keys.to('textbox', 'Your phrase')
    await keys.type(words.join(' '))
    await keys.press('button', 'Ask to join')
    await page
      .getByText('Your request lies sealed at the door')
      .first()
      .waitFor({ timeout: PATIENCE })
    expect(await keys.roundDialog('Withdraw and enter another code')).toBe('Keep waiting')
    await accept(officer, 'Osinka')
    await page.getByLabel('Message', { exact: true }).waitFor({ timeout: PATIENCE })
    await keys.to('textbox', 'Message')
    await keys.type('Sent without a mouse')
    await keys.enter()
    await officer.sees('Sent without a mouse', PATIENCE)
    await keys.press('button', 'Compare')
    await keys.press('button', 'All six match')
    await keys.press('button', 'By a call')
    await keys.press('button', 'Back to the conversation')
    expect(await keys.stops()).toBeGreaterThan(20)
    await keys.press('button', 'Leave', { leaves: true })
    await page.waitForURL('**/blank.html', { timeout: PATIENCE })
    expect(keys.complaints).toEqual([])
    await context.close()
  })
})

describe('by what a screen reader is told', () => {
  it('every step has a name, every screen a heading, and what happens is spoken', async () => {
    const code = await invite(officer, 'Ear')
    await officer.click('button', 'Done')
    const page = await arrive()
    const heard: Heard = await listen(page)
    await heard.fill('textbox', 'Enter the code from the sheet', code)
    await heard.spoken(/The code is complete/u)
    await heard.press('button', 'Continue')
    await heard.finds('heading', /.+/u)
    await heard.press('button', 'Continue')
    await heard.fill('textbox', 'Name for this conversation', 'Rjabina')
    await heard.press('button', 'Continue')
    await heard.press('button', 'Choose “Balanced”')
    await heard.finds('list', 'The words of your phrase')
    const words = await madeWords(page)
    await heard.press('button', 'I have it, go on')
    await heard.fill('textbox', 'Your phrase', words.join(' '))
    await heard.press('button', 'Ask to join')
    await heard.finds('heading', /.+/u)
    await page
      .getByText('Your request lies sealed at the door')
      .first()
      .waitFor({ timeout: PATIENCE })
    await accept(officer, 'Rjabina')
    await heard.fill('textbox', 'Message', 'Heard and not seen')
    await page.keyboard.press('Enter')
    await officer.sees('Heard and not seen', PATIENCE)
    await write(officer, 'An answer to be heard')
    await heard.finds('log', /.*/u)
    await heard.spoken(/An answer to be heard/u)
    await heard.press('button', 'Compare')
    await heard.finds('heading', /Compare the phrase/u)
    await heard.press('button', 'All six match')
    await heard.finds('heading', 'How did you compare?')
    await heard.press('button', 'By a call')
    await heard.finds('heading', 'The phrase is the same')
    await heard.press('button', 'Back to the conversation')
    await heard.finds('button', 'Leave')
    expect(heard.complaints).toEqual([])
    await heard.press('button', 'Leave')
    await page.waitForURL('**/blank.html', { timeout: PATIENCE })
    await context.close()
  })
})

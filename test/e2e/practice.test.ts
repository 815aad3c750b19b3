/**
 * Somebody practises before anything is decided: from the neutral page to the lock and to Destroy,
 * with the server gone as soon as the practice is ready.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { until, type Browser, type Window } from './browsers/window.ts'
import { chooseFile } from './files.ts'
import { unlock, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const PHOTO = readFileSync(new URL('../corpus/photo.jpg', import.meta.url)).toString('latin1')
const REPORT = readFileSync(new URL('../corpus/report.docx', import.meta.url)).toString('latin1')

const MARK = 'Practice: nothing leaves this device'

describe('a practice', () => {
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let window: Window
  let before: number

  beforeAll(async () => {
    house = await createTrialHouse()
    profile = mkdtempSync(join(tmpdir(), 'lapwing-practice-'))
    browser = await launchChromium({ profile })
    window = await browser.newWindow()
  })

  afterAll(async () => {
    await browser.close()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  it('is made ready from the neutral page, and then the server is gone', async () => {
    await window.open(house.participant)
    await window.click('button', 'Practise first, without the network')
    await window.sees('you may switch the network off', 60_000)
    await house.stop()
    before = browser.record.requests.length
  })

  it('is a conversation with the real screens, and says on each that it is none', async () => {
    await window.click('button', 'Begin the practice')
    await window.sees('Good day. This is practice')
    await window.sees(MARK)
    await write(window, 'My first words')
    await window.sees('Your words have arrived')
    await window.click('button', 'Compare')
    await window.click('button', 'All six match')
    await window.click('button', 'By a call')
    await window.sees('The phrase is the same')
    await window.sees(MARK)
    await window.click('button', 'Back to the conversation')
  })

  it('takes a photo apart and shows what came of it, as in earnest', async () => {
    await window.click('button', 'A file')
    await window.sees('Choose a file')
    await chooseFile(window, 'report.docx', REPORT)
    await window.sees('MARKCHANGER', 30_000)
    await window.sees(MARK)
    await chooseFile(window, 'IMG_0042.jpg', PHOTO)
    await window.sees('Place where it was made', 30_000)
    await window.fill('Words with it', 'The gate at night')
    await window.click('button', 'Send without it')
    await window.sees('On this device, sealed with these notes.', 30_000)
    await window.sees('Your file has come, sealed. I see its kind and its size, and no name.')
    await window.click('button', 'Show the picture')
    await until(
      () => window.evaluate(() => document.querySelector('canvas')?.hidden === false, undefined),
      () => window.visibleText(),
      30_000,
    )
    await window.click('button', 'Hide the picture')
  })

  it('shows what a search would show, over what is being written', async () => {
    await window.fill('Message', 'Half written')
    await window.click('button', 'What a search would show')
    await window.sees('In memory only, and the page is closed')
    await window.sees(MARK)
    await window.press('Escape')
    expect(await fieldText(window)).toBe('Half written')
  })

  it('locks, and opens with the phrase that stands on the screen', async () => {
    await lock(window)
    await window.sees('The practice phrase:')
    expect(await window.shows('My first words')).toBe(false)
    const phrase = /The practice phrase: (.+)/u.exec(await window.visibleText())?.[1] ?? ''
    expect(phrase.split(' ').length).toBeGreaterThanOrEqual(7)
    await unlock(window, phrase)
    await window.sees('My first words')
  })

  it('is destroyed by holding, and nothing is fetched again after it', async () => {
    await lock(window)
    await window.evaluate(() => document.querySelector<HTMLElement>('.destroy')?.focus(), undefined)
    await window.hold('Enter', 2_500)
    await window.sees('The browser’s history is not erased')
    expect(await window.shows('Load the page again')).toBe(false)
  })

  it('ends at the neutral page, having asked the network for nothing', async () => {
    await window.click('button', 'End the practice')
    await window.sees('Enter the code from the sheet')
    expect(await window.shows(MARK)).toBe(false)
    expect(browser.record.requests.slice(before)).toEqual([])
    expect(browser.record.complaints).toEqual([])
    const kept = await window.evaluate(async () => {
      const files = []
      for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name)
      return [...files, ...(await indexedDB.databases()).map(({ name }) => name)]
    }, undefined)
    expect(kept).toEqual([])
  })
})

/** From the conversation: the name in the bar, then the lock. */
async function lock(window: Window): Promise<void> {
  await window.evaluate(
    () => document.querySelector<HTMLElement>('.who button')?.click(),
    undefined,
  )
  await window.click('button', 'Lock the notes')
  await window.sees('Your phrase')
}

async function fieldText(window: Window): Promise<string> {
  return await window.evaluate(() => document.querySelector('textarea')?.value ?? '', undefined)
}

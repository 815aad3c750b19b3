/** The phrase is changed, a second one is set and used, and what is kept is destroyed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { invite, madePhrase, setUpDesk, unlock } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'
import { LONG } from '../support/long.ts'

const SECOND_ROW = 'A second phrase For when somebody makes you open the notes.'
const EMPTY = 'Conversations will stand here.'
const WRONG = 'It does not open with this phrase.'
const FRESH = 'Enter the code from the sheet'

/** The one that destroys is the long run's; the vault's own tests destroy at every run. */
const STORIES = [
  ['chromium', launchChromium, 'opens'],
  ['firefox', launchFirefox, 'destroys'],
] as const

describe.each(LONG ? STORIES : STORIES.slice(0, 1))('in %s', (_name, launch, does) => {
  let house: TrialHouse
  let profile: string
  let browser: Browser
  let window: Window
  let first: string
  let present: string
  let second: string
  let code: string

  beforeAll(async () => {
    house = await createTrialHouse()
    profile = mkdtempSync(join(tmpdir(), 'lapwing-phrases-'))
    browser = await launch({ profile })
    window = await browser.newWindow()
    first = await setUpDesk(window, house.officer, house.code)
  })

  afterAll(async () => {
    await browser.close()
    await house.stop()
    house.remove()
    rmSync(profile, { recursive: true, force: true })
  })

  /** The words the page makes, taken and typed again. */
  async function takeMade(act: string): Promise<string> {
    const made = await madePhrase(window)
    await window.click('button', 'I have it, go on')
    await window.fill('Your phrase', made)
    await window.click('button', act)
    return made
  }

  async function knows(phrase: string): Promise<void> {
    await window.fill('Your present phrase', phrase)
    await window.click('button', 'Continue')
  }

  it('the phrase is changed by whoever knows it', async () => {
    if (LONG && does === 'opens') {
      code = await invite(window, 'Pskov')
      await window.click('button', 'Back')
    }
    await window.click('button', 'Settings')
    await window.click('button', 'Change the phrase')
    await knows('some words that are not it')
    await window.sees(WRONG)
    await knows(first)
    present = await takeMade('Change the phrase')
    await window.sees('The phrase is changed')
    await window.click('button', 'Back to the settings')
  })

  it('what a second phrase cannot do is said before it is set', async () => {
    await window.click('button', SECOND_ROW)
    await window.sees('None is set.')
    await window.evaluate((value) => {
      const at = value === 'opens' ? 0 : 1
      document.querySelectorAll<HTMLInputElement>('input[name="second"]')[at]?.click()
    }, does)
    await window.sees(does === 'opens' ? 'Stand up to an examination' : 'Go unnoticed')
    await window.sees('Protect you from the law')
    await window.click('button', 'Choose the second phrase')
    await knows(present)
    second = await takeMade('Set the second phrase')
    await window.sees('The second phrase is set')
    await window.click('button', 'Back to the settings')
    await window.click('button', 'Lock the notes')
  })

  it('the old one opens nothing, and the new one the desk', async () => {
    await unlock(window, first)
    await window.sees(WRONG)
    await unlock(window, present)
    await window.sees('New invitation')
    await window.click('button', 'Lock')
  })

  it('the second does what it was set for', async () => {
    await unlock(window, second)
    if (does === 'opens') await lookAroundAndDestroy()
    else await window.sees(FRESH)
  })

  it('nothing is left here, and last of all the browser is asked to forget the site', async () => {
    const left = await window.evaluate(async () => {
      const names: string[] = []
      const directory = await navigator.storage.getDirectory()
      for await (const name of directory.keys()) names.push(name)
      for (const { name } of await indexedDB.databases()) names.push(name ?? '')
      return names
    }, undefined)
    expect(left).toEqual([])
    const last = browser.record.requests.at(-1) ?? ''
    expect(new URL(last).pathname).toBe('/clear')
    await window.reload()
    await window.sees(FRESH)
    expect(complaintsOf(browser)).toEqual([])
  })

  /** In the other notes nothing is, nor a word of the first; destroying there destroys both. */
  async function lookAroundAndDestroy(): Promise<void> {
    await window.sees(EMPTY)
    await window.click('button', 'Enter a code')
    if (LONG) await askAndWithdraw()
    else {
      await window.sees(FRESH)
      await window.click('button', 'Back')
    }
    await window.click('button', 'Settings Locking, what protects this device, and what it says.')
    await window.click('button', SECOND_ROW)
    await window.sees('None is set.')
    await window.click('button', 'Back')
    await destroyHere()
    await window.sees('The key is destroyed')
  }

  /** The steps of joining, without a phrase and a place for the notes; and out again. */
  async function askAndWithdraw(): Promise<void> {
    await window.fill(FRESH, code)
    await window.sees('The code is complete')
    await window.click('button', 'Continue')
    await window.sees('What is protected', 60_000)
    await window.click('button', 'Continue')
    await window.fill('Name for this conversation', 'Sorrel')
    await window.click('button', 'Continue')
    await window.sees('How much may stay behind?')
    expect(await window.shows('Where the notes lie')).toBe(false)
    await window.click('button', 'Choose “Balanced”')
    await window.sees('The notes are open already.')
    await window.click('button', 'Ask to join')
    await window.sees('Your request lies sealed at the door', 60_000)
    await window.click('button', 'Withdraw and enter another code')
    await window.click('button', 'Withdraw the request')
    await window.sees(EMPTY)
  }

  /** The button held as a person does, with the key. */
  async function destroyHere(): Promise<void> {
    await window.evaluate(() => {
      document.querySelector<HTMLButtonElement>('.destroy')?.focus()
    }, undefined)
    await window.hold('Enter', 2_300)
  }
})

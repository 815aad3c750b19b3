/**
 * Osinka's tab is lost, and with it notes that lay in memory only. Eight words bring her back into the
 * same case: Anna is shown that it was by them, and that nobody has compared since.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import type { Browser, Window } from './browsers/window.ts'
import { accept, askToJoin, choose, invite, press, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

let house: TrialHouse
let profile: string
let chromium: Browser
let anna: Window
let osinka: Window

beforeAll(async () => {
  house = await createTrialHouse()
  profile = mkdtempSync(join(tmpdir(), 'lapwing-back-'))
  chromium = await launchChromium({ profile })
  anna = await chromium.newWindow()
  osinka = await chromium.newWindow()
  await setUpDesk(anna, house.officer, house.code)
  const code = await invite(anna, 'Pskov')
  await anna.click('button', 'Done')
  const name = 'Osinka'
  const memory = { where: 'Low trace', memoryOnly: true }
  await askToJoin(osinka, { address: house.participant, code, name, ...memory })
  await accept(anna, name)
  await osinka.sees('Trial officer', 60_000)
})

afterAll(async () => {
  await chromium.close()
  await house.stop()
  house.remove()
  rmSync(profile, { recursive: true, force: true })
})

it('eight words are made, typed back, and bring her back once', async () => {
  await write(osinka, 'Before the tab was lost')
  await anna.sees('Before the tab was lost')

  await press(osinka, '.who button', '')
  await osinka.sees('None is made yet')
  await press(osinka, '.link-row', 'Return phrase')
  await osinka.click('button', 'Make a return phrase')
  await osinka.sees('Learn these eight words')
  const phrase = await osinka.evaluate((label) => {
    const words = document.querySelectorAll(`ol[aria-label="${label}"] li`)
    return [...words].map((word) => word.lastChild?.textContent).join(' ')
  }, 'The words of the return phrase')
  expect(phrase.split(' ')).toHaveLength(8)
  await osinka.click('button', 'I know them, go on')
  await osinka.fill('Your return phrase', phrase.split(' ').reverse().join(' '))
  await osinka.click('button', 'Keep this phrase')
  await osinka.sees('The words do not belong together')
  await osinka.fill('Your return phrase', phrase)
  await osinka.sees('The phrase is complete')
  await osinka.click('button', 'Keep this phrase')
  await osinka.sees('The desk has it: it counts', 30_000)
  await osinka.close()

  const back = await chromium.newWindow()
  await back.open(house.participant)
  // Where a code belongs, the page says where the words do.
  await back.fill('Enter the code from the sheet', phrase)
  await back.sees('These words are a return phrase')
  await back.click('button', 'Come back by a return phrase')
  await back.fill('Your return phrase', phrase)
  await back.sees('The phrase is complete')
  await back.click('button', 'Continue')
  await back.sees('You come back to', 60_000)
  await back.click('button', 'Continue')
  await back.fill('Name for this conversation', 'Osinka')
  await back.click('button', 'Continue')
  await choose(back, 'Low trace')
  await back.click('button', 'Choose “Low trace”')
  await back.click('button', 'Ask to join')
  await back.sees('Your request lies sealed at the door', 60_000)

  await anna.sees('asks to come back', 30_000)
  await press(anna, 'nav button', 'asks to come back')
  await anna.sees('knows the return phrase of this case')
  await anna.click('button', 'Accept \u2068Osinka\u2069')
  await anna.sees('Let \u2068Osinka\u2069 back in?')
  await press(anna, '.ask .row button', 'Accept')

  await back.sees('You are back by your return phrase', 60_000)
  expect(await back.shows('Before the tab was lost')).toBe(false)
  await write(back, 'It is me')
  await anna.sees('It is me', 60_000)
  await anna.sees('Back by return phrase: nobody has compared since.')
  expect(await anna.shows('Before the tab was lost')).toBe(true)
  await back.sees('Your return phrase is used up')
})

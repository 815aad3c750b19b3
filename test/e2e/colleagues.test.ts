/**
 * Boris comes to Anna's desk, in another browser: his device makes the keys, the registrar appoints
 * him by the signs he reads out, Anna makes a code for him alone and lets him in. Osinka, who joins
 * then, talks with both. He is brought into a case that
 * Anna had before.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { pause, type Browser, type Window } from './browsers/window.ts'
import {
  accept,
  askToJoin,
  codeOnSheet,
  invite,
  madePhrase,
  press,
  setUpDesk,
  write,
} from './people.ts'
import { appoint } from './registrar.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const NAME = 'Boris Lind'
const NAMED = `\u2068${NAME}\u2069`
const MEMORY = { where: 'Low trace', memoryOnly: true }

let house: TrialHouse
const profiles: string[] = []
const browsers: Browser[] = []
let anna: Window
let boris: Window
let vesna: Window
let osinka: Window

async function browser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'lapwing-desk-'))
  profiles.push(profile)
  const launched = await launchChromium({ profile })
  browsers.push(launched)
  return launched
}

beforeAll(async () => {
  house = await createTrialHouse()
  const first = await browser()
  anna = await first.newWindow()
  const second = await browser()
  boris = await second.newWindow()
  vesna = await first.newWindow()
  osinka = await second.newWindow()
  await setUpDesk(anna, house.officer, house.code)
})

afterAll(async () => {
  for (const one of browsers) await one.close()
  await house.stop()
  house.remove()
  for (const one of profiles) rmSync(one, { recursive: true, force: true })
})

it('an officer asks to be appointed, and is', async () => {
  await boris.open(house.officer)
  await boris.click('button', 'I am an officer')
  await boris.click('button', 'I am to be appointed')
  await boris.fill('Name and surname', NAME)
  await boris.click('button', 'Continue')
  await boris.sees('A phrase for the desk')
  const phrase = await madePhrase(boris)
  await boris.click('button', 'I have it, go on')
  await boris.fill('Your phrase', phrase)
  await boris.click('button', 'Make the keys')
  await boris.sees('Your appointment', 60_000)
  await boris.click('button', 'Look whether I am appointed')
  await boris.sees('The newest list does not name you')

  const { request, signs } = await boris.evaluate(() => {
    const shown = document.querySelector<HTMLTextAreaElement>('textarea.request')
    const fours = [...document.querySelectorAll('.signs span')].map((one) => one.textContent)
    return { request: shown?.value ?? '', signs: fours.join(' ') }
  }, undefined)
  expect(signs).toMatch(/^[0-9A-Z]{4}( [0-9A-Z]{4}){3}$/u)
  const other = `${signs.startsWith('0') ? '1' : '0'}${signs.slice(1)}`
  await expect(appoint(house, request, other)).rejects.toMatchObject({
    code: 'wrong-fingerprint',
  })
  await appoint(house, request, signs)
  await boris.click('button', 'Look whether I am appointed')
  await boris.sees('You are appointed', 30_000)
  await boris.sees('Trial desk')
})

it('comes to the desk by a code that is for nobody else, and is let in', async () => {
  // A case from before, which only Anna can read.
  const invitation = await invite(anna, 'Early')
  await anna.click('button', 'Done')
  await askToJoin(vesna, { address: house.participant, code: invitation, name: 'Vesna', ...MEMORY })
  await accept(anna, 'Vesna')
  await vesna.sees('Trial officer', 60_000)

  await anna.click('button', 'Show colleagues')
  await anna.sees('Nobody else is appointed to it')
  await anna.click('button', 'Look for a newer list')
  await anna.sees('A newer list came. It holds from now on.', 30_000)
  await anna.click('button', `Make a code for ${NAMED}`)
  const code = await codeOnSheet(anna)
  await anna.sees(`A code for ${NAMED} only`)

  // A code of another kind is nothing here, and this one is nothing elsewhere.
  await boris.click('button', 'A colleague has a code for me')
  await boris.fill('Code for the desk', house.code)
  await boris.sees('This is a code for something else')
  await osinka.open(house.participant)
  await osinka.fill('Enter the code from the sheet', code)
  await osinka.sees('This is a code for something else')

  await boris.fill('Code for the desk', code)
  await boris.sees('The code is complete')
  await boris.click('button', 'Go to the desk')
  await boris.sees('Your request lies at the desk', 60_000)
  await anna.sees(`${NAMED} has come by it and asks to be let in.`, 60_000)
  await anna.click('button', 'Done')
  await anna.click('button', `Let ${NAMED} in`)
  await anna.sees(`Let ${NAMED} in?`)
  await press(anna, '.ask .row button', 'Let')

  await boris.sees('With colleagues only', 60_000)
  await press(boris, 'summary', 'With colleagues only')
  await boris.sees('Vesna')
  await boris.sees('In it: \u2068Trial officer\u2069')
  await press(anna, '.bar button', '')
  await anna.sees('2 of 2 here', 60_000)
})

it('a participant joins and talks with both', async () => {
  const code = await invite(anna, 'Later')
  await anna.click('button', 'Done')
  await askToJoin(osinka, { address: house.participant, code, name: 'Osinka', ...MEMORY })
  await accept(anna, 'Osinka')
  await osinka.sees('Trial officer', 60_000)
  await opensRow(boris, 'Osinka')
  await write(osinka, 'Good evening to both')
  for (const officer of [anna, boris]) await officer.sees('Good evening to both', 60_000)
  await write(boris, 'Boris reads it')
  await write(anna, 'Anna too')
  for (const words of ['Boris reads it', 'Anna too']) await osinka.sees(words, 60_000)
  await press(osinka, '.who button', '')
  await osinka.sees('Officers in it')
  await osinka.sees(NAME)
})

it('is brought into a case that was there before, and its participant is told first', async () => {
  await opensRow(anna, 'Vesna')
  await press(anna, '.margin button', 'Officers in it')
  await anna.click('button', `Bring ${NAMED} in`)
  await anna.sees(`Bring ${NAMED} into this case?`)
  await press(anna, '.ask .row button', 'Bring')
  await vesna.sees(`is bringing ${NAMED} into this conversation`, 60_000)
  await vesna.sees(`${NAMED} is now in the conversation`, 60_000)
  await opensRow(boris, 'Vesna')
})

/** Opens the case whose row bears this name, once there is one: a name stands in other rows as well. */
async function opensRow(window: Window, name: string): Promise<void> {
  const press = (wanted: string): boolean => {
    const rows = [...document.querySelectorAll<HTMLButtonElement>('nav button.line')]
    const row = rows.find((one) => one.querySelector('b bdi')?.textContent === wanted)
    row?.click()
    return row !== undefined
  }
  const patience = Date.now() + 60_000
  while (!(await window.evaluate(press, name))) {
    if (Date.now() > patience) throw new Error(`${name} has no row`)
    await pause(200)
  }
  await window.sees(`Send to \u2068${name}\u2069`, 60_000)
}

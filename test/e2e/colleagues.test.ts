/**
 * Boris comes to Anna's desk, in another browser: his device makes the keys, the registrar appoints
 * him by the signs he reads out, Anna makes a code for him alone and lets him in. Osinka, who joins
 * then, talks with both. He is brought into a case that
 * Anna had before.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApartBrowsers } from './browsers/apart.ts'
import type { Window } from './browsers/window.ts'
import { applies, findsAppointment, goesToDesk, letsIn, makesCode, opensRow } from './officers.ts'
import { accept, askToJoin, invite, isolated, press, setUpDesk, write } from './people.ts'
import { appoint } from './registrar.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const NAME = 'Boris Lind'
const NAMED = isolated(NAME)
const MEMORY = { where: 'Low trace', memoryOnly: true }

let house: TrialHouse
const browsers = new ApartBrowsers()
let anna: Window
let boris: Window
let vesna: Window
let osinka: Window

beforeAll(async () => {
  house = await createTrialHouse()
  const first = await browsers.launch()
  anna = await first.newWindow()
  const second = await browsers.launch()
  boris = await second.newWindow()
  vesna = await first.newWindow()
  osinka = await second.newWindow()
  await setUpDesk(anna, house.officer, house.code)
})

afterAll(async () => {
  await browsers.close()
  await house.stop()
  house.remove()
})

it('an officer asks to be appointed, and is', async () => {
  const { request, signs } = await applies(boris, house.officer, NAME)
  await boris.click('button', 'Look whether I am appointed')
  await boris.sees('The newest list does not name you')
  expect(signs).toMatch(/^[0-9A-Z]{4}( [0-9A-Z]{4}){3}$/u)
  const other = `${signs.startsWith('0') ? '1' : '0'}${signs.slice(1)}`
  await expect(appoint(house, request, other)).rejects.toMatchObject({
    code: 'wrong-fingerprint',
  })
  await appoint(house, request, signs)
  await findsAppointment(boris)
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
  const code = await makesCode(anna, NAME)

  // A code of another kind is nothing here, and this one is nothing elsewhere.
  await boris.click('button', 'A colleague has a code for me')
  await boris.fill('Code for the desk', house.code)
  await boris.sees('This is a code for something else')
  await osinka.open(house.participant)
  await osinka.fill('Enter the code from the sheet', code)
  await osinka.sees('This is a code for something else')

  await goesToDesk(boris, code)
  await letsIn(anna, NAME)

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

it('is brought into a case that was there before, once its participant has agreed', async () => {
  await opensRow(anna, 'Vesna')
  await press(anna, '.margin button', 'Officers in it')
  await anna.click('button', `Bring ${NAMED} in`)
  await anna.sees(`Bring ${NAMED} into this case?`)
  await press(anna, '.ask .row button', 'Bring')
  await vesna.sees(`is bringing ${NAMED} into this conversation`, 60_000)
  // Her terms are strict: until she agrees, nobody comes.
  await vesna.click('button', 'Look')
  await vesna.click('button', `Agree to ${NAMED}`)
  await vesna.click('button', 'Back to the conversation')
  await vesna.sees(`${NAMED} is now in the conversation`, 60_000)
  await opensRow(boris, 'Vesna')
})

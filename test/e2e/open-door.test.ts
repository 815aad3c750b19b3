/**
 * Anna opens a door and publishes its code. Osinka, whom nobody has introduced, finds it, lets her device
 * work, and waits apart; Anna lets her in, and closes the door. Under the page's own policy, over the
 * built client.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import type { Browser, Window } from './browsers/window.ts'
import { codeOnSheet, isolated, madePhrase, press, setUpDesk } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

let house: TrialHouse
let folder: string
let browsers: readonly Browser[] = []
let anna: Window
let osinka: Window
let code = ''

beforeAll(async () => {
  house = await createTrialHouse()
  folder = mkdtempSync(join(tmpdir(), 'lapwing-open-door-'))
  const profiles = ['desk', 'guest'].map((name) => join(folder, name))
  for (const profile of profiles) mkdirSync(profile)
  browsers = await Promise.all(profiles.map((profile) => launchChromium({ profile })))
  const [desk, guest] = await Promise.all(browsers.map((browser) => browser.newWindow()))
  if (!desk || !guest) throw new Error('no window')
  anna = desk
  osinka = guest
  await setUpDesk(anna, house.officer, house.code)
})

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await house.stop()
  house.remove()
  rmSync(folder, { recursive: true, force: true })
})

it('Anna opens a door and is shown what to publish', async () => {
  await anna.click('button', 'New invitation')
  await anna.click('radio', 'An open door, for anybody')
  await anna.sees('Strangers, floods and traps may come by it')
  await anna.fill('Where it is published, in the desk’s words', 'Our page')
  await anna.click('radio', 'Little: seconds on an old phone')
  await anna.click('button', 'Open the door')
  code = await codeOnSheet(anna)
  await anna.click('button', 'Done')
  await anna.sees('0 of 10 today')
})

it('Osinka’s device works before she may ask, and no invitation’s field takes the code', async () => {
  await osinka.open(house.participant)
  await osinka.fill('Enter the code from the sheet', code)
  await osinka.sees('This is a code for something else')
  await osinka.click('button', 'I found a published code')
  await osinka.fill('Enter the published code', code)
  await osinka.sees('The code is complete')
  await osinka.click('button', 'Continue')
  await osinka.sees('Nobody introduces you', 60_000)
  await osinka.sees('less than a minute')
  await osinka.click('button', 'Continue')
  await osinka.fill('Name for this conversation', 'Osinka')
  await osinka.click('button', 'Continue')
  await osinka.sees('Nothing is said here yet')
  await osinka.fill('Who you are and what you need, in a sentence', 'I teach, and we are searched')
  await osinka.click('button', 'Continue')
  await osinka.click('button', 'Choose “Balanced”')
  const phrase = await madePhrase(osinka)
  await osinka.click('button', 'I have it, go on')
  await osinka.fill('Your phrase', phrase)
  await osinka.click('button', 'Ask to join')
  await osinka.sees('Your request lies sealed at the door', 120_000)
  await osinka.sees('Nobody has introduced you, so the desk looks when it can')
})

it('Anna reads a stranger’s words, lets her in, and both are told that nobody introduced them', async () => {
  await anna.sees('I teach, and we are searched', 60_000)
  await anna.sees('A stranger’s words')
  await anna.click('button', `Let ${isolated('Osinka')} in`)
  await press(anna, 'dialog button', 'Let')
  await anna.sees(`Send to ${isolated('Osinka')}`, 60_000)
  await anna.sees('through the open door')
  await osinka.sees('You came by an open door', 60_000)
})

it('one press closes it', async () => {
  await press(anna, 'nav button', '1 of 10 today')
  await anna.click('button', 'Close the door')
  await press(anna, 'dialog button', 'Close the door')
  await anna.sees('Closed')
})

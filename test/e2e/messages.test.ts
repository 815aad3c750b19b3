/**
 * What people do with a message once it is written. Anna, an officer, and Kalina use Chromium, Osinka
 * uses Firefox; each has their own conversation with Anna.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { until, type Browser, type Window } from './browsers/window.ts'
import { accept, actOn, askToJoin, invite, openCase, press, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

let house: TrialHouse
let folder: string
let chromium: Browser
let firefox: Browser
let anna: Window
let kalina: Window
let osinka: Window

beforeAll(async () => {
  house = await createTrialHouse()
  folder = mkdtempSync(join(tmpdir(), 'lapwing-messages-'))
  const profiles = { chromium: join(folder, 'chromium'), firefox: join(folder, 'firefox') }
  Object.values(profiles).forEach((profile) => mkdirSync(profile))
  chromium = await launchChromium({ profile: profiles.chromium })
  firefox = await launchFirefox({ profile: profiles.firefox })
  anna = await chromium.newWindow()
  kalina = await chromium.newWindow()
  osinka = await firefox.newWindow()
  await setUpDesk(anna, house.officer, house.code)
  const codes = { Kalina: await invite(anna, 'Kalina'), Osinka: '' }
  await anna.click('button', 'Done')
  codes.Osinka = await invite(anna, 'Osinka')
  await anna.click('button', 'Done')
  const address = house.participant
  await Promise.all([
    askToJoin(kalina, { address, code: codes.Kalina, name: 'Kalina' }),
    askToJoin(osinka, { address, code: codes.Osinka, name: 'Osinka' }),
  ])
  await accept(anna, 'Osinka')
  await press(anna, 'nav button', 'Kalina')
  await accept(anna, 'Kalina')
  await Promise.all([kalina, osinka].map((window) => window.sees('Trial officer', 60_000)))
  await openCase(anna, 'Osinka')
})

afterAll(async () => {
  await Promise.all([chromium.close(), firefox.close()])
  await house.stop()
  house.remove()
  rmSync(folder, { recursive: true, force: true })
})

it('Anna answers Osinka, who sees what was answered', async () => {
  await write(osinka, 'The hearing is in room 41')
  await actOn(anna, 'room 41', 'Answer')
  await anna.sees('Answer to')
  await write(anna, 'Which floor?')
  await osinka.sees('Which floor?')
  expect(await quotes(osinka)).toEqual(['The hearing is in room 41'])
  expect(await anna.shows('Answer to')).toBe(false)
})

it('Osinka changes the words: nobody can read the old ones any more, not in the quote either', async () => {
  await osinka.fill('Message', 'half a draft')
  await actOn(osinka, 'room 41', 'Change')
  await osinka.fill('New words for your message', 'The hearing is in room 14')
  await osinka.click('button', 'Change the message')
  for (const window of [anna, osinka]) {
    await window.sees('The hearing is in room 14')
    await window.sees('Changed: ')
    await gone(window, 'room 41')
    expect(await quotes(window)).toEqual(['The hearing is in room 14'])
  }
  expect(await osinka.evaluate(() => document.querySelector('textarea')?.value, undefined)).toBe(
    'half a draft',
  )
})

it('Anna reacts, and Osinka sees how and who', async () => {
  await actOn(anna, 'room 14', 'React')
  await anna.click('button', 'Thank you')
  await osinka.sees(/Thank you: .*Trial officer/u)
  await anna.sees('Thank you: You')
})

it('Osinka deletes a message for everyone, and it is gone on both sides', async () => {
  await write(osinka, 'My sister is called Vera')
  await anna.sees('Vera')
  await actOn(osinka, 'Vera', 'Delete')
  await osinka.sees('A copy or a photograph made before stays.')
  await osinka.click('button', 'Delete for everyone')
  await osinka.sees('You deleted this message for everyone.')
  await anna.sees('This message was deleted.')
  for (const window of [anna, osinka]) await gone(window, 'Vera')
})

it('Anna forwards to Kalina, after reading what that means', async () => {
  await actOn(anna, 'room 14', 'Forward')
  await anna.sees('These words were not written to the people there.')
  await anna.click('radio', 'Kalina Kalina')
  await anna.click('button', 'Forward to \u2068Kalina\u2069')
  await kalina.sees('The hearing is in room 14')
  await kalina.sees('Forwarded: these words come from another conversation')
  expect(await kalina.shows('Osinka')).toBe(false)
  await openCase(anna, 'Kalina')
})

it('neither browser complained, and no other place was asked for anything', () => {
  for (const { record } of [chromium, firefox]) {
    expect(record.complaints).toEqual([])
    const own = [house.officer, house.participant].map((address) => new URL(address).host)
    const far = record.requests.filter(
      (url) => /^(https?|wss?):/u.test(url) && !own.includes(new URL(url).host),
    )
    expect(far).toEqual([])
  }
})

async function quotes(window: Window): Promise<readonly string[]> {
  return await window.evaluate(
    () => [...document.querySelectorAll('.log .quoted .said')].map((one) => one.textContent),
    undefined,
  )
}

async function gone(window: Window, text: string): Promise<void> {
  await until(
    async () => !(await window.shows(text)),
    async () => `"${text}" is still there:\n${await window.visibleText()}`,
    30_000,
  )
}

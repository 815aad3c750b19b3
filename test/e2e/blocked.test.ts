/** Where no WebSocket gets through: Anna and Osinka come together and talk over HTTPS alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FRAME_HEADER_BYTES, FRAME_SIZES, RELAY_PATH } from '@lapwing/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBlockedLine, type BlockedLine } from './blocked-line.ts'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { accept, askToJoin, invite, readConversation, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

let line: BlockedLine
let house: TrialHouse
let folder: string
let browsers: Browser[]
let anna: Window
let osinka: Window

beforeAll(async () => {
  house = await createTrialHouse(async (relay) => {
    line = await openBlockedLine(relay)
    return line.port
  })
  folder = mkdtempSync(join(tmpdir(), 'lapwing-blocked-'))
  const chromium = await launchChromium({ profile: join(folder, 'chromium') })
  browsers = [chromium, await launchFirefox({ profile: mkdtempSync(join(folder, 'firefox-')) })]
  anna = await chromium.newWindow()
  osinka = await browsers.at(-1)!.newWindow()
})

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await house.stop()
  line.close()
  house.remove()
  rmSync(folder, { recursive: true, force: true })
})

it('they come together, and every word arrives in order', async () => {
  await setUpDesk(anna, house.officer, house.code)
  const code = await invite(anna, 'Pskov')
  await anna.click('button', 'Done')
  await askToJoin(osinka, { address: house.participant, code, name: 'Osinka' })
  await accept(anna, 'Osinka')
  await osinka.sees('Trial officer', 60_000)
  const words: string[] = []
  for (const text of ['Are you there?', 'Повестка, їжак, déjà vu 🕊️']) {
    words.push(text, `Answer to ${text}`)
    await write(osinka, text)
    await anna.sees(text)
    await write(anna, `Answer to ${text}`)
    await osinka.sees(`Answer to ${text}`)
  }
  for (const window of [anna, osinka]) {
    expect((await readConversation(window)).map(({ text }) => text)).toEqual(words)
  }
  expect(line.refused()).toBeGreaterThan(0)
})

it('bodies have the fixed sizes in both directions, and the address says nothing', () => {
  const relay = line.passed()
  expect(relay.length).toBeGreaterThan(20)
  expect([...new Set(relay.map(({ url }) => url))]).toEqual([RELAY_PATH])
  expect(relay.filter(({ status, cookie }) => status !== 200 || cookie)).toEqual([])
  const asked = [FRAME_HEADER_BYTES, ...FRAME_SIZES.map((size) => FRAME_HEADER_BYTES + size)]
  expect(relay.filter((one) => !asked.includes(one.asked))).toEqual([])
  expect(relay.filter(({ answered }) => !FRAME_SIZES.includes(answered))).toEqual([])
})

it('no browser complained of anything but the WebSockets it did not get', () => {
  expect(browsers.flatMap(complaintsOf)).toEqual([])
})

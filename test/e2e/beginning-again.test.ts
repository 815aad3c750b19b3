/**
 * Something that nobody can open lies in the box of a conversation: it stops for both. Anna makes an
 * invitation for it, Osinka enters the code where the conversation stopped, and they talk again.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmbeddedStore } from '../../apps/relay/src/store/embedded-store.ts'
import { decodeRecord } from '../../apps/relay/src/store/ledger-form.ts'
import { openLedger } from '../../apps/relay/src/store/ledger.ts'
import { launchChromium } from './browsers/chromium.ts'
import { complaintsOf, until, type Browser, type Window } from './browsers/window.ts'
import { accept, askToJoin, codeOnSheet, invite, press, setUpDesk, write } from './people.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const STOPPED = 'Some entries do not open. Sending is stopped.'

let house: TrialHouse
let profile: string
let chromium: Browser
let anna: Window
let osinka: Window
/** The six words Osinka sees, before and after. */
let words: readonly string[]

beforeAll(async () => {
  house = await createTrialHouse()
  profile = mkdtempSync(join(tmpdir(), 'lapwing-again-'))
  chromium = await launchChromium({ profile })
  anna = await chromium.newWindow()
  osinka = await chromium.newWindow()
  await setUpDesk(anna, house.officer, house.code)
  const code = await invite(anna, 'Pskov')
  await anna.click('button', 'Done')
  await askToJoin(osinka, { address: house.participant, code, name: 'Osinka' })
  await accept(anna, 'Osinka')
  await osinka.sees('Trial officer', 60_000)
  await write(osinka, 'Before it stopped')
  await anna.sees('Before it stopped')
  await osinka.click('button', 'Compare')
  words = await wordsOf(osinka)
  await osinka.click('button', 'All six match')
  await osinka.click('button', 'By a call')
  await osinka.click('button', 'Back to the conversation')
})

afterAll(async () => {
  await chromium.close()
  await house.stop()
  house.remove()
  rmSync(profile, { recursive: true, force: true })
})

it('the conversation stops for both, and each is told what it means and what comes next', async () => {
  await house.stop()
  await damageConversations(join(house.dataDir, 'relay'))
  await house.restart()
  for (const window of [osinka, anna]) {
    await window.sees(STOPPED, 60_000)
    await window.click('button', 'What now')
    await window.sees('What opened before still stands here.')
  }
  await osinka.sees('ask for a new invitation')
  await anna.sees('A new invitation begins it again in the same case.')
})

it('Anna makes the invitation for it, and Osinka enters the code on that screen', async () => {
  await anna.click('button', 'Make a new invitation')
  const code = await codeOnSheet(anna)
  await anna.click('button', 'Done')
  await osinka.fill('Code of the new invitation', code)
  await osinka.click('button', 'Begin again')
  await osinka.sees('Your request lies sealed at the door', 60_000)
  await anna.sees('The keys are those known from this case.', 60_000)
  await accept(anna, 'Osinka')
})

it('both talk again; what was said stands, and the phrase is the same and still compared', async () => {
  await osinka.sees('You can write here again', 60_000)
  await osinka.click('button', 'Back to the conversation')
  await osinka.sees('The conversation began again.')
  await write(osinka, 'After it began again')
  await anna.sees('After it began again', 60_000)
  await write(anna, 'Here as well')
  await osinka.sees('Here as well', 60_000)
  expect(await osinka.shows('Before it stopped')).toBe(true)
  expect(await osinka.shows('is not compared yet')).toBe(false)
  await press(osinka, 'button', 'About this conversation')
  await osinka.click('button', 'Show the phrase')
  expect(await wordsOf(osinka)).toEqual(words)
  await osinka.sees('it was the same')
  expect(complaintsOf(chromium)).toEqual([])
})

/** The six words of the phrase as they stand on the screen, once they do: they come after the rest. */
async function wordsOf(window: Window): Promise<readonly string[]> {
  let words: readonly string[] = []
  const areSix = async (): Promise<boolean> => {
    words = await window.evaluate(
      () => [...document.querySelectorAll('.words li')].map((one) => one.textContent),
      undefined,
    )
    return words.length === 6
  }
  await until(areSix, () => window.visibleText(), 30_000)
  return words
}

/** What the disk of a relay that is down may come to hold: bytes at the end that nobody sealed. */
async function damageConversations(directory: string): Promise<void> {
  const { ledger, contents } = await openLedger(directory)
  await ledger.close()
  const store = await openEmbeddedStore({ directory, now: Date.now, onFailure: console.error })
  // A conversation has two readers; the desk's own box, cards and doors have one.
  const both = [...contents.records.values()]
    .map((place) => decodeRecord(contents.pile.at(place))!.record)
    .filter(({ readers }) => readers.length === 2)
  expect(both).toHaveLength(1)
  for (const { id } of both) await store.append(id, [randomBytes(ENVELOPE_BYTES)])
  await store.close()
}

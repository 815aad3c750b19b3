/**
 * What the page and its worker hold in memory while the notes are open, and what is left of it when
 * they are locked. What JavaScript cannot promise stands in docs/known-limitations.md.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../support/people.ts'
import { launchChromium } from './browsers/chromium.ts'
import { pause, type Browser, type Window } from './browsers/window.ts'
import { INSPECTED, inspect, type Inspector, type Thread } from './heap.ts'
import { openNodeDesk, type NodeDesk } from './node-desk.ts'
import { actOn, askToJoin, press, write } from './people.ts'
import { createWords } from './residue/words.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const PHRASE = 'старый мост через реку и фонарь без лампы'
const THREADS: readonly Thread[] = ['page', 'worker']

const words = createWords(['own', 'theirs', 'draft', 'deleted', 'searched', 'called'])
const { Osinka } = createWords(['Osinka'])
/** Of them, what the worker holds once it has read everything for the search. */
const HELD = ['own', 'theirs', 'deleted', 'pseudonym']
const texts = { ...words, phrase: PHRASE, pseudonym: Osinka }

let house: TrialHouse
let desk: NodeDesk
let profile: string
let browser: Browser
let window: Window
let inspector: Inspector
let code: string

beforeAll(async () => {
  house = await createTrialHouse()
  desk = await openNodeDesk(house)
  profile = mkdtempSync(join(tmpdir(), 'lapwing-heap-'))
  browser = await launchChromium({ profile, flags: [INSPECTED] })
  window = await browser.newWindow()
  code = await desk.invite('Pskov')
  await askToJoin(window, { address: house.participant, code, name: Osinka, phrase: PHRASE })
  const hers = await desk.accept(Osinka)
  await window.sees('Trial officer', 60_000)
  must(await desk.client.send(hers, words.theirs))
  await window.sees(words.theirs)
  const named = { kind: 'text', name: `${words.called}.txt` } as const
  must(await desk.client.sendFile(hers, new Blob(['The list']), named))
  await window.sees(words.called)
  for (const text of [words.own, words.deleted]) {
    await write(window, text)
    await desk.reads(hers, text)
  }
  await window.fill('Message', words.draft)
  await pause(1_500)
  inspector = await inspect(profile, house.participant)
})
afterAll(async () => {
  inspector.close()
  await browser.close()
  await desk.close()
  await house.stop()
  house.remove()
  rmSync(profile, { recursive: true, force: true })
})

it('while the notes are open, they are found: what looks for them works', async () => {
  expect(await inspector.texts('page', texts)).toEqual([
    'own',
    'theirs',
    'draft',
    'deleted',
    'called',
  ])
  // What was written since the worker read everything for the search, it reads when somebody searches.
  await window.click('button', 'Find')
  await window.fill('Words to find', words.own)
  await window.sees(/1\smessage found\./u)
  await window.click('button', 'Back')
  expect(await inspector.texts('worker', texts)).toEqual(expect.arrayContaining(HELD))
})

it('locked, neither holds any of it', async () => {
  await actOn(window, words.deleted, 'Delete')
  await window.click('button', 'Delete here only')
  await window.click('button', 'Find')
  await window.fill('Words to find', words.searched)
  await window.sees('Nothing found.')
  expect(await inspector.texts('page', texts)).toContain('searched')
  const held = HELD.filter((name) => name !== 'deleted')
  expect(await inspector.texts('worker', texts)).toEqual(expect.arrayContaining(held))
  await window.click('button', 'Back')
  await window.sees('About this conversation')
  await press(window, 'button', 'About this conversation')
  await window.click('button', 'Lock the notes')
  await window.sees('Your phrase')
  const found: Record<string, readonly string[]> = {}
  for (const thread of THREADS) {
    found[thread] = await inspector.texts(thread, texts)
  }
  for (const thread of THREADS) {
    for (const name of found[thread] ?? []) {
      const text = (texts as Readonly<Record<string, string>>)[name]
      if (text) console.log(thread, name, await inspector.holders(thread, text))
    }
  }
  expect(found).toEqual({ page: [], worker: [] })
})

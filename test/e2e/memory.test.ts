/**
 * What whoever reads the memory of Chromium's processes finds while the notes are open, and after they
 * are locked: keys as bytes, which no heap snapshot holds, and texts the engine has let go.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../support/people.ts'
import { launchChromium } from './browsers/chromium.ts'
import { type Browser, type Window } from './browsers/window.ts'
import { needlesInMemory } from './memory.ts'
import { openNodeDesk, type NodeDesk } from './node-desk.ts'
import { askToJoin, press, write } from './people.ts'
import { textNeedle, type Needle } from './residue/needles.ts'
import { vaultNeedles } from './residue/secrets.ts'
import { createWords } from './residue/words.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'

const PHRASE = 'старый мост через реку и фонарь без лампы'
const words = createWords(['own', 'theirs'])
const { Osinka } = createWords(['Osinka'])

let house: TrialHouse
let desk: NodeDesk
let profile: string
let browser: Browser
let window: Window
let keys: readonly Needle[]
let texts: readonly Needle[]

beforeAll(async () => {
  house = await createTrialHouse()
  desk = await openNodeDesk(house)
  profile = mkdtempSync(join(tmpdir(), 'lapwing-memory-'))
  browser = await launchChromium({ profile })
  window = await browser.newWindow()
  const code = await desk.invite('Pskov')
  await askToJoin(window, { address: house.participant, code, name: Osinka, phrase: PHRASE })
  const hers = await desk.accept(Osinka)
  await window.sees('Trial officer', 60_000)
  must(await desk.client.send(hers, words.theirs))
  await window.sees(words.theirs)
  await write(window, words.own)
  await desk.reads(hers, words.own)
  keys = await vaultNeedles(profile, PHRASE)
  texts = [...Object.entries(words), ['phrase', PHRASE] as const].map(([name, text]) =>
    textNeedle(name, text),
  )
})
afterAll(async () => {
  await browser.close()
  await desk.close()
  await house.stop()
  house.remove()
  rmSync(profile, { recursive: true, force: true })
})

/** Another user's processes, and a sandbox's own, open their memory to root alone. */
const isRoot = process.getuid?.() === 0

it.runIf(isRoot)(
  'the vault key is there while the notes are open, and in no process once they are locked',
  async () => {
    const isOpen = needlesInMemory(profile, [...keys, ...texts])
    expect(isOpen).toEqual(
      expect.arrayContaining(['renderer: vault key, raw', 'renderer: theirs, utf-8']),
    )
    await press(window, 'button', 'About this conversation')
    await window.click('button', 'Lock the notes')
    await window.sees('Your phrase')
    expect(needlesInMemory(profile, keys)).toEqual([])
    // What the engine has let go and not overwritten: told, since nothing of ours can reach it.
    console.log('texts, locked:', needlesInMemory(profile, texts))
  },
)

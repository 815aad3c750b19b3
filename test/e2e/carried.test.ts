/**
 * Osinka carries her notes: they are in no browser. She saves a file, closes the browser, and opens
 * the file in another that has never seen this page; what the first one kept is searched.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, type Browser, type Window } from './browsers/window.ts'
import { chooseFile, givenFile, keepFiles } from './files.ts'
import { accept, askToJoin, invite, setUpDesk, write } from './people.ts'
import { textNeedle } from './residue/needles.ts'
import { searchFolder } from './residue/search.ts'
import { codeNeedles, keyNeedles, phraseNeedles } from './residue/secrets.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'
import { LONG } from '../support/long.ts'

const NAME = `Osinka ${randomBytes(4).toString('hex')}`
const WORDS = `carried words ${randomBytes(8).toString('hex')}`
const ANSWER = `answered words ${randomBytes(8).toString('hex')}`

const BROWSERS = [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const

/** What a page can find of its own origin's storage, and the databases of the browser. */
async function storedHere(window: Window): Promise<readonly string[]> {
  return await window.evaluate(async () => {
    const names: string[] = []
    const directory = await navigator.storage.getDirectory()
    for await (const name of (directory as unknown as { keys(): AsyncIterable<string> }).keys()) {
      names.push(name)
    }
    for (const { name } of await indexedDB.databases()) names.push(name ?? '')
    return [...names, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]
  }, undefined)
}

async function save(window: Window): Promise<string> {
  await window.click('button', 'Save the file')
  await window.sees('The file with your notes')
  await window.click('button', 'Save the file')
  await window.sees('The browser was given')
  const file = await givenFile(window)
  await window.click('button', 'I have the file')
  await window.sees('holds everything')
  return file
}

async function openFile(window: Window, address: string, file: string, phrase: string) {
  await window.open(address)
  await window.click('button', 'Open a file of notes')
  await window.sees('Take the newest one')
  await chooseFile(window, 'notes.dat', file)
  await window.sees('notes.dat')
  await window.fill('Your phrase', phrase)
  await window.click('button', 'Open')
}

describe.each(LONG ? BROWSERS : BROWSERS.slice(0, 1))('in %s', (_name, launch) => {
  let house: TrialHouse
  const folders: string[] = []
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'lapwing-carried-'))
    folders.push(made)
    return made
  }
  let desk: Browser
  let anna: Window
  const profile = folder()
  let code = ''
  let phrase = ''
  let file = ''

  beforeAll(async () => {
    house = await createTrialHouse()
    desk = await launchChromium({ profile: folder() })
    anna = await desk.newWindow()
    await setUpDesk(anna, house.officer, house.code)
  })

  afterAll(async () => {
    await desk.close()
    await house.stop()
    house.remove()
    for (const one of folders) rmSync(one, { recursive: true, force: true })
  })

  it('she joins, writes and saves, and nothing lies in the browser', async () => {
    code = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
    const browser = await launch({ profile })
    const osinka = await browser.newWindow()
    const where = 'In a file you carry'
    phrase = await askToJoin(osinka, { address: house.participant, code, name: NAME, where })
    await keepFiles(osinka)
    await save(osinka)
    await osinka.click('button', 'Back')
    await accept(anna, NAME)
    await osinka.sees('Message', 60_000)
    await write(osinka, WORDS)
    await osinka.sees('What you sent is in no file yet.')
    await anna.sees(WORDS)
    file = await save(osinka)
    expect(await storedHere(osinka)).toEqual([])
    expect(complaintsOf(browser)).toEqual([])
    await browser.close()
    // The quick of it: closing asked nothing, since all was saved.
    expect(browser.record.dialogs).toEqual([])
  })

  it('a search of its profile finds no word, name, code, phrase or key', async () => {
    const needles = [
      textNeedle('words', WORDS),
      textNeedle('name', NAME),
      ...codeNeedles('invitation', code),
      ...(await keyNeedles(code, 'invitation')),
      ...phraseNeedles('phrase', phrase),
    ]
    expect(searchFolder(profile, needles).found).toEqual([])
    expect(file.length).toBeGreaterThan(262_144)
  })

  it('the file opens in a browser that has never seen the page, onto what came since', async () => {
    await write(anna, ANSWER)
    const browser = await launch({ profile: folder() })
    const osinka = await browser.newWindow()
    await openFile(osinka, house.participant, file, `${phrase} and more`)
    await osinka.sees('It does not open with this phrase')
    await osinka.fill('Your phrase', phrase)
    await osinka.click('button', 'Open')
    await osinka.sees(WORDS)
    await osinka.sees(ANSWER)
    await write(osinka, 'from the other browser')
    await anna.sees('from the other browser')
    expect(await storedHere(osinka)).toEqual([])
    await browser.close()
  })

  it('the same file says later that it is older, and sends nothing', async () => {
    const browser = await launch({ profile: folder() })
    const osinka = await browser.newWindow()
    await openFile(osinka, house.participant, file, phrase)
    await osinka.sees('These notes are older than what you sent since')
    await browser.close()
  })
})

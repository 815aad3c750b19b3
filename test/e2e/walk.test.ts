/**
 * The whole walk between two real browsers over a real relay. Anna, a contact officer, is at her
 * desk in Chromium; Osinka has been given a code on paper and opens Firefox. They write; the power
 * of the relay goes; both reload. Then everything all three have kept is searched.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './browsers/chromium.ts'
import { launchFirefox } from './browsers/firefox.ts'
import { complaintsOf, until, type Browser, type Window } from './browsers/window.ts'
import { createLetters, LIMIT } from './letters.ts'
import {
  accept,
  askToJoin,
  invite,
  openCase,
  readConversation,
  setUpDesk,
  unlock,
  write,
  writeTooLong,
  type ReadEntry,
} from './people.ts'
import { createDisk, diskTrouble, type Disk } from './residue/disk.ts'
import { bytesNeedle, textNeedle, type Needle } from './residue/needles.ts'
import { searchFolder, searchImage } from './residue/search.ts'
import { codeNeedles, keyNeedles, phraseNeedles, vaultNeedles } from './residue/secrets.ts'
import { createTrialHouse, type TrialHouse } from './trial-house.ts'
import { LONG } from '../support/long.ts'

const MESSAGES = LONG ? 600 : 40
/** The relay dies after this many and comes back that many later. */
const [DIES, RETURNS] = [MESSAGES * 0.4, MESSAGES * 0.5]

const NAME = `Осинка ${randomBytes(4).toString('hex')}`
const PHRASE = 'старый мост через реку и фонарь без лампы'
const trouble = diskTrouble()

let house: TrialHouse
let disk: Disk | undefined
let folder: string
let chromium: Browser
let firefox: Browser
let anna: Window
let osinka: Window
let setUpPhrase: string
let invitation: string
const letters = createLetters(MESSAGES)

/** Anna writes the even ones, Osinka the odd ones. */
const writerOf = (n: number): Window => (n % 2 === 0 ? anna : osinka)

async function writeLetters(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) await write(writerOf(n), letters.texts[n]!)
}

beforeAll(async () => {
  house = await createTrialHouse()
  disk = trouble === undefined ? createDisk() : undefined
  folder = disk?.folder ?? mkdtempSync(join(tmpdir(), 'lapwing-walk-'))
  const profiles = { chromium: join(folder, 'chromium'), firefox: join(folder, 'firefox') }
  Object.values(profiles).forEach((profile) => mkdirSync(profile))
  chromium = await launchChromium({ profile: profiles.chromium })
  firefox = await launchFirefox({ profile: profiles.firefox })
  anna = await chromium.newWindow()
  osinka = await firefox.newWindow()
})

afterAll(async () => {
  await house.stop()
  house.remove()
  disk?.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('the walk', () => {
  it('Anna opens her desk with the set-up code', async () => {
    setUpPhrase = await setUpDesk(anna, house.officer, house.code)
    expect(setUpPhrase.split(' ').length).toBeGreaterThanOrEqual(6)
  })

  it('she makes an invitation', async () => {
    invitation = await invite(anna, 'Pskov')
    await anna.click('button', 'Done')
  })

  it('Osinka enters its code and asks to join', async () => {
    const asked = { address: house.participant, code: invitation, name: NAME, phrase: PHRASE }
    await askToJoin(osinka, asked)
  })

  it('Anna accepts, and both stand in one conversation', async () => {
    await accept(anna, NAME)
    await osinka.sees('Trial officer', 60_000)
  })

  it(
    'they write, the relay is killed, they write on, it returns',
    { timeout: 400_000 },
    async () => {
      await writeLetters(0, DIES)
      await house.kill()
      await writeLetters(DIES, RETURNS)
      await anna.sees('Waits for the network')
      await house.restart()
      await writeLetters(RETURNS, MESSAGES * 0.75)
    },
  )

  it('both reload, and open their notes again with their phrases', async () => {
    // What stands in the log is in the vault: only then is a reload harmless.
    await hasCome(anna, letters.texts[MESSAGES * 0.75 - 2]!)
    await hasCome(osinka, letters.texts[MESSAGES * 0.75 - 1]!)
    await Promise.all([anna.reload(), osinka.reload()])
    await unlock(anna, setUpPhrase)
    await unlock(osinka, PHRASE)
    await openCase(anna, NAME)
    await osinka.sees('Trial officer', 60_000)
    await writeLetters(MESSAGES * 0.75, MESSAGES)
  })

  it('a text one byte over the limit is not sent but kept in the field', async () => {
    await writeTooLong(osinka, `${'я'.repeat(LIMIT / 2)}.`)
    await osinka.sees('Shorten the text first')
    await osinka.fill('Message', '')
  })

  it('every message is there once, in order, on both sides', { timeout: 300_000 }, async () => {
    const [last, beforeLast] = [letters.texts.at(-1)!, letters.texts.at(-2)!]
    await hasCome(anna, last)
    await hasCome(osinka, beforeLast)
    for (const reader of [anna, osinka]) {
      const read = await readConversation(reader)
      const by = (mine: boolean): readonly string[] =>
        read.filter(({ own }) => own === mine).map(({ text }) => text)
      const written = (whose: Window): readonly string[] =>
        letters.texts.filter((_, n) => writerOf(n) === whose)
      const other = reader === anna ? osinka : anna
      expect(by(true)).toEqual(written(reader))
      expect(by(false)).toEqual(written(other))
      expect(read.filter(({ own, state }) => own && state !== 'Sent')).toEqual([])
    }
  })

  it('Osinka finds an early letter by words of it and is brought there', async () => {
    // The marker is one of the needles below: what was looked for must be on no disk.
    const query = `EMBASSY ${letters.markers[1].toUpperCase()}`
    const found = letters.texts.filter((text) => text.includes('embassy')).slice(-50)
    const early = found[0]!
    await osinka.click('button', 'Find')
    await osinka.fill('Words to find', query)
    await osinka.sees(new RegExp(`${String(found.length)}\\smessages found\\.`, 'u'))
    await osinka.evaluate(() => {
      const hits = [...document.querySelectorAll<HTMLElement>('.hit')]
      hits.at(-1)?.click()
    }, undefined)
    await until(
      async () => (await standsInView(osinka)).includes(early),
      async () => `"${early}" is not in view; there was:\n${await osinka.visibleText()}`,
      20_000,
    )
    expect((await standsInView(osinka)).length).toBeLessThan(20)
  })

  it('the address, the title and the history of the page never said anything', async () => {
    for (const window of [anna, osinka]) {
      const page = await window.evaluate(
        () => ({
          title: document.title,
          path: location.pathname,
          rest: location.search + location.hash,
        }),
        undefined,
      )
      expect(page).toEqual({ title: 'Notes', path: '/', rest: '' })
    }
  })

  it('neither browser complained, and neither asked anybody else for anything', () => {
    for (const [browser, origin] of [
      [chromium, house.officer],
      [firefox, house.participant],
    ] as const) {
      expect(complaintsOf(browser)).toEqual([])
      expect(browser.record.requests.filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
      expect(browser.record.requests.length).toBeGreaterThan(5)
    }
  })
})

describe('after it', () => {
  let words: readonly Needle[]
  let keys: readonly Needle[]

  beforeAll(async () => {
    await chromium.close()
    await firefox.close()
    await house.stop()
    words = [
      ...letters.markers.map((marker) => textNeedle('a message', marker)),
      textNeedle('the pseudonym', NAME),
      ...codeNeedles('the invitation', invitation),
      ...codeNeedles('the set-up code', house.code),
      ...phraseNeedles("Anna's phrase", setUpPhrase),
      ...phraseNeedles("Osinka's phrase", PHRASE),
    ]
    keys = [
      ...(await keyNeedles(invitation, 'invitation')),
      ...(await keyNeedles(house.code, 'set-up')),
      ...(await vaultNeedles(join(folder, 'chromium'), setUpPhrase)),
      ...(await vaultNeedles(join(folder, 'firefox'), PHRASE)),
    ]
  })

  it.each(['chromium', 'firefox'])('the whole %s profile holds none of it', (name) => {
    const report = searchFolder(join(folder, name), [...words, ...keys])
    expect(report.found).toEqual([])
    expect(report.values).toBeGreaterThan(MESSAGES)
    expect(report.bytes).toBeGreaterThan(5_000_000)
  })

  it('what the relay stored holds none of it', () => {
    const report = searchFolder(join(house.dataDir, 'relay'), [...words, ...keys])
    expect(report.found).toEqual([])
    expect(report.files).toBeGreaterThan(2)
  })

  it('what the relay said holds none of it, and no address', () => {
    const said = house.output()
    expect(said).toContain('started')
    expect(said).not.toMatch(/127\.0\.0\.1|localhost|::1/u)
    for (const { name, forms } of [...words, ...keys]) {
      const found = forms.some(({ bytes }) => Buffer.from(said).includes(Buffer.from(bytes)))
      expect(found, name).toBe(false)
    }
  })

  it.skipIf(disk === undefined && trouble !== undefined)(
    `the raw disk image both profiles lay on holds none of it${trouble === undefined ? '' : ` (${trouble})`}`,
    () => {
      disk!.unmount()
      const known = bytesNeedle('something that is there', Buffer.from('lost+found'))
      const report = searchImage(disk!.image, [...words, ...keys, known])
      expect(report.found.map(({ name }) => name)).toEqual(['something that is there'])
    },
  )
})

/** Nothing moves by itself: whoever waits for a message looks through the log for it. */
async function hasCome(window: Window, text: string): Promise<void> {
  let read: readonly ReadEntry[] = []
  const counts: number[] = []
  await until(
    async () => {
      read = await readConversation(window)
      counts.push(read.length)
      return read.some((entry) => entry.text === text)
    },
    async () =>
      `"${text.slice(0, 40)}" has not come; read ${counts.join(', ')} entries, the last of them ` +
      `"${read.at(-1)?.text.slice(0, 40) ?? ''}"; there was:\n${await window.visibleText()}`,
    120_000,
  )
}

/** What of the log is within the view, not only drawn. */
async function standsInView(window: Window): Promise<readonly string[]> {
  return await window.evaluate(() => {
    const log = document.querySelector('[role="log"]')
    const view = log?.getBoundingClientRect()
    if (!log || !view) return []
    return [...log.querySelectorAll('.letter')]
      .filter((letter) => {
        const { top, bottom } = letter.getBoundingClientRect()
        return bottom > view.top && top < view.bottom
      })
      .map((letter) => letter.textContent)
  }, undefined)
}

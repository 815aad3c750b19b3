/**
 * A week of Osinka's notes, kept in a real browser on a disk of its own, and after each day somebody
 * who takes the disk: first without the passphrase, then with it, trying every old sector, slot and
 * record that is left. On btrfs nothing is written in place: there what was deleted opens again, and
 * that is why the wording on the screen claims no more than it does (docs/client-state.md).
 */
import { PRESETS, type Posture } from '@lapwing/engagement'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '../../support/people.ts'
import { pause, until, type Browser, type Window } from '../browsers/window.ts'
import { publishAhead } from '../ahead.ts'
import { openDoor, type Door } from '../door.ts'
import type { NodeDesk } from '../node-desk.ts'
import { actOn, askToJoin, openSettings, unlock, write } from '../people.ts'
import type { TrialHouse } from '../trial-house.ts'
import { diskTrouble, type Disk } from './disk.ts'
import { textNeedle, type Needle } from './needles.ts'
import {
  keyFilesOf,
  keysFor,
  open,
  openWithCopies,
  randomBlocks,
  said,
  sectorsOf,
  sectorsOn,
  type KeyFiles,
  type Opened,
} from './opened.ts'
import { CASES, openScene, type Scene } from './scene.ts'
import { searchFolder, searchImage } from './search.ts'
import { codeNeedles, keyNeedles, phraseNeedles, vaultNeedles } from './secrets.ts'
import { createSeizure, type Seizure } from './seizure.ts'
import { makeReturnPhrase, talkAndRead, writePlainly } from './talking.ts'
import { createWords } from './words.ts'

const PHRASE = 'старый мост через реку и фонарь без лампы'
const NEW_PHRASE = 'семь тихих улиц и один зелёный трамвай ночью'
const { conversation: BALANCED } = PRESETS.balanced
const A_DAY: Posture = { ...BALANCED, disappear: 24 }
const AT_LOCK: Posture = { ...BALANCED, disappear: 0 }
/** Another half second than the field takes to keep a draft. */
const DRAFT_MS = 1_300

describe.each(CASES)('a week in %s on %s', (name, kind, launch) => {
  const missing = diskTrouble(kind)
  const week = it.skipIf(missing !== undefined)
  const because = missing === undefined ? '' : ` (${missing})`
  /** Whether the disk writes in place, which everything hangs on. */
  const holds = kind !== 'btrfs'

  const words = createWords([
    'own',
    'theirs',
    'first draft',
    'second draft',
    'before the change',
    'after the change',
    'deleted here',
    'deleted for all',
    'own for a day',
    'theirs for a day',
    'own until lock',
    'theirs until lock',
    'first signal',
    'second signal',
  ])
  const control = createWords(['control']).control
  const pseudonym = createWords(['Osinka']).Osinka
  const label = createWords(['Pskov']).Pskov

  let house: TrialHouse
  let desk: NodeDesk
  let disk: Disk
  let profile: string
  let browser: Browser
  let window: Window
  let code: string
  let hers: string
  /** Her return phrases. */
  const returning: { readonly text: string; readonly seed: Uint8Array }[] = []
  let door: Door
  let scene: Scene
  let seizure: Seizure
  const forbidden: Needle[] = []
  /** Which words open with this phrase and the key files as they are, or as they were. */
  const opens = async (phrase: string, files?: KeyFiles): Promise<readonly string[]> =>
    said((await seizure.seize(phrase, files)).opened, Object.values(words))
  /** The same now, and the key files are copied. */
  const opensAndCopied = async (phrase: string): Promise<readonly string[]> => {
    const { records, files } = await seizure.copy(phrase)
    return said(open(records, files), Object.values(words))
  }
  /** Without the passphrase nothing but the control is anywhere. */
  const searchAll = (): void => {
    disk.sync()
    const needles = [...forbidden, textNeedle('control', control)]
    const everywhere = [searchFolder(profile, needles), searchImage(disk.image, needles)]
    for (const { found } of everywhere) {
      expect([...new Set(found.map((one) => one.name))]).toEqual(['control'])
    }
    expect(everywhere[0]?.values).toBeGreaterThan(50)
  }
  /** What was sealed is still on the disk, all of it; Firefox may have written over some. */
  const expectLeft = <T>(found: readonly T[], all: readonly T[]): void => {
    const left = all.filter((one) => found.includes(one))
    if (name === 'chromium') expect(left).toEqual(all)
    else expect(left.length).toBeGreaterThan(0)
  }
  const talk = (door: Door, own: string, theirs: string): Promise<void> =>
    talkAndRead(door, desk, { hers, own, theirs })

  beforeAll(async () => {
    if (missing !== undefined) return
    scene = await openScene({ launch, kind, publish: publishAhead })
    ;({ house, desk, disk, profile, browser, window } = scene)
    seizure = createSeizure(disk, profile)
    code = await desk.invite(label)
  })
  afterAll(async () => {
    if (missing !== undefined) return
    await scene.close()
  })

  week(
    `Osinka joins and writes; what was not deleted opens with the phrase${because}`,
    async () => {
      await window.open(`${house.participant}/blank.html`)
      await window.evaluate(writePlainly, control)
      const asked = { address: house.participant, code, name: pseudonym, phrase: PHRASE }
      await askToJoin(window, asked)
      hers = await desk.accept(pseudonym)
      await window.sees('Trial officer', 60_000)
      const [theirs, ...own] = [
        words.theirs,
        words.own,
        words['before the change'],
        words['deleted here'],
        words['deleted for all'],
      ]
      must(await desk.client.send(hers, theirs))
      for (const text of own) {
        await write(window, text)
        await desk.reads(hers, text)
      }
      await window.sees(theirs)
      for (const draft of [words['first draft'], words['second draft']]) {
        await window.fill('Message', draft)
        await pause(DRAFT_MS)
      }
      forbidden.push(
        ...Object.entries(words).map(([what, text]) => textNeedle(what, text)),
        textNeedle('the pseudonym', pseudonym),
        textNeedle('the label', label),
        ...codeNeedles('the invitation', code),
        ...phraseNeedles('the phrase', PHRASE),
        ...phraseNeedles('the new phrase', NEW_PHRASE),
        ...(await keyNeedles(code, 'invitation')),
        ...(await vaultNeedles(profile, PHRASE)),
      )
      searchAll()
      const all = [theirs, ...own, words['second draft']]
      expect([...(await opensAndCopied(PHRASE))].sort()).toEqual(all.sort())
    },
  )

  const DELETED = ['before the change', 'deleted here', 'deleted for all'] as const
  const deleted = DELETED.map((what) => words[what])

  week('she changes, deletes, searches and leaves at once', async () => {
    await actOn(window, words['before the change'], 'Change')
    await window.fill('New words for your message', words['after the change'])
    await window.click('button', 'Change the message')
    await window.sees('Changed: ')
    await desk.reads(hers, words['after the change'])
    await askToDelete(window, words['deleted here'])
    await window.click('button', 'Delete here only')
    await askToDelete(window, words['deleted for all'])
    await window.click('button', 'Delete for everyone')
    await window.sees('You deleted this message for everyone.')
    await pause(2_000)
    await window.click('button', 'Find')
    await window.fill('Words to find', words.own.toUpperCase())
    await window.sees(/1\smessage found\./u)
    for (let n = 0; n < 3; n += 1) await window.press('Shift')
    await expect.poll(() => window.evaluate(() => location.pathname, undefined)).toBe('/blank.html')
    searchAll()
    const now = await opens(PHRASE)
    expect(now).toContain(words['after the change'])
    expect(now.filter((text) => deleted.includes(text))).toEqual([])
    // What was sealed is still there: only its keys are gone. Whoever copied them before reads it.
    const before = await opens(PHRASE, seizure.copies[0]?.files)
    expectLeft(before, deleted)
  })

  week('she changes the phrase: the old one opens nothing', async () => {
    await window.open(house.participant)
    await unlock(window, PHRASE)
    await window.sees('Trial officer', 60_000)
    door = await openDoor(window, house.participant)
    await door.call('unlock', PHRASE)
    await door.call('changePassphrase', {
      current: PHRASE,
      passphrase: NEW_PHRASE,
      passphraseGenerated: false,
    })
    await door.lock()
    await door.drop()
    forbidden.push(...(await vaultNeedles(profile, NEW_PHRASE)))
    searchAll()
    expect(await keysFor(sectorsOf(keyFilesOf(profile)[0]!), PHRASE)).toEqual([])
    expect(await opens(NEW_PHRASE)).toContain(words.own)
    // Sectors of another day, wherever on the disk. Elsewhere it is luck: old blocks are used again.
    const keys = await keysFor(sectorsOn(randomBlocks(disk.image)), PHRASE)
    if (holds) expect(keys).toEqual([])
  })

  const phraseState = () =>
    door.view().then((view) => view.conversations[0]?.returnPhrase?.state ?? 'none')

  week('what brings her back, and what calls for help, opens until it is replaced', async () => {
    door = await openDoor(window, house.participant)
    await door.call('unlock', NEW_PHRASE)
    const conversations = [await door.conversation()]
    const prepare = (text: string) => door.call('prepareHelpSignal', { conversations, text })
    const tables = (opened: Opened, seed: Uint8Array) =>
      [...opened.values()].flatMap(({ table, value }) =>
        Buffer.from(value).includes(Buffer.from(seed)) ? [table] : [],
      )
    await desk.away(async () => {
      await prepare(words['first signal'])
      const first = await makeReturnPhrase(door, desk)
      forbidden.push(...first.needles)
      const copy = await seizure.copy(NEW_PHRASE)
      const opened = open(copy.records, copy.files)
      expect(said(opened, [first.seed])).toHaveLength(1)
      expect(said(opened, [words['first signal']])).toHaveLength(1)
      expect(said(opened, first.text.split(' '))).toEqual([])
      searchAll()

      await prepare(words['second signal'])
      const second = await makeReturnPhrase(door, desk)
      forbidden.push(...second.needles)
      returning.push(first, second)
      await seizure.copy(NEW_PHRASE)
      // What tells the desk holds one, too, until read back: over a line that rests while this searches.
      const left = async () => {
        const { opened } = await seizure.seize(NEW_PHRASE)
        const signals = said(opened, [words['first signal'], words['second signal']])
        return { first: tables(opened, first.seed), second: tables(opened, second.seed), signals }
      }
      const last = { first: [], second: ['flow'], signals: [words['second signal']] }
      await expect.poll(left, { timeout: 90_000, interval: 5_000 }).toEqual(last)
    })
  })

  week('what brings her back opens no more once the desk watches, nor withdrawn', async () => {
    const seeds = returning.map(({ seed }) => seed)
    await expect.poll(phraseState, { timeout: 60_000 }).toBe('watched')
    searchAll()
    const watched = await seizure.seize(NEW_PHRASE)
    expect(said(watched.opened, seeds)).toEqual([])
    // As with every word: what was sealed is still there, and opens with the keys of that day.
    const copies = seizure.copies.slice(-2).map(({ files }) => open(watched.records, files))
    expectLeft(
      copies.flatMap((opened) => said(opened, seeds)),
      seeds,
    )

    await door.call('withdrawReturnPhrase', await door.conversation())
    await expect.poll(phraseState, { timeout: 60_000 }).toBe('none')
    await door.lock()
    // Whoever learnt the words is told that no desk watches for them; for the first none ever did.
    const look = ({ text }: { readonly text: string }) =>
      door.call('lookUpReturn', text).then(() => 'open', String)
    expect(await Promise.all(returning.map(look))).toEqual([
      expect.stringContaining('return-nothing'),
      expect.stringContaining('return-expired'),
    ])
    await door.drop()
    searchAll()
    expect(said((await seizure.seize(NEW_PHRASE)).opened, seeds)).toEqual([])
  })

  week('what was to disappear after a day is gone a day later', async () => {
    const [own, theirs] = [words['own for a day'], words['theirs for a day']]
    door = await openDoor(window, house.participant)
    await door.call('unlock', NEW_PHRASE)
    await door.call('setPosture', await door.conversation(), A_DAY)
    await talk(door, own, theirs)
    await door.lock()
    await door.drop()
    expect(await opensAndCopied(NEW_PHRASE)).toEqual(expect.arrayContaining([own, theirs]))

    door = await openDoor(window, house.participant, '?ahead=26')
    await door.call('unlock', NEW_PHRASE)
    const id = await door.conversation()
    await until(
      async () => {
        const entries = await door.call('entries', id, 0, 1_000)
        return !entries.some((one) => one.kind === 'message')
      },
      () => Promise.resolve('something has not disappeared'),
      60_000,
    )
    await door.lock()
    await door.drop()
    searchAll()
    expect(await opens(NEW_PHRASE)).toEqual([words['second signal']])
    const before = await opens(NEW_PHRASE, seizure.copies.at(-1)?.files)
    expect(before.filter((text) => text !== words['second signal']).length).toBeGreaterThan(0)
  })

  week('what was to disappear at lock is gone with the lock', async () => {
    const [own, theirs] = [words['own until lock'], words['theirs until lock']]
    door = await openDoor(window, house.participant)
    await door.call('unlock', NEW_PHRASE)
    await door.call('setPosture', await door.conversation(), AT_LOCK)
    await talk(door, own, theirs)
    expect(await opensAndCopied(NEW_PHRASE)).toEqual(expect.arrayContaining([own, theirs]))
    await door.lock()
    await door.drop()
    searchAll()
    expect(await opens(NEW_PHRASE)).toEqual([words['second signal']])
  })

  week(
    'of all that ever opened, only what is there now opens, whatever the disk still holds',
    async () => {
      const now = await seizure.seize(NEW_PHRASE)
      // Of the states of the group, dozens of which lie there, the newest alone.
      const states = [...now.opened.values()]
      expect(states.filter(({ table }) => table === 'group')).toHaveLength(1)
      const lost = seizure.copies.flatMap(({ files, records }) => {
        const gone = open(records, keyFilesOf(profile))
        return [...open(records, files)].filter(([record]) => !gone.has(record))
      })
      const told = said(new Map(lost), Object.values(words))
      expect(told.length).toBeGreaterThanOrEqual(10)
      const erased = lost.map(([record]) => record).slice(-80)
      const blocks = randomBlocks(disk.image)
      // The key files as they are lie there in any case.
      expect(sectorsOn(blocks).length).toBeGreaterThan(0)
      const again = openWithCopies(erased, blocks)
      console.log(
        `${name} on ${kind}: ${String(now.records.length)} records, ${String(now.opened.size)} open; ` +
          `${String(erased.length)} erased ones tried against ${String(blocks.length)} blocks: ` +
          `${String(again.size)} open`,
      )
      if (holds) expect([...again.values()].map(({ table }) => table)).toEqual([])
      else expect(again.size).toBeGreaterThan(0)
    },
  )

  /** From the open notes, with which help is called for; on one of the disks from the lock. */
  const isInside = kind !== 'xfs'

  week('she destroys: nothing opens with either phrase', async () => {
    await window.open(house.participant)
    await window.sees('Your phrase')
    if (isInside) {
      await unlock(window, NEW_PHRASE)
      await window.sees('Trial officer', 60_000)
      await openSettings(window)
    }
    await window.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('button')]
      buttons.find((button) => button.textContent.includes(wanted))?.focus()
    }, 'Destroy everything here')
    await window.hold('Enter', 2_500)
    await window.sees('The browser’s history is not erased')
    // Nothing goes from the lock.
    if (isInside) await desk.reads(hers, words['second signal'])
    await browser.close()
    const needles = [...forbidden, textNeedle('control', control)]
    disk.sync()
    const report = searchFolder(profile, needles)
    expect(report.found.filter((one) => one.name !== 'control')).toEqual([])
    disk.unmount()
    const { found } = searchImage(disk.image, holds ? needles : forbidden)
    expect([...new Set(found.map((one) => one.name))]).toEqual(holds ? ['control'] : [])
    const sectors = sectorsOn(randomBlocks(disk.image))
    // Elsewhere it is luck: the blocks of removed files are soon used again.
    for (const phrase of holds ? [PHRASE, NEW_PHRASE] : []) {
      expect(await keysFor(sectors, phrase)).toEqual([])
    }
  })
})

/** An entry that is drawn anew while it is open closes: then it is opened again. */
async function askToDelete(window: Window, text: string): Promise<void> {
  await until(
    async () => {
      const asked = actOn(window, text, 'Delete').then(() => window.shows('Delete this message?'))
      return await asked.catch(() => false)
    },
    () => window.visibleText(),
    90_000,
  )
}

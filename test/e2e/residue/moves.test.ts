/**
 * Osinka's notes move out of a real browser into a file, and from the file into the browser again.
 * After each move the place they left is searched, on a disk of its own, without and with its phrase.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Window } from '../browsers/window.ts'
import { openDoor, type Door } from '../door.ts'
import type { NodeDesk } from '../node-desk.ts'
import type { TrialHouse } from '../trial-house.ts'
import { saidInFile } from './carried-file.ts'
import { diskTrouble, type Disk } from './disk.ts'
import { textNeedle, type Needle } from './needles.ts'
import { keyFilesOf, keysFor, randomBlocks, said, sectorsOn } from './opened.ts'
import { CASES, openScene, type Scene } from './scene.ts'
import { searchFolder, searchImage } from './search.ts'
import { codeNeedles, keyNeedles, phraseNeedles, vaultNeedles } from './secrets.ts'
import { createSeizure, type Copy, type Seizure } from './seizure.ts'
import { makeReturnPhrase, talkAndRead, writePlainly } from './talking.ts'
import { createWords } from './words.ts'

const KEPT = 'старый мост через реку и фонарь без лампы'
const CARRIED = 'семь тихих улиц и один зелёный трамвай ночью'
const AGAIN = 'пять белых птиц над тёплой крышей старого вокзала'

describe.each(CASES)('notes that move, in %s on %s', (name, kind, launch) => {
  const trouble = diskTrouble(kind)
  const story = it.skipIf(trouble !== undefined)
  const because = trouble === undefined ? '' : ` (${trouble})`
  /** Whether the disk writes in place, which everything hangs on. */
  const holds = kind !== 'btrfs'

  const words = createWords([
    'own',
    'theirs',
    'own in a file',
    'theirs in a file',
    'draft',
    'signal',
  ])
  const first = [words.own, words.theirs, words.draft, words.signal]
  /** A draft ends when something is sent. */
  const later = Object.values(words).filter((text) => text !== words.draft).sort() // prettier-ignore
  const { control, Osinka } = createWords(['control', 'Osinka'])
  let house: TrialHouse
  let desk: NodeDesk
  let disk: Disk
  let profile: string
  let window: Window
  let scene: Scene
  let seizure: Seizure
  let door: Door
  let hers: string
  let copy: Copy
  let file: Uint8Array
  const needles: Needle[] = []

  beforeAll(async () => {
    if (trouble !== undefined) return
    scene = await openScene({ launch, kind })
    ;({ house, desk, disk, profile, window } = scene)
    seizure = createSeizure(disk, profile)
    needles.push(
      textNeedle('control', control),
      textNeedle('the pseudonym', Osinka),
      ...Object.entries(words).map(([what, text]) => textNeedle(what, text)),
      ...[KEPT, CARRIED, AGAIN].flatMap((phrase) => phraseNeedles(phrase.slice(0, 4), phrase)),
    )
  })
  afterAll(async () => {
    if (trouble === undefined) await scene.close()
  })

  const searchAll = async (): Promise<void> => {
    await window.evaluate(writePlainly, control)
    disk.sync()
    for (const { found } of [searchFolder(profile, needles), searchImage(disk.image, needles)]) {
      expect([...new Set(found.map((one) => one.name))]).toEqual(['control'])
    }
  }
  /** Which words open in the browser with this phrase; the key files as they are, or as they were. */
  const opens = async (phrase: string, files?: Copy['files']): Promise<readonly string[]> =>
    [...said((await seizure.seize(phrase, files)).opened, Object.values(words))].sort()
  /** How many sectors open with this phrase, wherever on the disk. */
  const sectorsFor = async (phrase: string): Promise<number> => {
    disk.sync()
    return (await keysFor(sectorsOn(randomBlocks(disk.image)), phrase)).length
  }
  const save = async (): Promise<void> => {
    const made = await door.call('makeFile')
    await door.call('fileSaved', made.save)
    file = made.file
  }

  story(`kept, they open with their phrase${because}`, async () => {
    const code = await desk.invite('moves')
    needles.push(...codeNeedles('the invitation', code), ...(await keyNeedles(code, 'invitation')))
    door = await openDoor(window, house.participant)
    await door.call('join', {
      code,
      pseudonym: Osinka,
      pin: undefined,
      mode: 'kept',
      passphrase: KEPT,
      passphraseGenerated: false,
      preset: 'balanced',
    })
    hers = await desk.accept(Osinka)
    await talkAndRead(door, desk, { hers, own: words.own, theirs: words.theirs })
    const id = await door.conversation()
    await door.call('keepDraft', id, words.draft)
    await door.call('prepareHelpSignal', { conversations: [id], text: words.signal })
    needles.push(...(await makeReturnPhrase(door, desk)).needles)
    needles.push(...(await vaultNeedles(profile, KEPT)))
    await searchAll()
    expect(await opens(KEPT)).toEqual([...first].sort())
    expect(await sectorsFor(KEPT)).toBeGreaterThan(0)
    copy = await seizure.copy(KEPT)
  })

  story('moved into a file, nothing in the browser opens, and the file does', async () => {
    await door.call('move', { mode: 'carried', passphrase: CARRIED, passphraseGenerated: false })
    expect(await opens(KEPT)).toEqual([...first].sort())
    await save()
    expect(keyFilesOf(profile)).toEqual([])
    await searchAll()
    expect(await opens(KEPT)).toEqual([])
    if (holds) expect(await sectorsFor(KEPT)).toBe(0)
    expect(await sectorsFor(CARRIED)).toBe(0)
    // What was sealed still lies about: whoever copied the key files before opens it.
    const left = await seizure.seize(KEPT, copy.files)
    console.log(
      `${name} on ${kind}: ${String(left.records.length)} sealed records left behind, of which ` +
        `${String(left.opened.size)} open with the key files of before`,
    )
    expect(left.opened.size).toBeGreaterThan(0)
    expect([...(await saidInFile(file, CARRIED, first))].sort()).toEqual([...first].sort())

    await talkAndRead(door, desk, {
      hers,
      own: words['own in a file'],
      theirs: words['theirs in a file'],
    })
    await save()
    await door.lock()
    await door.drop()
    await searchAll()
  })

  story('moved into the browser again, they open with the new phrase alone', async () => {
    door = await openDoor(window, house.participant)
    await door.call('openFile', { file, passphrase: CARRIED })
    await searchAll()
    expect(keyFilesOf(profile)).toEqual([])
    await door.call('move', { mode: 'kept', passphrase: AGAIN, passphraseGenerated: false })
    needles.push(...(await vaultNeedles(profile, AGAIN)))
    await searchAll()
    expect(await opens(AGAIN)).toEqual(later)
    expect(await sectorsFor(AGAIN)).toBeGreaterThan(0)
    for (const phrase of [KEPT, CARRIED]) expect(await opens(phrase)).toEqual([])
    if (holds) expect(await sectorsFor(KEPT)).toBe(0)
    expect(await sectorsFor(CARRIED)).toBe(0)
    // As is said where it is saved: for ever, with its phrase.
    expect([...(await saidInFile(file, CARRIED, later))].sort()).toEqual(later)
    await door.lock()
    await door.drop()
    await searchAll()
  })
})

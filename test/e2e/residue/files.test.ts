/**
 * Osinka's files on a disk of its own: two of her own, two that were fetched. After each step somebody takes
 * the disk, first without her phrase, then with it: what is there opens, what she removed or deleted does not.
 */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundFiles } from '../../support/found-files.ts'
import { must } from '../../support/people.ts'
import { until, type Window } from '../browsers/window.ts'
import { openDoor, type Door } from '../door.ts'
import type { NodeDesk } from '../node-desk.ts'
import type { TrialHouse } from '../trial-house.ts'
import { diskTrouble, type Disk } from './disk.ts'
import { textNeedle, type Needle } from './needles.ts'
import { keysFor, open, openWithCopies, randomBlocks, sectorsOn, type KeyFiles } from './opened.ts'
import { CASES, openScene, type Scene } from './scene.ts'
import { searchFolder, searchImage } from './search.ts'
import { phraseNeedles } from './secrets.ts'
import { createSeizure, type Seizure } from './seizure.ts'
import { writePlainly } from './talking.ts'
import { createWords } from './words.ts'

const PHRASE = 'старый мост через реку и фонарь без лампы'
const FILES = ['own', 'own deleted', 'theirs', 'theirs removed'] as const
type Which = (typeof FILES)[number]
/** In bytes: of one part, and of several records. */
const SMALL = 40_000
const LARGE = 1_300_000

describe.each(CASES)('files, in %s on %s', (name, kind, launch) => {
  const trouble = diskTrouble(kind)
  const story = it.skipIf(trouble !== undefined)
  const because = trouble === undefined ? '' : ` (${trouble})`
  /** Whether the disk writes in place, which everything hangs on. */
  const holds = kind !== 'btrfs'

  const inside = createWords(FILES)
  const names = createWords(FILES)
  const said = createWords(FILES)
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
  const messages = new Map<Which, string>()
  const needles: readonly Needle[] = [
    textNeedle('control', control),
    ...FILES.flatMap((one) => [
      textNeedle(`inside ${one}`, inside[one]),
      textNeedle(`name of ${one}`, names[one]),
      textNeedle(`words with ${one}`, said[one]),
    ]),
    ...phraseNeedles('the phrase', PHRASE),
  ]

  beforeAll(async () => {
    if (trouble !== undefined) return
    scene = await openScene({ launch, kind })
    ;({ house, desk, disk, profile, window } = scene)
    seizure = createSeizure(disk, profile)
  })
  afterAll(async () => {
    if (trouble === undefined) await scene.close()
  })

  /** Its text stands in every part of it, among bytes like any others. */
  const file = (which: Which): Blob => {
    const size = which.endsWith('d') ? SMALL : LARGE
    const pieces: (string | Uint8Array<ArrayBuffer>)[] = []
    for (let at = 0; at < size; at += 4_000)
      pieces.push(inside[which], new Uint8Array(randomBytes(4_000)))
    return new Blob(pieces)
  }
  const choice = (which: Which) =>
    ({ kind: 'other', name: names[which], text: said[which] }) as const

  const searchAll = async (): Promise<void> => {
    await window.evaluate(writePlainly, control)
    disk.sync()
    for (const { found } of [searchFolder(profile, needles), searchImage(disk.image, needles)]) {
      expect([...new Set(found.map((one) => one.name))]).toEqual(['control'])
    }
  }
  /** Which files open with her phrase; the key files as they are, or as they were. */
  const opens = async (files?: KeyFiles): Promise<readonly Which[]> => {
    const { opened } = await seizure.seize(PHRASE, files)
    const found = foundFiles([...opened.values()])
    return FILES.filter((one) => found.some((bytes) => Buffer.from(bytes).includes(inside[one])))
  }
  const message = async (which: Which, state: string): Promise<string> => {
    const id = await door.conversation()
    let found = ''
    await until(
      async () => {
        const entries = await door.call('entries', id, 0, 1_000)
        const one = entries.find((entry) => entry.kind === 'message' && entry.text === said[which])
        if (one?.kind !== 'message' || one.file?.state !== state) return false
        found = one.id
        return true
      },
      async () => `${which} is not ${state}: ${JSON.stringify(await door.view())}`,
      60_000,
    )
    messages.set(which, found)
    return found
  }

  story(`sent and fetched, they open with her phrase${because}`, async () => {
    const code = await desk.invite('files')
    door = await openDoor(window, house.participant)
    await door.call('join', {
      code,
      pseudonym: Osinka,
      pin: undefined,
      mode: 'kept',
      passphrase: PHRASE,
      passphraseGenerated: false,
      preset: 'balanced',
    })
    hers = await desk.accept(Osinka)
    const id = await door.conversation()
    for (const which of ['own', 'own deleted'] as const) {
      await door.call('sendFile', id, file(which), choice(which))
      await message(which, 'here')
    }
    for (const which of ['theirs', 'theirs removed'] as const) {
      must(await desk.client.sendFile(hers, file(which), choice(which)))
      await door.call('fetchFile', id, await message(which, 'offered'))
      await message(which, 'here')
    }
    await searchAll()
    expect(await opens()).toEqual(FILES)
    await seizure.copy(PHRASE)
  })

  story('read into the page, as where one is shown or saved, they leave nothing', async () => {
    const id = await door.conversation()
    for (const which of FILES) {
      expect(await door.read(id, messages.get(which) ?? '')).toBe(file(which).size)
    }
    await searchAll()
  })

  story('removed, or deleted with its message, none opens with her phrase', async () => {
    const id = await door.conversation()
    await door.call('forgetFile', id, messages.get('theirs removed') ?? '')
    await door.call('remove', id, messages.get('own deleted') ?? '', 'me')
    await searchAll()
    expect(await opens()).toEqual(['own', 'theirs'])
    await door.call('forgetFile', id, messages.get('theirs') ?? '')
    await door.call('remove', id, messages.get('own') ?? '', 'everyone')
    await door.lock()
    await door.drop()
    await searchAll()
    expect(await opens()).toEqual([])
    // What was sealed may lie there still: whoever copied the key files before opens it.
    const copy = seizure.copies[0]
    const before = await opens(copy?.files)
    expect(before.length).toBeGreaterThan(0)
    // What is kept of a file lies under one slot: a block that is a copy of it would open all of it.
    const { records } = await seizure.seize(PHRASE)
    const own = [...open(records, copy?.files ?? [])].filter(([, { table }]) => table === 'file')
    const erased = own.map(([record]) => record)
    const blocks = randomBlocks(disk.image)
    const again = openWithCopies(erased, blocks)
    console.log(
      `${name} on ${kind}: removed or deleted, and open with the key files of before: ` +
        `${before.join()}; ${String(erased.length)} records of theirs tried against ` +
        `${String(blocks.length)} blocks: ${String(again.size)} open`,
    )
    expect(erased.length).toBeGreaterThan(0)
    expect(again.size > 0).toBe(!holds)
  })

  story('destroyed, nothing opens at all', async () => {
    door = await openDoor(window, house.participant)
    await door.call('unlock', PHRASE)
    const id = await door.conversation()
    await door.call('fetchFile', id, messages.get('theirs') ?? '')
    await message('theirs', 'here')
    expect(await opens()).toEqual(['theirs'])
    await door.call('destroy')
    await door.drop()
    await searchAll()
    if (holds) expect(await keysFor(sectorsOn(randomBlocks(disk.image)), PHRASE)).toEqual([])
  })
})

/**
 * The two modes that keep nothing in the browser, in real ones on a disk of its own: what Osinka does in
 * memory, and what she carries in a file, is nowhere on the disk. In the file it is, under her phrase.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Window } from '../browsers/window.ts'
import { openDoor, type Door } from '../door.ts'
import type { NodeDesk } from '../node-desk.ts'
import type { TrialHouse } from '../trial-house.ts'
import { saidInFile } from './carried-file.ts'
import { diskTrouble, type Disk } from './disk.ts'
import { farValues } from './far-values.ts'
import { textNeedle, type Needle } from './needles.ts'
import { keyFilesOf } from './opened.ts'
import { profileRemnants } from './remnants.ts'
import { BROWSERS, openScene, type Scene } from './scene.ts'
import { searchFolder, searchImage } from './search.ts'
import { codeNeedles, phraseNeedles } from './secrets.ts'
import { makeReturnPhrase, talkAndRead, writePlainly } from './talking.ts'
import { createWords } from './words.ts'

const PHRASE = 'старый мост через реку и фонарь без лампы'
const trouble = diskTrouble()
const because = trouble === undefined ? '' : ` (${trouble})`

describe.each(BROWSERS)('in %s', (_, launch) => {
  const story = it.skipIf(trouble !== undefined)
  const words = createWords([
    'own',
    'theirs',
    'draft',
    'before the change',
    'after it',
    'deleted',
    'signal',
    'file',
    'file removed',
  ])
  const { control } = createWords(['control'])
  /** Somebody else each time: a name that asked twice would be asked about. */
  const names = createWords(['memory', 'carried'])

  let house: TrialHouse
  let desk: NodeDesk
  let disk: Disk
  let profile: string
  let files: string
  let window: Window
  let scene: Scene
  const needles: Needle[] = [textNeedle('control', control)]

  beforeAll(async () => {
    if (trouble !== undefined) return
    scene = await openScene({ launch })
    ;({ house, desk, disk, profile, window } = scene)
    files = mkdtempSync(join(tmpdir(), 'lapwing-carried-'))
    await window.open(`${house.participant}/blank.html`)
    needles.push(
      ...Object.entries(words).map(([what, text]) => textNeedle(what, text)),
      ...Object.values(names).map((name) => textNeedle('the pseudonym', name)),
      ...phraseNeedles('the phrase', PHRASE),
    )
  })
  afterAll(async () => {
    if (trouble !== undefined) return
    await scene.close()
    rmSync(files, { recursive: true, force: true })
  })

  /** A whole day: join, talk, draft, change, delete, search. */
  const live = async (mode: 'memory' | 'carried'): Promise<Door> => {
    const code = await desk.invite(mode)
    needles.push(...codeNeedles(`the invitation to ${mode}`, code))
    const door = await openDoor(window, house.participant)
    await door.call('join', {
      code,
      pseudonym: names[mode],
      pin: undefined,
      mode,
      passphrase: PHRASE,
      passphraseGenerated: false,
      preset: 'balanced',
    })
    const hers = await desk.accept(names[mode])
    await talkAndRead(door, desk, { hers, own: words.own, theirs: words.theirs })
    const id = await door.conversation()
    for (const text of [words['before the change'], words.deleted]) {
      await talkAndRead(door, desk, { hers, own: text, theirs: `${words.theirs} again` })
    }
    const message = async (text: string): Promise<string> => {
      const entries = await door.call('entries', id, 0, 1_000)
      const found = entries.find((one) => one.kind === 'message' && one.text === text)
      return found?.kind === 'message' ? found.id : ''
    }
    await door.call('edit', id, await message(words['before the change']), words['after it'])
    await door.call('remove', id, await message(words.deleted), 'me')
    for (const which of ['file', 'file removed'] as const) {
      await door.call('sendFile', id, new Blob([words[which]]), { kind: 'text', text: which })
      await desk.reads(hers, which)
      expect(await door.read(id, await message(which))).toBe(words[which].length)
    }
    await door.call('forgetFile', id, await message('file removed'))
    await door.call('keepDraft', id, words.draft)
    await door.call('prepareHelpSignal', { conversations: [id], text: words.signal })
    needles.push(...(await makeReturnPhrase(door, desk)).needles)
    expect((await door.call('search', words.own)).hits).toHaveLength(1)
    await desk.reads(hers, words['after it'])
    return door
  }
  /** The control is written before each search: destroying has the browser forget the site. */
  const expectNothing = async (): Promise<void> => {
    await window.evaluate(writePlainly, control)
    disk.sync()
    for (const { found } of [searchFolder(profile, needles), searchImage(disk.image, needles)]) {
      expect([...new Set(found.map((one) => one.name))]).toEqual(['control'])
    }
    expect(keyFilesOf(profile)).toEqual([])
    expect(profileRemnants(profile)).toEqual({ near: [], far: [] })
    expect([...farValues(profile)]).toEqual([])
  }
  /** Which words a file opens to, for somebody who has the phrase. */
  const opens = async (file: Uint8Array): Promise<readonly string[]> => {
    const said = await saidInFile(file, PHRASE, Object.values(words))
    return Object.entries(words).flatMap(([what, text]) => (said.includes(text) ? [what] : []))
  }

  story(`in memory: nothing is on the disk, open, locked or ended${because}`, async () => {
    const door = await live('memory')
    await expectNothing()
    await door.lock()
    await expectNothing()
    await door.call('unlock', PHRASE)
    await door.call('destroy')
    await door.drop()
    await expectNothing()
  })

  story(
    'carried: nothing is on the disk, and what the file holds opens with the phrase',
    async () => {
      let door = await live('carried')
      await expectNothing()
      const { file, save } = await door.call('makeFile')
      await door.call('fileSaved', save)
      await door.lock()
      await door.drop()
      await expectNothing()
      writeFileSync(join(files, 'notes.dat'), file)
      expect(searchFolder(files, needles).found).toEqual([])
      expect(await opens(file)).toEqual(['own', 'theirs', 'draft', 'after it', 'signal', 'file'])

      door = await openDoor(window, house.participant)
      await door.call('openFile', { file, passphrase: PHRASE })
      const id = await door.conversation()
      await door.call('keepDraft', id, '')
      const later = await door.call('makeFile')
      await door.call('fileSaved', later.save)
      await door.call('destroy')
      await door.drop()
      await expectNothing()
      // The newer file has no draft; the older one keeps it for ever, as is said where it is saved.
      expect(await opens(later.file)).toEqual(['own', 'theirs', 'after it', 'signal', 'file'])
      expect(await opens(file)).toContain('draft')
    },
  )
})

/**
 * Osinka moves notes that a second phrase opened out of the browser, and the disk fails while they are
 * taken out of it. She is told, presses again, and goes on talking from the file.
 */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { LONG } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { problem } from '../support/returning.ts'
import { allSent } from '../support/watched.ts'

const SECOND = { passphrase: 'a quite different one of seven words', passphraseGenerated: true }
const OTHER = { passphrase: 'another phrase of seven good words here', passphraseGenerated: true }
/** Operations of the disk at which it fails; `npm test` looks at a few. */
const AT = LONG ? Array.from({ length: 12 }, (_, i) => i + 1) : [1, 4, 7]

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

it.each(AT)('at operation %i of taking them out', { timeout: 30_000 }, async (at) => {
  const disk = new FaultyDisk()
  let osinka = await world.person('Osinka', { disk: () => disk.boot() })
  await invited(anna, osinka)
  const { client } = osinka
  must(await client.setSecondPassphrase({ current: PASSPHRASE, ...SECOND }, 'opens'))
  await client.lock()
  must(await client.unlock(SECOND.passphrase))
  const { id, code } = await invite(anna)
  must(await join(osinka, code, { pseudonym: 'Sorrel' }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Sorrel')).id))
  await joined(osinka)
  must(await client.move({ mode: 'carried', ...OTHER }))
  const { save } = must(await client.makeFile())
  disk.arm({ at: disk.operations + at, fail: 'io' })
  const saved = await client.fileSaved(save)
  if (at <= 7) expect(disk.hasStruck).toBe(true)
  if (disk.hasStruck) {
    expect(problem(saved)).toBe('storage-failed')
    expect(osinka.view()).toMatchObject({ phase: 'open', carried: { leaving: true } })
    must(await client.fileSaved(save))
  } else must(saved)
  expect(osinka.view()).toMatchObject({ mode: 'carried', carried: { leaving: false } })
  must(await client.send(osinka.conversation(), 'From the file.'))
  await allSent(osinka)

  osinka = await osinka.reopen()
  expect(problem(await osinka.client.unlock(SECOND.passphrase))).toBe('wrong-passphrase')
  must(await osinka.client.unlock(PASSPHRASE))
  expect(osinka.view()).toMatchObject({ secondPhrase: undefined })
})

/** The power goes at any write of a talk; after it nothing is lost and nothing is there twice. */
import { afterEach, describe, expect, it } from 'vitest'
import { FaultyDisk, POWER_CUTS } from '../support/faulty-disk.ts'
import { LONG } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

let world: World | undefined
afterEach(() => world?.close())

/** Operations of the disk after which the power goes, spread over the talk; more in the long run. */
const MOMENTS = LONG ? Array.from({ length: 30 }, (_, i) => i + 1) : [1, 6, 25]

describe('a power cut', () => {
  it.each(MOMENTS)(
    'at operation %i of a talk loses nothing and repeats nothing',
    async (moment) => {
      const cut = POWER_CUTS[moment % POWER_CUTS.length] ?? 'lost'
      const disk = new FaultyDisk()
      world = await createWorld()
      const anna = await world.officer('Anna')
      let osinka = await world.person('Osinka', { disk: () => disk.boot() })
      await invited(anna, osinka)
      await quiet()
      disk.arm({ at: disk.operations + moment, cut })
      const theirs: string[] = []
      const hers = ['a', 'b', 'c', 'd']
      for (const [i, text] of hers.entries()) {
        must(await anna.client.send(anna.conversation(), text))
        const own = `o${i}`
        // What was not accepted before the cut was not promised.
        if ((await osinka.client.send(osinka.conversation(), own)).ok) theirs.push(own)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      await waitFor(() => disk.hasStruck)
      world.relay.breakConnections()
      osinka = await osinka.reopen()
      must(await osinka.client.unlock(PASSPHRASE))
      must(await osinka.client.send(osinka.conversation(), 'last'))
      await osinka.until('her words', (view) => (view.conversations[0]?.unread ?? 0) >= hers.length)
      await anna.until('the last word', (view) => (view.conversations[0]?.unread ?? 0) > 0)
      await waitFor(async () => (await anna.texts()).includes('last'))
      const annaHas = (await anna.texts()).filter((text) => !text.startsWith('> '))
      const osinkaHas = await osinka.texts()
      const own = osinkaHas.filter((text) => text.startsWith('> ')).map((text) => text.slice(2))
      expect(annaHas).toEqual(own)
      expect(own.filter((text) => theirs.includes(text))).toEqual(theirs)
      expect(new Set(own).size).toBe(own.length)
      expect(osinkaHas.filter((text) => !text.startsWith('> '))).toEqual(hers)
      for (const person of [anna, osinka] satisfies Person[]) {
        expect(await person.notices()).toEqual(['conversation-begins'])
      }
    },
  )
})

const quiet = () => new Promise((resolve) => setTimeout(resolve, 200))

async function waitFor(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

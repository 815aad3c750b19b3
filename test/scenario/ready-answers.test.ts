/** Anna keeps answers ready; the power may go at any write, and a lost laptop does not lose them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MortalDisk } from '../support/mortal-disk.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const OLD = 'The embassy answers by Friday.'
const NEW = 'Ask again in December.'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

async function texts(person: Person): Promise<readonly string[]> {
  return must(await person.client.readyAnswers()).map(({ text }) => text)
}

/** Anna with one answer, on a disk whose power can go. */
async function annaWithAnswer(disk: MortalDisk) {
  const anna = await world.person('Anna', { disk: () => disk.boot() })
  const choice = { passphrase: PASSPHRASE, passphraseGenerated: true }
  must(await anna.client.setUpDesk({ code: world.setUpCode, ...choice }))
  const id = must(await anna.client.keepReadyAnswer({ title: 'Visa', text: OLD }))
  return { anna, id }
}

describe('answers kept ready', () => {
  it.each(['lost', 'kept'] as const)(
    'the power goes while one is changed, and the write is %s: one version stands, never both or none',
    async (cut) => {
      const disk = new MortalDisk()
      const { anna, id } = await annaWithAnswer(disk)
      disk.dieAt(1, cut)
      await anna.client.keepReadyAnswer({ id, title: 'Visa', text: NEW })
      expect(disk.hasDied()).toBe(true)
      const again = await anna.reopen()
      must(await again.client.unlock(PASSPHRASE))
      expect(await texts(again)).toEqual([cut === 'kept' ? NEW : OLD])
      // The desk goes on: the answer can still be changed and removed.
      must(await again.client.keepReadyAnswer({ id, title: 'Visa', text: 'Received.' }))
      expect(await texts(again)).toEqual(['Received.'])
      must(await again.client.removeReadyAnswer(id))
      expect(await texts(again)).toEqual([])
    },
  )

  it('the power goes while one is removed: it is there whole or gone', async () => {
    for (const cut of ['lost', 'kept'] as const) {
      const disk = new MortalDisk()
      const { anna, id } = await annaWithAnswer(disk)
      disk.dieAt(1, cut)
      await anna.client.removeReadyAnswer(id)
      expect(disk.hasDied()).toBe(true)
      const again = await anna.reopen()
      must(await again.client.unlock(PASSPHRASE))
      expect(await texts(again)).toEqual(cut === 'kept' ? [] : [OLD])
      await again.client.lock()
    }
  })

  it('come back from the desk’s backup', async () => {
    const { anna } = await annaWithAnswer(new MortalDisk())
    const { file, passphrase } = must(await anna.client.backUpDesk('en'))
    await anna.client.lock()
    const again = await world.person('Anna')
    must(
      await again.client.restoreDesk({
        file,
        backupPassphrase: passphrase.text,
        passphrase: PASSPHRASE,
        passphraseGenerated: true,
      }),
    )
    expect(must(await again.client.readyAnswers())).toMatchObject([{ title: 'Visa', text: OLD }])
  })
})

/** Osinka changes her phrase, and sets a second one that opens other notes, or destroys. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { invite, join } from '../support/joining.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const NEXT = 'harbour index jungle kettle lantern marble'
const SECOND = 'needle oyster pepper quartz ribbon saddle'
const choice = (current: string, passphrase: string) => ({
  current,
  passphrase,
  passphraseGenerated: true,
})
const chosen = (passphrase: string) => ({ passphrase, passphraseGenerated: true })
const wrong = { ok: false, problem: 'wrong-passphrase' }

async function locked(person: Person): Promise<Person> {
  const again = await person.reopen()
  expect(again.view().phase).toBe('locked')
  return again
}

describe('a phrase that is changed', () => {
  it('opens from then on, and the one before opens nothing', async () => {
    const { anna, osinka: before } = await world.pair()
    expect(before.view().phrase).toBe(true)
    const change = choice('not the one', NEXT)
    expect(await before.client.checkPhrase('not the one')).toEqual(wrong)
    expect(await before.client.changePassphrase(change)).toEqual(wrong)
    const weak = { current: PASSPHRASE, passphrase: 'password', passphraseGenerated: false }
    expect(await before.client.changePassphrase(weak)).toEqual({
      ok: false,
      problem: 'weak-passphrase',
    })
    must(await before.client.checkPhrase(PASSPHRASE))
    must(await before.client.changePassphrase(choice(PASSPHRASE, NEXT)))
    // It goes on as it was: nothing is locked by it.
    must(await before.client.send(before.conversation(), 'still here'))
    await anna.until('the words', (view) => view.conversations[0]?.unread === 1)

    const osinka = await locked(before)
    expect(await osinka.client.unlock(PASSPHRASE)).toEqual(wrong)
    must(await osinka.client.unlock(NEXT))
    expect(await osinka.texts()).toEqual(['> still here'])
  })
})

describe('a second phrase', () => {
  it('opens other notes, in which one can join, and neither knows of the other', async () => {
    const { anna, osinka: before } = await world.pair()
    must(await before.client.send(before.conversation(), 'hers'))
    const taken = { ok: false, problem: 'passphrase-taken' }
    const same = choice(PASSPHRASE, PASSPHRASE)
    expect(await before.client.setSecondPassphrase(same, 'opens')).toEqual(taken)
    must(await before.client.setSecondPassphrase(choice(PASSPHRASE, SECOND), 'opens'))
    expect(before.view().secondPhrase).toBe('opens')

    const other = await locked(before)
    must(await other.client.unlock(SECOND))
    expect(other.view()).toMatchObject({
      phase: 'open',
      role: 'participant',
      conversations: [],
      phrase: true,
      secondPhrase: undefined,
    })
    const { code } = await invite(anna)
    must(await other.client.lookUpInvitation(code))
    must(await join(other, code))
    expect(other.view().joining).toMatchObject({ officer: 'Anna Köhler' })
    // A request given up there must not destroy what lies beside it.
    must(await other.client.abandonJoin())
    expect(other.view()).toMatchObject({ phase: 'open', joining: undefined })
    // Nor may moving the empty notes into a file.
    must(await other.client.move({ mode: 'carried', ...chosen(NEXT) }))

    const again = await locked(other)
    must(await again.client.unlock(PASSPHRASE))
    expect(await again.texts()).toEqual(['> hers'])
    expect(again.view().secondPhrase).toBe('opens')
    expect(await again.client.move({ mode: 'carried', ...chosen(NEXT) })).toEqual({
      ok: false,
      problem: 'second-phrase-set',
    })
    expect(await again.client.removeSecondPassphrase(SECOND)).toEqual(wrong)
    must(await again.client.removeSecondPassphrase(PASSPHRASE))
    expect(again.view().secondPhrase).toBeUndefined()
    expect(await (await locked(again)).client.unlock(SECOND)).toEqual(wrong)
  })

  it('that destroys leaves a page on which nothing was ever kept', async () => {
    const { anna, osinka: before } = await world.pair()
    must(await before.client.setSecondPassphrase(choice(PASSPHRASE, SECOND), 'destroys'))
    expect(before.view().secondPhrase).toBe('destroys')
    const osinka = await locked(before)
    must(await osinka.client.unlock(SECOND))
    expect(osinka.view()).toMatchObject({ phase: 'fresh', conversations: [], mode: undefined })
    expect(await osinka.kept().database.keys().all()).toEqual([])
    must(await join(osinka, (await invite(anna)).code))
    expect(osinka.view()).toMatchObject({ phase: 'open', secondPhrase: undefined })
  })
})

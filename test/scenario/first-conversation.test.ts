/** Anna invites, Osinka joins with the code, and they talk over a relay that can read nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, must, PASSPHRASE, type World } from '../support/people.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

describe('a first conversation', () => {
  it('carries words both ways, once and in order', async () => {
    const { anna, osinka } = await world.pair()
    must(await osinka.client.send(osinka.conversation(), 'Здравствуйте'))
    must(await anna.client.send(anna.conversation(), 'Добрый день'))
    await anna.until('the greeting', (view) => view.conversations[0]?.unread === 1)
    await osinka.until('the answer', (view) => view.conversations[0]?.unread === 1)
    expect(await anna.texts()).toEqual(expect.arrayContaining(['Здравствуйте', '> Добрый день']))
    expect(await osinka.texts()).toEqual(['> Здравствуйте', 'Добрый день'])
  })

  it('goes on after both have closed the page and unlocked again', async () => {
    const first = await world.pair()
    must(await first.osinka.client.send(first.osinka.conversation(), 'one'))
    await first.anna.until('one', (view) => view.conversations[0]?.unread === 1)
    const osinka = await first.osinka.reopen()
    const anna = await first.anna.reopen()
    expect(osinka.view().phase).toBe('locked')
    expect(await osinka.client.unlock('wrong words here')).toEqual({
      ok: false,
      problem: 'wrong-passphrase',
    })
    must(await osinka.client.unlock(PASSPHRASE))
    must(await anna.client.unlock(PASSPHRASE))
    must(await anna.client.send(anna.conversation(), 'two'))
    must(await osinka.client.send(osinka.conversation(), 'three'))
    await osinka.until('two', (view) => view.conversations[0]?.unread === 1)
    await anna.until('one and three', (view) => view.conversations[0]?.unread === 2)
    expect(await osinka.texts()).toEqual(['> one', '> three', 'two'])
    expect(await anna.notices()).toEqual(['conversation-begins'])
    expect(await osinka.notices()).toEqual(['conversation-begins'])
  })

  it('opens once, however often somebody presses', async () => {
    const { anna, osinka: before } = await world.pair()
    const osinka = await before.reopen()
    const presses = [1, 2, 3].map(() => osinka.client.unlock(PASSPHRASE))
    for (const outcome of await Promise.all(presses)) must(outcome)
    expect(must(await osinka.client.entries(osinka.conversation(), 0, 9))).toHaveLength(1)
    must(await anna.client.send(anna.conversation(), 'one'))
    await osinka.until('one', (view) => view.conversations[0]?.unread === 1)
    await osinka.client.lock()
    expect(osinka.view().phase).toBe('locked')
    must(await osinka.client.unlock(PASSPHRASE))
    expect(await osinka.texts()).toEqual(['one'])
  })

  it('shows both the same safety phrase', async () => {
    const { anna, osinka } = await world.pair()
    const hers = must(await anna.client.safetyPhrase(anna.conversation()))
    const theirs = must(await osinka.client.safetyPhrase(osinka.conversation()))
    expect(hers.numbers).toEqual(theirs.numbers)
    expect(hers.numbers).toHaveLength(6)
    expect(new Set([...hers.numbers]).size).toBeGreaterThan(1)
    expect(hers.words.fr).toHaveLength(6)
  })
})

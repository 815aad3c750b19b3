/**
 * Osinka takes her phrase to come back by back (DESIGN §8.6). Her page says that it is gone once the
 * desk has heard of it, and not before: until then the words still lead to the door.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Liar } from '../support/lying-relay.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { phraseOf, problem } from '../support/returning.ts'
import { allSent } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
let anna: Person
let osinka: Person
/** Between Anna and the relay; honest unless told otherwise. */
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  liar = new Liar()
  anna = await world.officer('Anna', { connect: liar.wrap((from) => world.relay.connect(from)) })
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
})
afterEach(() => world.close())

const state = () => osinka.view().conversations[0]?.returnPhrase?.state
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const reads = (person: Person, ...texts: readonly string[]) =>
  vi.waitFor(async () => expect(await person.texts()).toEqual(texts), WAIT)
/** Long enough for something to have come, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 200))
/** Osinka's page says that there is none any more. */
const withdrawn = () => osinka.until('the desk to have heard', () => state() === undefined)

describe('a return phrase', () => {
  it('withdrawn while the desk is shut, it says so until the desk has heard of it', async () => {
    const phrase = await phraseOf(osinka)
    await anna.client.lock()
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    expect(state()).toBe('withdrawing')
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    await quiet()
    // Nothing less is true: the card still leads to the door.
    expect(state()).toBe('withdrawing')
    const other = await world.person('Other')
    must(await other.client.lookUpReturn(phrase))
    // Pressed again it is told once.
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    must(await anna.client.unlock(PASSPHRASE))
    await withdrawn()
    expect(problem(await other.client.lookUpReturn(phrase))).toBe('return-expired')
    expect((await anna.notices()).filter((one) => one === 'return-withdrawn')).toHaveLength(1)
  })

  it('withdrawn before the desk had a door for it, it says so until an officer writes', async () => {
    await anna.client.lock()
    const { text } = must(await osinka.client.makeReturnPhrase('en'))
    must(await osinka.client.keepReturnPhrase(osinka.conversation(), text, text))
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    await quiet()
    expect(state()).toBe('withdrawing')
    must(await anna.client.unlock(PASSPHRASE))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('return-withdrawn'), WAIT)
    await says(anna, 'I have read it.')
    await withdrawn()
  })

  it('is not taken as heard from words an officer wrote before they could have read of it', async () => {
    await phraseOf(osinka)
    await says(anna, 'Before it.')
    await reads(osinka, 'Before it.')
    await allSent(anna)
    // From now on nothing comes to her.
    liar.lie = (frame) => (frame.type === 'deliver' ? [] : [frame])
    must(await osinka.client.withdrawReturnPhrase(osinka.conversation()))
    await says(osinka, 'After it.')
    await allSent(osinka)
    await says(anna, 'I write without having heard.')
    await reads(osinka, 'Before it.', '> After it.', 'I write without having heard.')
    await quiet()
    expect(state()).toBe('withdrawing')
  })
})

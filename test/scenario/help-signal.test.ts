/**
 * Osinka has prepared a help signal for Anna. When she destroys her notes her words go beside it: Anna
 * is told at once, and the destruction takes no longer and needs no network.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }
const WORDS = 'За мной пришли. Позвоните Вере, номер у неё.'

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ anna, osinka } = await world.pair())
})
afterEach(() => world.close())

const prepare = async (text: string = WORDS) =>
  must(await osinka.client.prepareHelpSignal({ conversations: [osinka.conversation()], text }))
const urgent = () => anna.view().conversations[0]?.attention[0] === 'help-signal'

async function destroy(): Promise<number> {
  const began = performance.now()
  must(await osinka.client.destroy())
  return performance.now() - began
}

describe('a help signal', () => {
  it('comes when the notes are destroyed, before all else, until Anna has seen it', async () => {
    must(await osinka.client.send(osinka.conversation(), 'раньше'))
    await anna.until('the first', (view) => view.conversations[0]?.unread === 1)
    await prepare('старые слова')
    await prepare()
    expect(must(await osinka.client.helpSignal())?.text).toBe(WORDS)
    expect(urgent()).toBe(false)
    await destroy()
    expect(osinka.view().phase).toBe('destroyed')
    await vi.waitFor(() => expect(urgent()).toBe(true), WAIT)
    expect(await anna.texts()).toEqual(['раньше', WORDS])
    expect((await anna.notices()).at(-1)).toBe('help-signal')
    expect(anna.view().conversations[0]?.waitingSince).toBeDefined()
    must(await anna.client.membershipSeen(anna.conversation()))
    expect(urgent()).toBe(false)
    // The conversation stands: nothing of it counts as damaged.
    expect(anna.view().conversations[0]?.canSend).toBe(true)
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    await anna.until('its entries', (view) => view.conversations.length === 1)
    expect(await anna.texts()).toEqual(['раньше', WORDS])
  })

  it('is known to Anna although her keys turned meanwhile', async () => {
    await prepare()
    for (const text of ['one', 'two']) {
      must(await anna.client.send(anna.conversation(), text))
      await vi.waitFor(async () => expect(await osinka.texts()).toContain(text), WAIT)
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
      await anna.until('the network', (view) => view.network === 'online')
    }
    await destroy()
    await vi.waitFor(() => expect(urgent()).toBe(true), WAIT)
  })

  it('does not keep the destruction waiting, with a network or without', async () => {
    await prepare()
    world.relay.unplug(true)
    const took = await destroy()
    expect(osinka.view().phase).toBe('destroyed')
    expect(took).toBeLessThan(500)
    expect(await anna.texts()).toEqual([])
    // What comes back within a minute still carries it.
    world.relay.unplug(false)
    await vi.waitFor(() => expect(urgent()).toBe(true), WAIT)
  })

  it('of a copy of her keys stops her own page, which shows none of its words', async () => {
    const disk = new FaultyDisk()
    const vera = await world.person('Vera', { disk: () => disk.boot() })
    await invited(anna, vera)
    const copy = await disk.copy()
    // Shut meanwhile: that both are at the relay at once would stop it, too.
    await vera.client.lock()
    const police = await world.person('Police', { disk: () => copy.boot(), isKept: true })
    must(await police.client.unlock(PASSPHRASE))
    const choice = { conversations: [police.conversation()], text: 'call this number' }
    must(await police.client.prepareHelpSignal(choice))
    must(await police.client.destroy())
    const heard = (): boolean =>
      anna.view().conversations.some((one) => one.attention[0] === 'help-signal')
    await anna.until('the signal', heard)
    must(await vera.client.unlock(PASSPHRASE))
    const stopped = await vera.until('it was seen', (view) =>
      Boolean(view.conversations[0]?.attention.includes('opened-elsewhere')),
    )
    expect(stopped.conversations[0]?.canSend).toBe(false)
    expect(await vera.texts()).toEqual([])
  })

  it('is none from the lock, after it was removed, or of a desk', async () => {
    await prepare()
    expect(osinka.view().helpSignal).toBe(true)
    must(await osinka.client.prepareHelpSignal(undefined))
    expect(osinka.view().helpSignal).toBe(false)
    await prepare()
    await osinka.client.lock()
    await destroy()
    await new Promise((go) => setTimeout(go, 300))
    expect(await anna.texts()).toEqual([])
    expect(urgent()).toBe(false)
    const choice = { conversations: [anna.conversation()], text: WORDS }
    expect(await anna.client.prepareHelpSignal(choice)).toEqual({ ok: false, problem: 'bug' })
  })
})

/**
 * What a return phrase leaves on a device and at a desk, whenever the power goes and however long it
 * takes (DESIGN §8.6).
 */
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flows } from '../../packages/client/src/conversation/records.ts'
import { openBackup, restoredCase } from '../../packages/client/src/desk/backup.ts'
import { invitations } from '../../packages/client/src/desk/records.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { MortalDisk } from '../support/mortal-disk.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { comesBack, letIn, phraseOf, problem, watched } from '../support/returning.ts'
import { openResidue } from '../support/searcher.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }
const DAY = 86_400_000

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ anna, osinka } = await world.pair())
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]

/** What stands at the desk of doors for phrases, read from its disk. */
async function doorsOn(person: Person) {
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const all = await invitations.list(vault)
  await vault.lock()
  return all.map(({ value }) => value).filter((one) => one.returns)
}

describe('the power goes', () => {
  const ways = ['lost', 'kept'] as const

  it('at every write of making one: it counts on both sides, or on neither', async () => {
    const disk = new MortalDisk()
    let guest = await world.person('Guest', { disk: () => disk.boot() })
    await invited(anna, guest)
    for (let write = 1, died = true; died; write += 1) {
      const before = guest.view().conversations[0]?.returnPhrase?.made
      const { text } = must(await guest.client.makeReturnPhrase('en'))
      disk.dieAt(write, ways[write % 2] ?? 'lost')
      const kept = await guest.client.keepReturnPhrase(guest.conversation(), text, text)
      if (kept.ok) await watchedOrDead(guest, disk)
      died = disk.hasDied()
      if (died) {
        guest = await guest.reopen()
        must(await guest.client.unlock(PASSPHRASE))
      }
      const late = await world.person('Late')
      if (guest.view().conversations[0]?.returnPhrase?.made !== before) {
        await watched(guest)
        must(await late.client.lookUpReturn(text))
      } else {
        expect(problem(await late.client.lookUpReturn(text))).toBe('return-nothing')
      }
    }
  })

  inLong(
    'at every write of the desk that hears of it: the door is there once the power is',
    async () => {
      const disk = new MortalDisk()
      const other = await createWorld()
      let desk = await other.person('Anna', { disk: () => disk.boot() })
      const set = { code: other.setUpCode, passphrase: PASSPHRASE, passphraseGenerated: true }
      must(await desk.client.setUpDesk(set))
      const guest = await other.person('Guest')
      await invited(desk, guest)
      for (let write = 1, died = true; died; write += 1) {
        disk.dieAt(write, ways[write % 2] ?? 'lost')
        const { text } = must(await guest.client.makeReturnPhrase('en'))
        must(await guest.client.keepReturnPhrase(guest.conversation(), text, text))
        await watchedOrDead(guest, disk)
        died = disk.hasDied()
        if (died) {
          desk = await desk.reopen()
          must(await desk.client.unlock(PASSPHRASE))
        }
        await watched(guest)
        must(await (await other.person('Back')).client.lookUpReturn(text))
      }
      other.close()
    },
  )
})

/** The step is over, or the power has gone in it. */
async function watchedOrDead(person: Person, disk: MortalDisk): Promise<void> {
  await vi.waitFor(() => {
    const is = person.view().conversations[0]?.returnPhrase
    if (!disk.isDead && is?.state !== 'watched') throw new Error('neither watched nor dead')
  }, WAIT)
}

describe('what a device and a desk keep of it', () => {
  it('the device lets go of what opens the door as soon as the desk watches it', async () => {
    const disk = new FaultyDisk()
    const vera = await world.person('Vera', { disk: () => disk.boot() })
    await invited(anna, vera)
    const seedOn = async (copied: FaultyDisk) => {
      const vault = await unlockVault({ storage: copied.boot(), passphrase: PASSPHRASE })
      const all = await flows.list(vault)
      await vault.lock()
      return all.map(({ value }) => value.returnPhrase)
    }
    world.relay.unplug(true)
    world.relay.breakConnections()
    const { text } = must(await vera.client.makeReturnPhrase('en'))
    must(await vera.client.keepReturnPhrase(vera.conversation(), text, text))
    expect(summary(vera)?.returnPhrase?.state).toBe('told')
    expect((await seedOn(await disk.copy()))[0]?.seed).toHaveLength(16)
    world.relay.unplug(false)
    vera.client.hurry()
    anna.client.hurry()
    await watched(vera)
    const [kept] = await seedOn(await disk.copy())
    expect(kept).toMatchObject({ watched: true, card: { mailbox: expect.any(Uint8Array) } })
    expect(kept?.seed).toBeUndefined()
  })

  it('the device lets go of it, too, where it is withdrawn before the desk has heard of it', async () => {
    const disk = new FaultyDisk()
    const vera = await world.person('Vera', { disk: () => disk.boot() })
    await invited(anna, vera)
    await anna.client.lock()
    const { text } = must(await vera.client.makeReturnPhrase('en'))
    must(await vera.client.keepReturnPhrase(vera.conversation(), text, text))
    must(await vera.client.withdrawReturnPhrase(vera.conversation()))
    expect(summary(vera)?.returnPhrase?.state).toBe('withdrawing')
    const vault = await unlockVault({ storage: (await disk.copy()).boot(), passphrase: PASSPHRASE })
    const [kept] = (await flows.list(vault)).map(({ value }) => value.returnPhrase)
    await vault.lock()
    expect(kept?.withdrawn?.content).toBeDefined()
    expect([kept?.seed, kept?.watched]).toEqual([undefined, undefined])
  })

  it('of a phrase that another replaced nothing opens the door, although no desk watched', async () => {
    const disk = new FaultyDisk()
    const vera = await world.person('Vera', { disk: () => disk.boot() })
    await invited(anna, vera)
    await anna.client.lock()
    const seeds: Uint8Array[] = []
    for (let n = 0; n < 2; n += 1) {
      const { text } = must(await vera.client.makeReturnPhrase('en'))
      must(await vera.client.keepReturnPhrase(vera.conversation(), text, text))
      const vault = await unlockVault({
        storage: (await disk.copy()).boot(),
        passphrase: PASSPHRASE,
      })
      const [flow] = await flows.list(vault)
      await vault.lock()
      seeds.push(flow?.value.returnPhrase?.seed ?? new Uint8Array(0))
    }
    const opens = async () => {
      const records = await openResidue(await disk.copy(), PASSPHRASE)
      const of = (seed: Uint8Array) =>
        records.filter(({ value }) => Buffer.from(value).includes(Buffer.from(seed)))
      return seeds.map((seed) => of(seed).map(({ table }) => table))
    }
    await vi.waitFor(async () => expect(await opens()).toEqual([[], ['flow']]), WAIT)
  })

  it('the desk watches for months: the card is made anew before the relay lets go of it', async () => {
    const phrase = await phraseOf(osinka)
    for (let month = 0; month < 4; month += 1) {
      world.clock.forward(31 * DAY)
      world.serveRoster(2 + month, 'anna')
      must(await anna.client.renewRoster())
      await world.relay.sweep()
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
      await anna.until('online', (view) => view.network === 'online')
      await vi.waitFor(async () => {
        const late = await world.person('Late')
        expect(problem(await late.client.lookUpReturn(phrase))).toBeUndefined()
      }, WAIT)
    }
  })

  it('a modified client cannot fill the desk, nor an officer’s words make a door', async () => {
    await world.relay.sweep()
    await osinka.client.lock()
    const mallory = await ModifiedMember.of(world, osinka)
    for (let i = 0; i < 14; i += 1) {
      await mallory.say('return phrase', { seed: new Uint8Array(16).fill(i) })
      await vi.waitFor(async () => {
        expect((await anna.notices()).filter((one) => one === 'return-phrase')).toHaveLength(i + 1)
      }, WAIT)
    }
    await anna.client.lock()
    const doors = await doorsOn(anna)
    expect(doors.length).toBeLessThanOrEqual(12)
    expect(doors.filter((one) => one.state === 'open').length).toBeLessThanOrEqual(1)
  })

  it('nothing looked up stays in memory once it was used or left, or the notes are shut', async () => {
    const phrase = await phraseOf(osinka)
    const seen = new Liar()
    const connect = seen.wrap((from) => world.relay.connect(from))
    const back = await world.person('Back', { connect })
    /** Whether the desk's card has to be asked for anew. */
    const asks = async (): Promise<boolean> => {
      const from = seen.sent.length
      must(await back.client.checkName(phrase, 'Back', { returns: true }))
      return seen.sentSince(from).length > 0
    }
    must(await back.client.lookUpReturn(phrase))
    expect(await asks()).toBe(false)
    must(await back.client.forgetLookUp())
    expect(await asks()).toBe(true)
    expect(await asks()).toBe(false)
    await back.client.lock()
    expect(await asks()).toBe(true)
    must(await join(back, phrase, { returns: true }))
    expect(await asks()).toBe(true)
    // Into notes that are open already: the same.
    must(await join(back, phrase, { returns: true }))
    expect(await asks()).toBe(true)
    await back.client.giveUp()
    expect(await asks()).toBe(true)
    must(await back.client.destroy())
    expect(await asks()).toBe(true)
  })

  it('a help signal nobody has seen stands beside whoever comes back, and in the desk’s backup', async () => {
    const phrase = await phraseOf(osinka)
    const choice = { conversations: [osinka.conversation()], text: 'They are here.' }
    must(await osinka.client.prepareHelpSignal(choice))
    must(await osinka.client.destroy())
    await anna.until('the signal', () => summary(anna)?.attention[0] === 'help-signal')
    const back = await comesBack(world, 'Osinka', phrase)
    await letIn(anna, 'Osinka')
    await joined(back)
    await vi.waitFor(() => expect(summary(anna)?.canSend).toBe(true), WAIT)
    expect(summary(anna)?.attention[0]).toBe('help-signal')
    const { file, passphrase } = must(await anna.client.backUpDesk('en'))
    const saved = openBackup(file, passphrase.text)
    const [one] = saved.cases.map((each) => restoredCase(each, saved, 0).flow)
    expect(one).toMatchObject({ signalled: { at: expect.any(Number) } })
    must(await anna.client.membershipSeen(anna.conversation()))
    expect(summary(anna)?.attention).not.toContain('help-signal')
  })
})

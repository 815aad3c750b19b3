/**
 * Osinka's device may have been searched (DESIGN §11): new keys a copy cannot follow, Anna is told, and
 * nothing older is trusted until somebody has looked.
 */
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flows } from '../../packages/client/src/conversation/records.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invitationOf } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { Liar, passedOn } from '../support/lying-relay.ts'
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

let world: World
let anna: Person
let osinka: Person
/** Hers. */
let disk: FaultyDisk
/** Between her and the relay; honest unless told otherwise. */
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  disk = new FaultyDisk()
  liar = new Liar()
  osinka = await world.person('Osinka', {
    disk: () => disk.boot(),
    connect: liar.wrap((from) => world.relay.connect(from)),
  })
  await invited(anna, osinka)
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const reads = (person: Person, ...texts: readonly string[]) =>
  vi.waitFor(async () => expect(await person.texts()).toEqual(texts), WAIT)
const stateOf = async (person: Person, text: string) =>
  must(await person.client.entries(person.conversation(), 0, 1_000)).find(
    (one) => one.kind === 'message' && one.text === text,
  )

async function compare(): Promise<void> {
  for (const one of [anna, osinka])
    must(await one.client.compared(one.conversation(), { by: 'call' }))
}

async function report(): Promise<void> {
  must(await osinka.client.reportSearch())
  await anna.until('the notice', (v) => v.conversations[0]?.attention.includes('searched') === true)
  // Read back too: only then are the new keys in use.
  await vi.waitFor(async () => expect(await osinka.notices()).toContain('searched-own'), WAIT)
}

/** The epoch of the one conversation on a disk, read with the passphrase. */
async function epochOn(copied: FaultyDisk): Promise<number> {
  const vault = await unlockVault({ storage: copied.boot(), passphrase: PASSPHRASE })
  const [flow] = await flows.list(vault)
  await vault.lock()
  return flow?.value.roll?.epoch ?? Number.NaN
}

async function reinvited(): Promise<{ readonly id: string; readonly code: string }> {
  const id = must(await anna.client.reinvite(anna.conversation()))
  await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
  return { id, code: must(await anna.client.invitationSheet(id)).characters }
}

async function unlocked(person: Person): Promise<Person> {
  must(await person.client.unlock(PASSPHRASE))
  return person
}

describe('a device that may have been searched', () => {
  it('the other side is told; their words wait until they have looked', async () => {
    await compare()
    expect(summary(osinka)?.verification).toBe('same')
    await report()
    expect([summary(osinka), summary(anna)].map((one) => one?.verification)).toEqual([
      'not-compared',
      'not-compared',
    ])
    expect(await anna.notices()).toContain('searched')
    expect(summary(osinka)?.attention).not.toContain('searched')
    await says(anna, 'are you well')
    expect(await stateOf(anna, 'are you well')).toMatchObject({ state: 'held' })
    // Osinka's own words are not held: this may be when they are needed most.
    await says(osinka, 'I need a lawyer')
    await reads(anna, '> are you well', 'I need a lawyer')
    expect(await osinka.texts()).toEqual(['> I need a lawyer'])
    must(await anna.client.compared(anna.conversation(), { by: 'call' }))
    await reads(osinka, '> I need a lawyer', 'are you well')
    expect(summary(anna)).toMatchObject({ verification: 'same' })
    expect(summary(anna)?.attention).not.toContain('searched')
  })

  it('going on without comparing is possible, and the phrase stays not compared', async () => {
    await report()
    await says(anna, 'are you well')
    must(await anna.client.membershipSeen(anna.conversation()))
    await reads(osinka, 'are you well')
    expect(summary(anna)?.attention).toContain('not-compared')
  })

  it('said without a network, it leaves before anything written after it', async () => {
    world.relay.unplug(true)
    must(await osinka.client.reportSearch())
    await says(osinka, 'afterwards')
    world.relay.unplug(false)
    await reads(anna, 'afterwards')
    expect(await anna.notices()).toContain('searched')
  })

  it('a copy made before reads nothing written after, and can begin nothing again', async () => {
    await compare()
    await says(anna, 'before')
    await reads(osinka, 'before')
    await says(osinka, 'heals the keys of an earlier copy')
    await vi.waitFor(async () => expect(await anna.texts()).toHaveLength(2), WAIT)
    const copy = await disk.copy()
    await report()
    // Whatever software they use, whoever has the copy cannot follow into the next epoch.
    expect(await epochOn(await disk.copy())).toBe((await epochOn(await copy.copy())) + 1)
    must(await anna.client.membershipSeen(anna.conversation()))
    await osinka.client.lock()
    await says(anna, 'after the search')
    const police = await world.person('Police', { disk: () => copy.boot(), isKept: true })
    must(await police.client.unlock(PASSPHRASE))
    await police.until('it stops', (v) => v.conversations[0]?.canSend === false)
    expect(await police.texts()).toEqual(['before', '> heals the keys of an earlier copy'])
    // With the code of the new invitation, too, the old keys are no proof any more: compared or not.
    must(await anna.client.compared(anna.conversation(), { by: 'call' }))
    const id = must(await anna.client.reinvite(anna.conversation()))
    await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
    const { characters } = must(await anna.client.invitationSheet(id))
    must(await police.client.beginAgain(police.conversation(), characters, undefined))
    const claim = await claimOf(anna, id, 'Osinka')
    expect(claim).toMatchObject({ keys: 'doubted', standing: 'not-valid' })
    // Osinka comes with new ones.
    await police.client.lock()
    await unlocked(osinka)
    await osinka.until('it is there', (v) => v.conversations.length === 1)
    must(await osinka.client.beginAgain(osinka.conversation(), characters, undefined))
    const invitation = await invitationOf(anna, id, 'claimed by Osinka', (one) =>
      one.claims.some(({ keys }) => keys === 'differ'),
    )
    const hers = invitation.claims.find(({ keys }) => keys === 'differ')
    must(await anna.client.acceptClaim(id, hers?.id ?? ''))
    await vi.waitFor(async () => expect(await osinka.notices()).toContain('began-again-anew'), WAIT)
    await says(osinka, 'here again')
    await vi.waitFor(async () => expect(await anna.texts()).toContain('here again'), WAIT)
    // Anna compared under the keys she knew: nothing of hers leaves before she decides on these.
    expect(summary(anna)).toMatchObject({ verification: 'not-compared', canSend: false })
    expect(summary(osinka)?.newKeys).toEqual([])
  })

  it('a copy made before sends no help signal in her name', async () => {
    const copy = await disk.copy()
    await report()
    const police = await world.person('Police', { disk: () => copy.boot(), isKept: true })
    must(await police.client.unlock(PASSPHRASE))
    const choice = { conversations: [police.conversation()], text: 'call this number' }
    must(await police.client.prepareHelpSignal(choice))
    must(await police.client.destroy())
    await anna.until('it comes', (v) => v.conversations[0]?.attention.includes('damaged') === true)
    expect(await anna.texts()).toEqual([])
    expect(summary(anna)?.attention).not.toContain('help-signal')
  })

  it('only a commit of hers makes the new keys: Anna’s own, in between, does not stand for it', async () => {
    await says(osinka, 'heals the keys of an earlier copy')
    await reads(anna, 'heals the keys of an earlier copy')
    const before = await epochOn(await disk.copy())
    liar.instead = (frame) => (frame.type === 'post' ? [] : undefined)
    must(await osinka.client.reportSearch())
    anna = await anna.reopen()
    await unlocked(anna)
    await says(anna, 'begins an epoch')
    await reads(osinka, '> heals the keys of an earlier copy', 'begins an epoch')
    liar.instead = passedOn
    world.relay.breakConnections()
    await anna.until(
      'the notice',
      (v) => v.conversations[0]?.attention.includes('searched') === true,
    )
    expect(await epochOn(await disk.copy())).toBe(before + 2)
  })

  it('where sending is stopped, it says that nobody was told; that, too, begins again with new keys', async () => {
    const copy = await disk.copy()
    const police = await world.person('Police', { disk: () => copy.boot(), isKept: true })
    must(await police.client.unlock(PASSPHRASE))
    await osinka.until('it stops', (v) => v.conversations[0]?.canSend === false)
    await police.client.lock()
    expect(must(await osinka.client.reportSearch())).toBe(1)
    expect(await osinka.notices()).toContain('searched-own')
    const { id, code } = await reinvited()
    must(await osinka.client.beginAgain(osinka.conversation(), code, undefined))
    expect(await claimOf(anna, id, 'Osinka')).toMatchObject({ keys: 'differ', standing: 'first' })
  })

  inLong(
    'stays to be looked at when the conversation begins again before anybody has',
    async () => {
      await report()
      const { id, code } = await reinvited()
      must(await osinka.client.beginAgain(osinka.conversation(), code, undefined))
      must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
      await anna.until('it can be written in', () => summary(anna)?.canSend === true)
      expect(await anna.notices()).toContain('began-again-anew')
      expect(summary(anna)?.attention).toContain('searched')
      await says(anna, 'are you well')
      expect(await stateOf(anna, 'are you well')).toMatchObject({ state: 'held' })
      must(await anna.client.compared(anna.conversation(), { by: 'call' }))
      expect(summary(anna)?.attention).not.toContain('searched')
    },
  )

  it('a report of Anna’s takes neither trust from Osinka’s keys nor her own report away', async () => {
    must(await anna.client.reportSearch())
    await osinka.until('told', (v) => v.conversations[0]?.attention.includes('searched') === true)
    const first = await reinvited()
    must(await osinka.client.beginAgain(osinka.conversation(), first.code, undefined))
    expect(await claimOf(anna, first.id, 'Osinka')).toMatchObject({ keys: 'same' })
    must(await osinka.client.abandonBeginning(osinka.conversation()))
    // Her words are still held, whatever she says of her own device.
    await says(osinka, 'names of friends')
    await report()
    expect(await stateOf(osinka, 'names of friends')).toMatchObject({ state: 'held' })
    const second = await reinvited()
    must(await osinka.client.beginAgain(osinka.conversation(), second.code, undefined))
    expect(await claimOf(anna, second.id, 'Osinka')).toMatchObject({ keys: 'differ' })
  })
})

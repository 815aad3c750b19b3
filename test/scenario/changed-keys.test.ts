/**
 * Who was compared has other keys now, or somebody new is here: nothing leaves before the person has
 * decided. What officers compare, their colleagues see as theirs, and as nobody else's.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { passedOn, postsRefused, type Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { openAgain, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const isBlocked = (person: Person) =>
  person.until('new keys', () => summary(person)?.attention.includes('keys-changed') === true)
const reads = (person: Person, text: string) =>
  vi.waitFor(async () => expect(await person.texts()).toContain(text), WAIT)
/** Long enough for something to have come of it, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))
const stateOf = async (person: Person, text: string) =>
  must(await person.client.entries(person.conversation(), 0, 1_000)).find(
    (one) => one.kind === 'message' && one.text === text,
  )

describe('a case that begins again under other keys', () => {
  let anna: Person
  let liar: Liar
  let mallory: Person

  /** Anna has compared, and a word of hers waits; Mallory comes with the code, and is accepted. */
  beforeEach(async () => {
    ;({ person: anna, liar } = await watched(world, 'Anna', 'officer'))
    const osinka = await world.person('Osinka')
    await invited(anna, osinka)
    must(await anna.client.compared(anna.conversation(), { by: 'in person' }))
    expect(summary(anna)).toMatchObject({ verification: 'same', compared: { by: 'in person' } })
    liar.instead = postsRefused('busy')
    must(await anna.client.send(anna.conversation(), 'for Osinka alone'))
    must(await anna.client.keepDraft(anna.conversation(), 'half written'))
    await quiet()
    liar.instead = passedOn
    const id = must(await anna.client.reinvite(anna.conversation()))
    await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
    mallory = await world.person('Osinka')
    must(await join(mallory, must(await anna.client.invitationSheet(id)).characters))
    const { id: claim, keys } = await claimOf(anna, id, 'Osinka')
    expect(keys).toBe('differ')
    must(await anna.client.acceptClaim(id, claim))
    await joined(mallory)
    await isBlocked(anna)
  })

  it('lets nothing leave: neither what waited nor anything new, also after the page was closed', async () => {
    expect(summary(anna)).toMatchObject({
      canSend: false,
      verification: 'not-compared',
      compared: undefined,
      newKeys: [{ who: 'participant', name: 'Osinka' }],
    })
    expect(await anna.client.send(anna.conversation(), 'more')).toEqual({
      ok: false,
      problem: 'keys-changed',
    })
    must(await anna.client.membershipSeen(anna.conversation()))
    anna = await openAgain(anna)
    await isBlocked(anna)
    await quiet()
    expect(await stateOf(anna, 'for Osinka alone')).toMatchObject({ state: 'held' })
    expect(must(await anna.client.readDraft(anna.conversation()))).toBe('half written')
    expect(await mallory.texts()).toEqual([])
    expect(await anna.notices()).toContain('began-again-anew')
  })

  it('goes on once the phrase was compared again; what waited is asked about once more', async () => {
    must(await anna.client.compared(anna.conversation(), { by: 'call' }))
    expect(summary(anna)).toMatchObject({
      canSend: true,
      verification: 'same',
      compared: { by: 'call' },
      newKeys: [],
    })
    await quiet()
    expect(await mallory.texts()).toEqual([])
    must(await anna.client.membershipSeen(anna.conversation()))
    await reads(mallory, 'for Osinka alone')
  })

  it('goes on without comparing where the person says so, and the mark is gone', async () => {
    must(await anna.client.acceptKeys(anna.conversation()))
    expect(summary(anna)).toMatchObject({ canSend: true, verification: 'not-compared' })
    expect(await anna.notices()).toContain('keys-accepted')
    await quiet()
    expect(await mallory.texts()).toEqual([])
    expect(await anna.client.acceptKeys(anna.conversation())).toEqual({ ok: false, problem: 'bug' })
  })

  inLong('ends where they do not go on, until another invitation', async () => {
    must(await anna.client.refuseKeys(anna.conversation()))
    expect(summary(anna)?.attention[0]).toBe('keys-refused')
    anna = await openAgain(anna)
    expect(summary(anna)).toMatchObject({ canSend: false })
    expect(await anna.client.send(anna.conversation(), 'more')).toMatchObject({
      problem: 'conversation-stopped',
    })
    expect(await mallory.texts()).toEqual([])
  })

  it('where it differs, nothing leaves, and no other press goes on', async () => {
    must(await anna.client.compared(anna.conversation(), 'different'))
    expect(await anna.client.acceptKeys(anna.conversation())).toEqual({ ok: false, problem: 'bug' })
    must(await anna.client.membershipSeen(anna.conversation()))
    await quiet()
    expect(await mallory.texts()).toEqual([])
    expect(summary(anna)).toMatchObject({ verification: 'different', canSend: false })
  })
})

describe('a desk of two', () => {
  let anna: Person
  let boris: Person
  let osinka: Person

  beforeEach(async () => {
    anna = await world.officer('Anna')
    osinka = await world.person('Osinka')
    await invited(anna, osinka)
    ;({ person: boris } = await joinsDesk(world, anna, 'Boris Lind'))
  })

  async function bring(): Promise<void> {
    const who = colleague(anna, 'Boris Lind')?.identity ?? ''
    await vi.waitFor(
      async () => must(await anna.client.bringOfficer(anna.conversation(), who)),
      WAIT,
    )
    await boris.until('the case', ({ conversations: [one] }) => one?.canSend === true)
    await osinka.until('three', () => summary(osinka)?.members === 3)
  }

  it('a participant who compared decides on an officer who comes; the one who brought them need not', async () => {
    for (const one of [anna, osinka]) {
      must(await one.client.compared(one.conversation(), { by: 'call' }))
    }
    await bring()
    await isBlocked(osinka)
    expect(summary(osinka)?.newKeys).toEqual([{ who: 'officer', name: 'Boris Lind' }])
    expect(await osinka.client.send(osinka.conversation(), 'hers')).toMatchObject({ ok: false })
    expect(summary(anna)).toMatchObject({ canSend: true, verification: 'same', newKeys: [] })
    must(await osinka.client.acceptKeys(osinka.conversation()))
    must(await osinka.client.send(osinka.conversation(), 'hers'))
    for (const officer of [anna, boris]) await reads(officer, 'hers')
  })

  it('what one compared the other sees with name, way and time, and has compared nothing', async () => {
    await bring()
    must(await anna.client.compared(anna.conversation(), { by: 'second channel' }))
    await boris.until('Anna’s word', () => (summary(boris)?.colleagues ?? []).length > 0)
    expect(summary(boris)).toMatchObject({
      verification: 'not-compared',
      colleagues: [{ name: 'Anna Köhler', result: 'same', by: 'second channel' }],
    })
    expect(summary(anna)?.colleagues).toBeUndefined()
    boris = await openAgain(boris)
    must(await anna.client.compared(anna.conversation(), 'different'))
    await boris.until('it', () => summary(boris)?.colleagues?.[0]?.result === 'different')
    expect(summary(boris)).toMatchObject({ verification: 'not-compared', canSend: true })
  })

  it('a colleague who lets other keys in decides for nobody else', async () => {
    await bring()
    for (const one of [anna, boris]) {
      must(await one.client.compared(one.conversation(), { by: 'in person' }))
    }
    await anna.until('Boris’s word', () => (summary(anna)?.colleagues ?? []).length > 0)
    const id = must(await boris.client.reinvite(boris.conversation()))
    await invitationOf(boris, id, 'at the relay', (one) => one.state === 'open')
    const mallory = await world.person('Osinka')
    must(await join(mallory, must(await boris.client.invitationSheet(id)).characters))
    must(await boris.client.acceptClaim(id, (await claimOf(boris, id, 'Osinka')).id))
    await joined(mallory)
    for (const officer of [anna, boris]) await isBlocked(officer)
    expect(await anna.notices()).toContain('began-again-anew')
    expect(summary(anna)?.colleagues).toBeUndefined()
    must(await boris.client.acceptKeys(boris.conversation()))
    must(await boris.client.send(boris.conversation(), 'from Boris'))
    await reads(mallory, 'from Boris')
    await anna.until('his word', () => summary(anna)?.colleagues?.[0]?.result === 'accepted')
    expect(summary(anna)).toMatchObject({ canSend: false, verification: 'not-compared' })
    expect(await anna.client.send(anna.conversation(), 'from Anna')).toMatchObject({ ok: false })
  })
})

it('in which nobody ever compared nothing waits', async () => {
  const anna = await world.officer('Anna')
  const { id, code } = await invite(anna)
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  expect(summary(osinka)).toMatchObject({ canSend: true, newKeys: [] })
})

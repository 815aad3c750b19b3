/** Two officers work at one desk: claims, acceptance and cases come out the same for both. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let boris: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: boris } = await joinsDesk(world, anna, 'Boris Lind'))
})
afterEach(() => world.close())

const door = (person: Person, id: string) =>
  person.view().desk?.invitations.find((one) => one.id === id)

/** Both see the invitation, and the guest has come to its door. */
async function claimed(name = 'Osinka'): Promise<{ readonly id: string; readonly guest: Person }> {
  const { id, code } = await invite(anna)
  await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
  const guest = await world.person(name)
  must(await join(guest, code))
  for (const officer of [anna, boris]) await claimOf(officer, id, name)
  return { id, guest }
}

/** Long enough for something to have come of it, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

async function seated(person: Person): Promise<void> {
  await person.until('the case', ({ conversations }) => conversations.some((one) => one.canSend))
}

describe('a case of two officers', () => {
  it('is opened by one and read by both, and each is known by name', async () => {
    const { id, guest } = await claimed()
    const claim = await claimOf(anna, id, 'Osinka')
    must(await anna.client.acceptClaim(id, claim.id))
    await joined(guest)
    for (const officer of [anna, boris]) await seated(officer)
    for (const person of [anna, boris, guest]) {
      expect(person.view().conversations).toMatchObject([{ members: 3, singleOfficer: false }])
    }
    expect(guest.view().conversations[0]?.title).toBe('Anna Köhler')
    must(await guest.client.send(guest.conversation(), 'hers'))
    for (const officer of [anna, boris]) {
      await officer.until('her words', ({ conversations: [one] }) => one?.unread === 1)
    }
    must(await boris.client.send(boris.conversation(), 'from Boris'))
    must(await anna.client.send(anna.conversation(), 'from Anna'))
    await guest.until('both', ({ conversations: [one] }) => one?.unread === 2)
    const shown = must(await guest.client.entries(guest.conversation(), 0, 100))
    const by = shown.flatMap((one) => (one.kind === 'message' && !one.own ? [one.by] : []))
    expect(by.toSorted()).toEqual(['Anna Köhler', 'Boris Lind'])
    expect(door(boris, id)).toMatchObject({ state: 'used', claims: [{ standing: 'accepted' }] })
  })

  inLong(
    'has two officers, too, where several are accepted one right after the other',
    async () => {
      const all = []
      for (const name of ['Osinka', 'Lipa', 'Ryabina']) all.push({ name, ...(await claimed(name)) })
      const claims = await Promise.all(all.map(({ id, name }) => claimOf(anna, id, name)))
      await Promise.all(
        all.map(async ({ id }, n) => must(await anna.client.acceptClaim(id, claims[n]?.id ?? ''))),
      )
      for (const { guest } of all) {
        await joined(guest)
        expect(guest.view().conversations).toMatchObject([{ members: 3 }])
      }
      await boris.until('all of them', ({ conversations }) => conversations.length === 3)
    },
  )

  it('is opened once, whoever of the two presses first', async () => {
    const { id, guest } = await claimed()
    const claim = await claimOf(anna, id, 'Osinka')
    const both = await Promise.all([
      anna.client.acceptClaim(id, claim.id),
      boris.client.acceptClaim(id, claim.id),
    ])
    expect(both.some(({ ok }) => ok)).toBe(true)
    await joined(guest)
    for (const officer of [anna, boris]) await seated(officer)
    for (const person of [anna, boris, guest]) {
      expect(person.view().conversations).toMatchObject([{ members: 3 }])
      if (person !== guest) {
        expect(door(person, id)?.claims).toMatchObject([{ standing: 'accepted' }])
      }
    }
  })

  inLong('is there again after both have closed the page in between', async () => {
    const { id, guest } = await claimed()
    const claim = await claimOf(anna, id, 'Osinka')
    must(await boris.client.acceptClaim(id, claim.id))
    boris = await boris.reopen()
    anna = await anna.reopen()
    for (const officer of [anna, boris]) must(await officer.client.unlock(PASSPHRASE))
    await joined(guest)
    for (const officer of [anna, boris]) await seated(officer)
    expect(anna.view().conversations).toMatchObject([{ members: 3 }])
  })
})

describe('invitations of a shared desk', () => {
  inLong('what one refuses or takes back is so for the other', async () => {
    const { id, guest } = await claimed()
    const claim = await claimOf(boris, id, 'Osinka')
    must(await boris.client.refuseClaim(id, claim.id))
    await guest.until('the refusal', ({ joining }) => joining?.state === 'refused')
    await invitationOf(anna, id, 'refused', (one) => one.claims[0]?.standing === 'refused')
    expect(await anna.client.acceptClaim(id, claim.id)).toMatchObject({ ok: false })
    must(await boris.client.withdrawInvitation(id))
    await invitationOf(anna, id, 'withdrawn', (one) => one.state === 'withdrawn')
  })

  it.each(['anna', 'boris'] as const)(
    'comes to one answer where one accepts and the other refuses at once, %s first',
    async (first) => {
      const { id, guest } = await claimed()
      const { id: claim } = await claimOf(anna, id, 'Osinka')
      const accept = () => anna.client.acceptClaim(id, claim)
      const refuse = () => boris.client.refuseClaim(id, claim)
      await Promise.all(first === 'anna' ? [accept(), refuse()] : [refuse(), accept()])
      // Whichever stands first in the log, the three agree on it.
      const isLetIn = await guest
        .until(
          'an answer',
          ({ joining, conversations }) =>
            joining?.state === 'refused' || conversations.some((one) => one.canSend),
        )
        .then(({ conversations }) => conversations.length > 0)
      const standing = isLetIn ? 'accepted' : 'refused'
      for (const officer of [anna, boris]) {
        await invitationOf(officer, id, standing, (one) => one.claims[0]?.standing === standing)
        await quiet()
        expect(officer.view().conversations).toHaveLength(isLetIn ? 1 : 0)
      }
      expect(guest.view().joining?.state).toBe(isLetIn ? undefined : 'refused')
    },
    60_000,
  )

  it('lets nobody in by an invitation taken back before in the log', async () => {
    const { id, guest } = await claimed()
    const { id: claim } = await claimOf(boris, id, 'Osinka')
    await boris.client.lock()
    must(await anna.client.withdrawInvitation(id))
    await guest.until('the end', ({ joining }) => joining?.state === 'expired')
    must(await boris.client.unlock(PASSPHRASE))
    await boris.client.acceptClaim(id, claim)
    for (const officer of [anna, boris]) {
      await invitationOf(officer, id, 'over', (one) => one.claims[0]?.standing === 'not-valid')
    }
    await quiet()
    for (const person of [anna, boris, guest]) expect(person.view().conversations).toEqual([])
  })

  inLong('a claim is told to whoever was away when it came', async () => {
    const { id, code } = await invite(anna)
    await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
    await boris.client.lock()
    const guest = await world.person('Osinka')
    must(await join(guest, code))
    await claimOf(anna, id, 'Osinka')
    must(await boris.client.unlock(PASSPHRASE))
    const claim = await claimOf(boris, id, 'Osinka')
    must(await boris.client.acceptClaim(id, claim.id))
    await joined(guest)
    await seated(anna)
  })
})

describe('a colleague brought into a case', () => {
  it('is announced to the participant first, by whose decision, and reads from then on', async () => {
    // Anna alone opened it, before Boris came.
    const early = await createWorld()
    const sole = await early.officer('Anna')
    const guest = await early.person('Osinka')
    await invited(sole, guest)
    must(await guest.client.send(guest.conversation(), 'before'))
    await sole.until('it', ({ conversations: [one] }) => one?.unread === 1)
    const { person: second } = await joinsDesk(early, sole, 'Boris Lind')
    await second.until('the case by name', ({ desk }) => desk?.elsewhere[0]?.title === 'Osinka')
    expect(second.view()).toMatchObject({
      conversations: [],
      desk: { elsewhere: [{ officers: ['Anna Köhler'] }] },
    })

    const who = colleague(sole, 'Boris Lind')?.identity ?? ''
    await bringing(sole, who)
    await seated(second)
    await guest.until('three', ({ conversations: [one] }) => one?.members === 3)
    const told = must(await guest.client.entries(guest.conversation(), 0, 100)).flatMap((one) =>
      one.kind === 'notice' ? [[one.notice, one.name, one.by]] : [],
    )
    expect(told.slice(-2)).toEqual([
      ['officer-announced', 'Boris Lind', 'Anna Köhler'],
      ['officer-joined', 'Boris Lind', undefined],
    ])
    expect(guest.view().conversations[0]?.officers).toMatchObject([
      { name: 'Anna Köhler', functions: ['contact officer'], body: sole.view().desk?.body },
      { name: 'Boris Lind', functions: ['contact officer'], identity: who },
    ])
    must(await guest.client.membershipSeen(guest.conversation()))
    must(await guest.client.send(guest.conversation(), 'after'))
    await second.until('her words', ({ conversations: [one] }) => one?.unread === 1)
    expect(await second.texts()).toEqual(['after'])
    expect(second.view().desk?.elsewhere).toEqual([])
    early.close()
  })
})

/** As soon as something of theirs is there that lets them in. */
async function bringing(officer: Person, who: string): Promise<void> {
  await vi.waitFor(
    async () => must(await officer.client.bringOfficer(officer.conversation(), who)),
    { timeout: PATIENCE_MS, interval: 100 },
  )
}

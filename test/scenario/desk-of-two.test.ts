/**
 * Boris comes to Anna's desk: his device makes its keys, the registrar appoints him, Anna makes a code
 * that brings him and nobody else, and lets him in.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  applied,
  codeFor,
  colleague,
  joinsDesk,
  letIn,
  OWN,
  requestOf,
} from '../support/colleagues.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

/** The registrar appoints whoever asked, and everybody has seen it. */
async function appointed(epoch: number, ...people: readonly Person[]): Promise<void> {
  world.appoint(epoch, await Promise.all(people.map(requestOf)))
  for (const { client } of [anna, ...people]) must(await client.renewRoster())
}

describe('an officer comes to a desk', () => {
  it('is appointed by request, comes by a code, and is let in', async () => {
    const boris = await applied(world, 'Boris Lind')
    expect(boris.view()).toMatchObject({
      desk: undefined,
      applicant: { name: 'Boris Lind', appointed: undefined, wait: undefined },
    })
    await appointed(2, boris)
    expect(boris.view().applicant?.appointed).toMatchObject({ desk: 'north-west' })
    expect(colleague(anna, 'Boris Lind')).toMatchObject({
      state: 'away',
      own: false,
      canCome: false,
    })
    expect(anna.view().desk?.alone).toBe(true)

    const { id, code } = await codeFor(anna, 'Boris Lind')
    must(await boris.client.goToDesk(code))
    await anna.until('Boris at the door', () => colleague(anna, 'Boris Lind')?.state === 'asks')
    must(await anna.client.letOfficerIn(id))
    await boris.until('the desk', ({ desk }) => desk?.alone === false)
    await anna.until('Boris here', () => colleague(anna, 'Boris Lind')?.state === 'here')
    expect(boris.view()).toMatchObject({ applicant: undefined, desk: { officer: 'Boris Lind' } })
    expect(colleague(boris, 'Anna Köhler')).toMatchObject({ state: 'here', own: false })
    expect(anna.view().desk?.alone).toBe(false)
    for (const [one, other] of [
      [anna, 'Boris Lind'],
      [boris, 'Anna Köhler'],
    ] as const) {
      await one.until('a place of theirs', () => colleague(one, other)?.canCome === true)
    }
  })

  it('finds what the desk has, and what comes after', async () => {
    const choice = { languages: ['ru'], days: 14, pin: undefined } as const
    const hours = { zone: 'Europe/Paris', days: [1], from: 540, to: 1080 }
    must(await anna.client.invite({ label: 'before', hours, ...choice }))
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    const labels = (person: Person) =>
      person.view().desk?.invitations.map(({ label }) => label) ?? []
    await boris.until('the invitation', () => labels(boris).includes('before'))
    must(await anna.client.invite({ label: 'after', hours, ...choice }))
    await boris.until('the other', () => labels(boris).includes('after'))
    // Boris can make mailboxes too: the desk's admission key was told to him.
    must(await boris.client.invite({ label: 'his', hours, ...choice }))
    await boris.until('his own at the relay', ({ desk }) =>
      (desk?.invitations ?? []).some(({ label, state }) => label === 'his' && state === 'open'),
    )
    await anna.until('his', () => labels(anna).includes('his'))
  })
})

describe('the way to a desk', () => {
  it('a third officer is let in by the second, and the first follows', async () => {
    const first = await joinsDesk(world, anna, 'Boris Lind')
    const boris = first.person
    const clara = await applied(world, 'Clara Meier')
    world.appoint(3, [...first.requests, await requestOf(clara)])
    for (const { client } of [anna, boris, clara]) must(await client.renewRoster())
    await letIn(boris, clara, 'Clara Meier')
    for (const person of [anna, boris, clara]) {
      await person.until('three', () =>
        (person.view().desk?.colleagues ?? []).every(({ state }) => state === 'here'),
      )
      expect(person.view().desk?.colleagues).toHaveLength(3)
    }
  })

  it('goes on where it was, whoever closes the page in between', async () => {
    let boris = await applied(world, 'Boris Lind')
    boris = await opened(await boris.reopen())
    await appointed(2, boris)
    const { id, code } = await codeFor(anna, 'Boris Lind')
    anna = await opened(await anna.reopen())
    must(await boris.client.goToDesk(code))
    await boris.until('the wait', ({ applicant }) => applicant?.wait === 'waiting')
    boris = await opened(await boris.reopen())
    expect(boris.view().applicant?.wait).toBe('waiting')
    await anna.until('Boris', () => colleague(anna, 'Boris Lind')?.state === 'asks')
    must(await anna.client.letOfficerIn(id))
    anna = await opened(await anna.reopen())
    await boris.until('the desk', ({ desk }) => desk?.alone === false)
    boris = await opened(await boris.reopen())
    expect(boris.view()).toMatchObject({ applicant: undefined, desk: { officer: 'Boris Lind' } })
    await anna.until('Boris here', () => colleague(anna, 'Boris Lind')?.state === 'here')
  })

  it('is closed to whoever is not appointed, and to another who has the code', async () => {
    const boris = await applied(world, 'Boris Lind')
    const mallory = await applied(world, 'Mallory Finch')
    await appointed(2, boris, mallory)
    const { id, code } = await codeFor(anna, 'Boris Lind')
    const nobody = await applied(world, 'Nobody')
    expect(await nobody.client.goToDesk(code)).toEqual({ ok: false, problem: 'not-appointed' })
    must(await mallory.client.goToDesk(code))
    await mallory.until('her request', ({ applicant }) => applicant?.wait === 'waiting')
    must(await boris.client.goToDesk(code))
    await anna.until('Boris', () => colleague(anna, 'Boris Lind')?.state === 'asks')
    expect(colleague(anna, 'Mallory Finch')?.state).toBe('away')
    must(await anna.client.letOfficerIn(id))
    await boris.until('the desk', ({ desk }) => desk?.alone === false)
    expect(mallory.view()).toMatchObject({ desk: undefined, applicant: { wait: 'waiting' } })
    expect(anna.view().desk?.colleagues.filter(({ state }) => state === 'here')).toHaveLength(2)
  })

  it('a code taken back brings nobody, and one of another kind opens no screen of the other', async () => {
    const boris = await applied(world, 'Boris Lind')
    await appointed(2, boris)
    const { id, code } = await codeFor(anna, 'Boris Lind')
    must(await anna.client.withdrawLink(id))
    must(await boris.client.goToDesk(code))
    await boris.until('the request', ({ applicant }) => applicant?.wait === 'waiting')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(colleague(anna, 'Boris Lind')?.state).toBe('away')
    expect(await anna.client.letOfficerIn(id)).toEqual({ ok: false, problem: 'claim-settled' })
    must(await boris.client.leaveDeskDoor())
    expect(boris.view().applicant?.wait).toBeUndefined()

    const other = { ok: false, problem: 'code-other-kind' }
    expect(await boris.client.goToDesk(world.setUpCode)).toEqual(other)
    const guest = await world.person('Osinka')
    expect(await guest.client.lookUpInvitation(code)).toEqual(other)
    expect(await guest.client.setUpDesk({ code, ...OWN })).toEqual(other)
  })

  it('whoever is withdrawn before they are let in stays outside', async () => {
    const boris = await applied(world, 'Boris Lind')
    await appointed(2, boris)
    const { id, code } = await codeFor(anna, 'Boris Lind')
    must(await boris.client.goToDesk(code))
    await anna.until('Boris', () => colleague(anna, 'Boris Lind')?.state === 'asks')
    world.serveRoster(3, 'anna')
    must(await anna.client.renewRoster())
    expect(colleague(anna, 'Boris Lind')).toBeUndefined()
    must(await anna.client.letOfficerIn(id))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(boris.view().desk).toBeUndefined()
    expect(anna.view().desk?.alone).toBe(true)
  })
})

async function opened(person: Person): Promise<Person> {
  must(await person.client.unlock(PASSPHRASE))
  return person
}

/** How officers come to one desk, as stories need it. */
import { must, PASSPHRASE, type Person, type World } from './people.ts'

export const OWN = { passphrase: PASSPHRASE, passphraseGenerated: true } as const

/** Somebody whose device has made the keys it asks to be appointed with. */
export async function applied(world: World, name: string): Promise<Person> {
  const person = await world.person(name)
  must(await person.client.apply({ name, ...OWN }))
  return person
}

/** What somebody without a desk gives the registrar. */
export async function requestOf({ client }: Person): Promise<string> {
  return must(await client.appointmentRequest())
}

export function colleague(of: Person, name: string) {
  return of.view().desk?.colleagues.find((one) => one.name === name)
}

/** An officer makes a code for whoever has this name. */
export async function codeFor(
  officer: Person,
  name: string,
): Promise<{ readonly id: string; readonly code: string }> {
  const id = must(await officer.client.linkOfficer(colleague(officer, name)?.identity ?? ''))
  await officer.until('the door at the relay', () => colleague(officer, name)?.state === 'invited')
  return { id, code: must(await officer.client.linkSheet(id)).characters }
}

/** An appointed officer comes by a code and is let in. */
export async function letIn(officer: Person, guest: Person, name: string): Promise<void> {
  const { id, code } = await codeFor(officer, name)
  must(await guest.client.goToDesk(code))
  await officer.until('somebody at the door', () => colleague(officer, name)?.state === 'asks')
  must(await officer.client.letOfficerIn(id))
  await guest.until('the desk', ({ desk }) => desk?.alone === false)
  await officer.until('the colleague', () => colleague(officer, name)?.state === 'here')
}

/** Somebody who came to a desk, and what the roster was then made of. */
export interface Joined {
  readonly person: Person
  readonly epoch: number
  readonly requests: readonly string[]
}

/** Anna and whoever else has a desk, and one more: appointed, let in. Requests of those who were. */
export async function joinsDesk(
  world: World,
  anna: Person,
  name: string,
  before: { readonly epoch: number; readonly requests: readonly string[] } = {
    epoch: 1,
    requests: [],
  },
): Promise<Joined> {
  const person = await applied(world, name)
  const requests = [...before.requests, await requestOf(person)]
  const epoch = before.epoch + 1
  world.appoint(epoch, requests)
  for (const { client } of [anna, person]) must(await client.renewRoster())
  await letIn(anna, person, name)
  return { person, epoch, requests }
}

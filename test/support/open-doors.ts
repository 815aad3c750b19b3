/** Steps at open doors that stories take one by one. */
import type { OpenDoorChoice, OpenDoorView, Outcome, RequestView } from '@lapwing/client'
import { EFFORT } from '@lapwing/engagement'
import { HOURS, must, PASSPHRASE, type Person } from './people.ts'

export interface PublishedDoor {
  readonly id: string
  /** The thirty characters, as they are published. */
  readonly code: string
}

/** The officer opens a door, of the least work, and waits until it is at the relay. */
export async function openDoor(
  officer: Person,
  o: Partial<OpenDoorChoice> = {},
): Promise<PublishedDoor> {
  const id = must(
    await officer.client.openDoor({
      label: 'Published in May',
      languages: ['ru', 'en'],
      days: 14,
      hours: HOURS,
      daily: 10,
      effort: EFFORT.min,
      ...o,
    }),
  )
  await doorOf(officer, id, 'at the relay', ({ state }) => state === 'open')
  return { id, code: must(await officer.client.invitationSheet(id)).characters }
}

/** Waits until an open door is as the story wants it. */
export async function doorOf(
  officer: Person,
  id: string,
  what: string,
  holds: (door: OpenDoorView) => boolean = () => true,
): Promise<OpenDoorView> {
  const find = () => officer.view().desk?.openDoors.find((one) => one.id === id)
  await officer.until(`the open door ${what}`, () => {
    const found = find()
    return found !== undefined && holds(found)
  })
  const found = find()
  if (!found) throw new Error('no such door')
  return found
}

/** Waits for the request of this name. */
export async function requestAt(officer: Person, id: string, name: string): Promise<RequestView> {
  const named = (door: OpenDoorView) => door.requests.find((one) => one.pseudonym === name)
  const door = await doorOf(officer, id, `with ${name} at it`, (one) => named(one) !== undefined)
  const found = named(door)
  if (!found) throw new Error('no such request')
  return found
}

/** Somebody nobody has introduced asks by the published code. */
export function knock(
  guest: Person,
  code: string,
  words = 'I teach in Pskov, and we are searched',
): Promise<Outcome<void>> {
  return guest.client.join({
    code,
    words,
    pseudonym: guest.name,
    pin: undefined,
    mode: 'kept',
    passphrase: PASSPHRASE,
    passphraseGenerated: true,
    preset: 'balanced',
  })
}

/** The same, once the request is at the door. */
export async function knocked(guest: Person, code: string, words?: string): Promise<void> {
  must(await knock(guest, code, words))
  await guest.until('the request left', ({ joining }) => joining?.state === 'waiting')
}

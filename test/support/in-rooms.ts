/** A shared room as stories need it: opened by an officer, entered by whoever is asked. */
import type { ConversationSummary } from '@lapwing/client'
import { must, type Person } from './people.ts'

export const TITLE = 'Trial observers'
export const ABOUT = 'Who can go to which hearing.'

/** The only shared room somebody has. */
export function roomOf(person: Person): ConversationSummary | undefined {
  return person.view().conversations.find(({ room }) => room)
}

/** A participant's conversation with the desk. */
export function own(person: Person): ConversationSummary | undefined {
  return person.view().conversations.find(({ room }) => !room)
}

/** The newest room a participant is asked into. */
export const offer = (person: Person) => own(person)?.roomOffers?.[0]

export function caseWith(officer: Person, title: string): string {
  return officer.view().conversations.find((one) => one.title === title)?.id ?? ''
}

export async function opened(officer: Person): Promise<string> {
  const room = must(await officer.client.openRoom({ title: TITLE, about: ABOUT }))
  await officer.until('the room', () => roomOf(officer)?.canSend === true)
  return room
}

/** Asked by an officer in the case of their own name, they say yes as `name` and come in. */
export async function comesIn(officer: Person, person: Person, name: string): Promise<void> {
  const room = roomOf(officer)?.id ?? ''
  must(await officer.client.offerRoom(room, [caseWith(officer, person.name)]))
  await person.until('the invitation', () => offer(person)?.state === 'asked')
  must(await person.client.enterRoom(own(person)?.id ?? '', room, name))
  await person.until('the room', () => roomOf(person)?.canSend === true)
}

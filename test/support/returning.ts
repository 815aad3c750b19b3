/** Steps with a return phrase that stories take one by one. */
import type { InvitationSummary, Outcome } from '@lapwing/client'
import { claimOf, join } from './joining.ts'
import { must, type Person, type World } from './people.ts'

export const problem = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : outcome.problem)

/** A phrase made, typed back, and seen to be watched for. */
export async function phraseOf(person: Person): Promise<string> {
  const { text } = must(await person.client.makeReturnPhrase('ru'))
  must(await person.client.keepReturnPhrase(person.conversation(), text, text))
  await watched(person)
  return text
}

export async function watched(person: Person): Promise<void> {
  await person.until(
    'the desk to watch for the phrase',
    (view) => view.conversations[0]?.returnPhrase?.state === 'watched',
  )
}

/** The doors of phrases somebody has knocked at, as the desk shows them. */
export const knocked = (person: Person): readonly InvitationSummary[] =>
  person.view().desk?.invitations.filter((one) => one.returns !== undefined) ?? []

/** Somebody at another device, with the phrase alone. */
export async function comesBack(world: World, name: string, phrase: string): Promise<Person> {
  const person = await world.person(name)
  must(await person.client.lookUpReturn(phrase))
  must(await join(person, phrase, { returns: true }))
  return person
}

/** The officer lets whoever came by this name back in. */
export async function letIn(officer: Person, name: string): Promise<InvitationSummary> {
  const view = await officer.until('a knock', () =>
    knocked(officer).some((one) =>
      one.claims.some((claim) => claim.pseudonym === name && claim.standing === 'first'),
    ),
  )
  const door = view.desk?.invitations.find((one) =>
    one.claims.some((claim) => claim.pseudonym === name && claim.standing === 'first'),
  )
  if (!door) throw new Error('no door')
  const claim = await claimOf(officer, door.id, name)
  must(await officer.client.acceptClaim(door.id, claim.id))
  return door
}

/** Steps with a return phrase that stories take one by one. */
import type { Outcome } from '@lapwing/client'
import { must, type Person } from './people.ts'

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

/** People between whom and the relay a liar stands, who is honest until a story has it lie. */
import { expect, vi } from 'vitest'
import { Liar } from './lying-relay.ts'
import { must, PASSPHRASE, type Person, type World } from './people.ts'
import { PATIENCE_MS } from './patience.ts'

export interface Watched {
  readonly liar: Liar
  person: Person
}

export async function watched(
  world: World,
  name: string,
  as: 'person' | 'officer' = 'person',
): Promise<Watched> {
  const liar = new Liar()
  const connect = liar.wrap((from) => world.relay.connect(from))
  return { person: await world[as](name, { connect }), liar }
}

/** The page is closed, opened again, and unlocked. */
export async function openAgain(person: Person): Promise<Person> {
  const again = await person.reopen()
  must(await again.client.unlock(PASSPHRASE))
  return again
}

/** Waits until every own word has come back from the log; of one conversation, where it is named. */
export async function allSent(person: Person, conversation?: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const id = conversation ?? person.conversation()
      const entries = must(await person.client.entries(id, 0, 1_000))
      const own = entries.flatMap((one) => (one.kind !== 'notice' && one.own ? [one.state] : []))
      expect(new Set(own)).toEqual(new Set(own.length === 0 ? [] : ['sent']))
    },
    { timeout: PATIENCE_MS, interval: 10 },
  )
}

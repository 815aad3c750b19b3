/** Cases of a desk of two, begun as people begin them. */
import { HOURS, must, type Person, type World } from '../support/people.ts'
import { glanceAt } from './glance.ts'
import { soon } from './soon.ts'

/** Begun at the same time. */
const AT_ONCE = 8

/** Begins so many cases; gives the participant of the one in the middle, whose client stays open. */
export async function fillDesk(
  world: World,
  o: { readonly anna: Person; readonly boris: Person; readonly cases: number },
): Promise<Person> {
  const { anna, boris, cases } = o
  let probe: Person | undefined
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      const n = next
      next += 1
      if (n >= cases) return
      if (n > 0 && n % 100 === 0) console.error(`${n} of ${cases} cases begun`)
      const guest = await letsOneIn(world, anna, `Guest ${n}`)
      await soon(
        'the place of the other officer',
        () => (guest.view().conversations[0]?.members ?? 0) === 3,
        50,
      )
      if (n === Math.floor(cases / 2)) probe = guest
      // Two MiB of notes each: kept, thousands of them would have the collector run without end.
      else must(await guest.client.destroy())
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await soon('all of it with the other', () => boris.view().conversations.length === cases)
  if (!probe) throw new Error('no case')
  return probe
}

/** Somebody comes by an invitation of their own and is let in. Their notes are in memory only. */
export async function letsOneIn(world: World, anna: Person, name: string): Promise<Person> {
  const id = must(
    await anna.client.invite({
      label: name,
      languages: ['en'],
      days: 14,
      hours: HOURS,
      pin: undefined,
    }),
  )
  const found = () => glanceAt(anna).desk?.invitations.find((one) => one.id === id)
  await soon('the invitation', () => found()?.state === 'open', 50)
  const { characters: code } = must(await anna.client.invitationSheet(id))
  const guest = await world.person(name)
  const memory = { mode: 'memory', passphrase: undefined, passphraseGenerated: false } as const
  must(
    await guest.client.join({
      code,
      pseudonym: name,
      pin: undefined,
      preset: 'balanced',
      ...memory,
    }),
  )
  await soon('the claim', () => (found()?.claims.length ?? 0) > 0, 50)
  must(await anna.client.acceptClaim(id, found()?.claims[0]?.id ?? ''))
  await soon('the case', () => guest.view().conversations.some((one) => one.canSend), 50)
  return guest
}

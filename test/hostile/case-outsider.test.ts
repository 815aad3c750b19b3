/**
 * Boris has no place in Osinka's case, and his client keeps no rule: he says that he or Clara has one, or
 * that the case is another. Nothing of it counts.
 */
import { equalBytes, fromHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { unlockVault } from '@lapwing/vault'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseTable, type CaseRecord } from '../../packages/client/src/desk/cases.ts'
import type { OfferRecord } from '../../packages/client/src/desk/offer-record.ts'
import { offers } from '../../packages/client/src/desk/seats.ts'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { acceptsAgain, handsWay } from '../support/forged-case.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

const DAY_MS = 86_400_000

let world: World
let anna: Person
let clara: Person
let osinka: Person
let boris: ModifiedMember
/** Osinka's case, as Boris was told of it, and places Clara offered him. */
let known: CaseRecord
let places: readonly OfferRecord[]
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
  const second = await joinsDesk(world, anna, 'Boris Lind')
  const third = await joinsDesk(world, anna, 'Clara Moss', second)
  clara = third.person
  await anna.until('their places', () =>
    ['Boris Lind', 'Clara Moss'].every((name) => colleague(anna, name)?.canCome),
  )
  await clara.until('the case elsewhere', ({ desk }) => desk?.elsewhere.length === 1)
  await second.person.until('hers', () => colleague(second.person, 'Clara Moss')?.canCome === true)
  await second.person.client.lock()
  const vault = await unlockVault({ storage: second.person.kept(), passphrase: PASSPHRASE })
  const [one] = await caseTable.list(vault)
  if (!one) throw new Error('no case')
  known = one.value
  const all = (await offers.list(vault)).map(({ value }) => value)
  places = all.filter(({ identity }) => equalBytes(identity, keyOf('Clara Moss')))
  await vault.lock()
  boris = await ModifiedMember.of(world, second.person, 'desk')
})
afterAll(() => {
  boris.close()
  world.close()
})

const only = (person: Person) => person.view().conversations[0]
const keyOf = (name: string): Uint8Array => fromHex(colleague(anna, name)?.identity ?? '')
/** Long enough for something to have come of it, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500))

/** He says of the case that somebody has a place in it, too. */
async function givesPlace(name: string): Promise<void> {
  const { conversation, mailbox, pseudonym, label, identity } = known
  const seats = [...known.seats, { identity: keyOf(name), reader: randomBytes(32) }]
  const told = seats.map(({ identity: whose, reader }) => ({ identity: whose, reader }))
  const body = { conversation, mailbox, pseudonym, label, identity, seats: told }
  await boris.say('desk case', body)
}

function place(index: number): OfferRecord {
  const found = places[index]
  if (!found) throw new Error('no offer')
  return found
}

it('has compared nothing in it, whatever place he says that he has', async () => {
  await givesPlace('Boris Lind')
  const { conversation, identity } = known
  const at = Math.floor(world.clock.now() / 1000)
  await boris.say('desk comparison', { conversation, identity, at, result: 'different' })
  await quiet()
  expect(only(anna)?.colleagues).toBeUndefined()
})

it('is not brought into it as the cover of somebody who he says has a place in it', async () => {
  const his = colleague(clara, 'Boris Lind')?.identity ?? ''
  must(await clara.client.sayAway(world.clock.now() + DAY_MS, his))
  await anna.until('her word', ({ desk }) => desk?.absences.length === 1)
  await givesPlace('Clara Moss')
  await boris.say('desk cover', { conversation: known.conversation })
  await quiet()
  expect(await osinka.notices()).not.toContain('officer-announced')
  expect(only(osinka)?.members).toBe(2)
})

it('leads nobody who is not in it either to somebody he puts in Osinka’s place', async () => {
  await boris.say('desk call', { conversation: known.conversation, offer: place(0).hash })
  await handsWay(boris, known.conversation, place(0))
  await quiet()
  expect(clara.view().conversations).toEqual([])
  expect(clara.view().desk?.elsewhere).toMatchObject([{ officers: ['Anna Köhler'] }])
})

it('by an invitation that begins it again he does it under his own name', async () => {
  await acceptsAgain(boris, known.conversation, place(1))
  await handsWay(boris, known.conversation, place(1))
  await clara.until('a conversation', ({ conversations }) => conversations.length === 1)
  const [first] = must(await clara.client.entries(clara.conversation(), 0, 10))
  expect(first).toMatchObject({ notice: 'began-again-anew', by: 'Boris Lind' })
  expect(only(clara)?.verification).toBe('not-compared')
})

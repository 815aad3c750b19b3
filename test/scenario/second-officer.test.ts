/** A case keeps two officers: also where a colleague was away so long that no place of theirs was left. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

/** More people than an officer has places ready. */
const NAMES = ['Beryoza', 'Dub', 'Iva', 'Klyon', 'Lipa', 'Osina', 'Ryabina', 'Yasen', 'Vyaz']

/** Whose cases began when the desk had one officer. */
const EARLY = ['Kalina', 'Malina', 'Verba', 'Sosna', 'Yel']

let world: World
let anna: Person
let boris: Person
let late: Person
const early: Person[] = []
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  // As long as she is alone, nobody is missing.
  for (const name of EARLY) early.push(await letIn(name))
  ;({ person: boris } = await joinsDesk(world, anna, 'Boris Lind'))
  await boris.client.lock()
})
afterAll(() => world.close())

async function letIn(name: string): Promise<Person> {
  const { id, code } = await invite(anna)
  const guest = await world.person(name)
  must(await join(guest, code))
  const claim = await claimOf(anna, id, name)
  must(await anna.client.acceptClaim(id, claim.id))
  await joined(guest)
  return guest
}

it('who comes when no place is left is with one officer, and the desk shows it', async () => {
  for (const name of NAMES) {
    late = await letIn(name)
    if (late.view().conversations[0]?.members === 2) break
  }
  expect(late.view().conversations).toMatchObject([{ members: 2, singleOfficer: true }])
  const mine = anna.view().conversations.find(({ title }) => title === late.name)
  expect(mine).toMatchObject({ members: 2, singleOfficer: true })
})

it('once he is back he comes into it, and its participant is told by whose word', async () => {
  boris = await boris.reopen()
  must(await boris.client.unlock(PASSPHRASE))
  await late.until('two officers', ({ conversations: [one] }) => one?.members === 3)
  await boris.until('her case', ({ conversations }) =>
    conversations.some(({ title }) => title === late.name),
  )
  const shown = must(await late.client.entries(late.conversation(), 0, 100))
  const told = shown.flatMap((one) => (one.kind === 'notice' ? [one.notice] : []))
  expect(told).toEqual(expect.arrayContaining(['officer-announced', 'officer-joined']))
  const mine = anna.view().conversations.find(({ title }) => title === late.name)
  must(await anna.client.send(mine?.id ?? '', 'Now there are two of us'))
  await boris.until('her words', ({ conversations }) =>
    conversations.some(({ title, entries }) => title === late.name && entries > 0),
  )
})

it('and nobody is called into it a second time', async () => {
  const before = anna.view().desk?.acts
  must(await anna.client.renewRoster())
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(anna.view().desk?.acts).toBe(before)
  expect(late.view().conversations).toMatchObject([{ members: 3 }])
})

it('called into several at once, he comes into each', async () => {
  const he = colleague(anna, 'Boris Lind')?.identity ?? ''
  const ids = anna.view().conversations.filter(({ title }) => EARLY.includes(title))
  for (const answer of await Promise.all(
    ids.map(async ({ id }) => await anna.client.bringOfficer(id, he)),
  )) {
    must(answer)
  }
  for (const one of early) {
    await one.until('two officers', ({ conversations: [only] }) => only?.members === 3)
  }
})

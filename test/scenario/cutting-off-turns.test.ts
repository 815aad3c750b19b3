/** Officers who could cut somebody off take turns: who is later waits, and with one timer. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { invite } from '../support/joining.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const MINUTE_MS = 60_000
const TURN_MS = 10 * MINUTE_MS

let world: World
let boris: Person
beforeAll(async () => {
  world = await createWorld()
  const anna = await world.officer('Anna')
  const second = await joinsDesk(world, anna, 'Boris Lind')
  const { requests, epoch } = await joinsDesk(world, anna, 'Clara Moss', second)
  boris = second.person
  await boris.until('all three', ({ desk }) =>
    (desk?.colleagues ?? []).every(({ state }) => state === 'here'),
  )
  world.appoint(epoch + 1, requests.slice(0, 1))
  // Anna's turn comes first, and she is away.
  await anna.client.lock()
})
afterAll(() => world.close())

it('whoever is second waits once, however often the desk is asked meanwhile', async () => {
  const after = vi.spyOn(world.clock, 'after')
  must(await boris.client.renewRoster())
  await boris.until('it known', ({ desk }) => desk?.cutting === 1)
  // Whose turn it is to cover for somebody has a timer of its own.
  const turns = () => after.mock.calls.filter(([ms]) => ms > TURN_MS - MINUTE_MS && ms <= TURN_MS)
  const first = turns().length
  expect(first).toBeGreaterThan(0)
  for (let i = 0; i < 5; i += 1) {
    const { id } = await invite(boris)
    must(await boris.client.withdrawInvitation(id))
  }
  expect(turns()).toHaveLength(first)
})

it('whoever is second waits as long where the desk was locked meanwhile', async () => {
  const isCut = () => boris.view().desk?.operator?.admit !== undefined
  world.clock.forward(6 * MINUTE_MS)
  await boris.client.lock()
  must(await boris.client.unlock(PASSPHRASE))
  await boris.until('it known', ({ desk }) => desk?.cutting === 1)
  expect(isCut()).toBe(false)
  await boris.client.lock()
  world.clock.forward(5 * MINUTE_MS)
  must(await boris.client.unlock(PASSPHRASE))
  await boris.until('Clara out, and another key asked for', isCut)
})

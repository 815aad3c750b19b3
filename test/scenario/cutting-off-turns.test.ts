/** Officers who could cut somebody off take turns: who is later waits, and with one timer. */
import { expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { invite } from '../support/joining.ts'
import { createWorld, must } from '../support/people.ts'

const TURN_MS = 600_000

it('whoever is second waits once, however often the desk is asked meanwhile', async () => {
  const world = await createWorld()
  const anna = await world.officer('Anna')
  const second = await joinsDesk(world, anna, 'Boris Lind')
  const { requests, epoch } = await joinsDesk(world, anna, 'Clara Moss', second)
  const boris = second.person
  await boris.until('all three', ({ desk }) =>
    (desk?.colleagues ?? []).every(({ state }) => state === 'here'),
  )
  const after = vi.spyOn(world.clock, 'after')
  world.appoint(epoch + 1, requests.slice(0, 1))
  must(await boris.client.renewRoster())
  await boris.until('it known', ({ desk }) => desk?.cutting === 1)
  for (let i = 0; i < 5; i += 1) {
    const { id } = await invite(boris)
    must(await boris.client.withdrawInvitation(id))
  }
  const turns = after.mock.calls.filter(([ms]) => ms > TURN_MS - 60_000 && ms <= TURN_MS)
  expect(turns).toHaveLength(1)
  world.close()
}, 60_000)

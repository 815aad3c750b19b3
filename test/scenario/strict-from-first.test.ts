/** Osinka asks for strict membership from the first moment: nobody is added before the desk has read it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  const { id, code } = await invite(anna)
  osinka = await world.person('Osinka')
  must(await join(osinka, code, { preset: 'low trace' }))
  const claim = await claimOf(anna, id, 'Osinka')
  // She is away while she is let in: her terms wait with her.
  await osinka.client.lock()
  must(await anna.client.acceptClaim(id, claim.id))
  await anna.until('the case', ({ conversations }) => conversations.length === 1)
})
afterEach(() => world.close())

it('a colleague waits for her first terms, and then for her agreement', async () => {
  const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
  const identity = colleague(anna, 'Boris Lind')?.identity ?? ''
  await vi.waitFor(
    async () => must(await anna.client.bringOfficer(anna.conversation(), identity)),
    WAIT,
  )
  await new Promise((resolve) => setTimeout(resolve, 800))
  expect(anna.view().conversations[0]?.members).toBe(2)

  must(await osinka.client.unlock(PASSPHRASE))
  must(await osinka.client.renewRoster())
  await joined(osinka)
  await osinka.until('the question', ({ conversations: [one] }) => one?.asks.length === 1)
  must(await osinka.client.answerOfficer(osinka.conversation(), identity, true))
  await boris.until('the case', ({ conversations }) => conversations.some((one) => one.canSend))
  await osinka.until('three', ({ conversations: [one] }) => one?.members === 3)
  expect(osinka.view().conversations[0]).toMatchObject({ canSend: true })
})

/** A colleague comes to a desk over the real relay process, and is told at once what the desk has. */
import { webSocketTransport } from '@lapwing/client'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { joinsDesk } from '../support/colleagues.ts'
import { createWorld, invited, type World } from '../support/people.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'

let relay: RelayProcess | undefined
let world: World | undefined

afterEach(async () => {
  world?.close()
  await relay?.dispose()
})

it('finds the cases and the invitations the desk had before', async () => {
  world = await createWorld(async (admission) => {
    const started = await startRelayProcess({ admission: [admission] })
    relay = started
    const { origin } = started
    return webSocketTransport({
      origin,
      createSocket: (url) => new WebSocket(url, { origin, perMessageDeflate: false }),
    })
  })
  const anna = await world.officer('Anna')
  const osinka = await world.person('Osinka')
  await invited(anna, osinka)
  const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
  await boris.until('the case', ({ desk }) => desk?.elsewhere[0]?.title === 'Osinka')
  expect(boris.view().desk?.alone).toBe(false)
}, 120_000)

/** A help signal on its way: for a minute, over its own line, whatever the network does. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Conversation } from '../src/conversation/context.ts'
import { HELP_SIGNAL_MS, loadHelpSignal } from '../src/help-signal.ts'
import { openLine } from '../src/transport/line.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { memoryVault } from './memory-vault.ts'
import { newIdentity } from './organisation.ts'
import { handClock, scriptedTransport, type Scripted } from './scripted.ts'

beforeAll(startCrypto)

async function sent() {
  const clock = handClock()
  const { publicKey: participant } = newIdentity()
  const held = freshHeld(freshCase({ role: 'participant', participant, beganAt: clock.now() }))
  Object.assign(held.flow, { seals: [{ epoch: 1, seed: randomBytes(32) }] })
  const conversation = { held, detach: () => undefined } as unknown as Conversation
  const { vault } = await memoryVault()
  const connections: Scripted[] = []
  const transport = scriptedTransport(connections)
  const line = openLine({ transport, clock, instance: randomBytes(16), jitter: () => 0.5 })
  const house = { vault, clock, conversation: () => conversation, changed: () => undefined }
  const signal = await loadHelpSignal(house, { giveAway: () => line })
  await signal.prepare({ conversations: ['one'], text: 'They have come.' })
  signal.send()
  /** Passes so long, and lets what was promised meanwhile happen. */
  const pass = async (ms: number): Promise<void> => {
    clock.pass(ms)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { connections, pass, open: () => connections.filter((one) => !one.closed).length }
}

it('is given up after a minute where the relay says nothing', async () => {
  const { connections, pass, open } = await sent()
  await pass(HELP_SIGNAL_MS - 1)
  expect(open()).toBe(1)
  await pass(1)
  expect(open()).toBe(0)
  const made = connections.length
  await pass(10 * HELP_SIGNAL_MS)
  expect(connections).toHaveLength(made)
})

it('is tried again and again where there is no network, and never after that minute', async () => {
  const { connections, pass } = await sent()
  const cut = (): void => {
    for (const one of connections) if (!one.closed) one.end(1006)
  }
  cut()
  for (let second = 1; second < HELP_SIGNAL_MS / 1000; second += 1) {
    await pass(1_000)
    cut()
  }
  const tried = connections.length
  expect(tried).toBeGreaterThan(2)
  await pass(1_000)
  cut()
  const made = connections.length
  await pass(10 * HELP_SIGNAL_MS)
  expect(connections).toHaveLength(made)
})

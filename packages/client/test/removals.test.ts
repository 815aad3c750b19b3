/** Whom a desk puts out of a case of its own accord: who said that they leave, not who is said to. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, expect, it, vi } from 'vitest'
import type { Conversation } from '../src/conversation/context.ts'
import { ownIdentity } from '../src/conversation/own-identity.ts'
import { freshFlow } from '../src/conversation/records.ts'
import type { Cases } from '../src/desk/cases.ts'
import type { Office } from '../src/desk/office.ts'
import { Removals } from '../src/desk/removals.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { testClock } from './organisation.ts'

beforeAll(startCrypto)

it.each([
  ['puts out who says that they leave', undefined, 1],
  ['puts out nobody who is only said to leave, by whoever brought this officer in', true, 0],
] as const)('%s', async (_, told, out) => {
  const leaver = randomBytes(32)
  const case_ = freshCase({ role: 'officer', beganAt: 0 })
  const own = ownIdentity(case_)
  const seats = [own, leaver].map((identity) => ({
    identity,
    reader: randomBytes(32),
    owner: randomBytes(32),
  }))
  const flow = freshFlow(randomBytes(32), 0)
  flow.leaving = [{ identity: leaver, at: 0, told }]
  const members = [own, leaver].map((identity, leaf) => ({ identity, leaf }))
  const record = { ...case_, seats }
  const held = freshHeld(record, { flow, group: { members, epoch: 1 } as never })
  const change = vi.fn(async () => undefined)
  const conversation = { id: 'one', drained: true, held, change } as unknown as Conversation
  const rosters = { current: () => ({ epoch: 1, expired: false }), officer: () => ({}) }
  const write = vi.fn(async () => undefined)
  const house = { rosters, clock: testClock(), vault: { write }, conversation: () => undefined }
  const desk = { identitySeed: record.identitySeed, conversation: randomBytes(32) }
  const office = { house, record: desk, conversations: new Map([['one', conversation]]) }
  const removals = new Removals(
    office as unknown as Office,
    { get: () => undefined } as unknown as Cases,
    {
      removals: new Map(),
      left: async () => undefined,
      since: () => undefined,
      renew: () => [],
    },
  )
  await removals.settle([])
  expect(removals.pending).toBe(out)
  // The list goes first, and then the commit.
  expect(change).toHaveBeenCalledTimes(out)
})

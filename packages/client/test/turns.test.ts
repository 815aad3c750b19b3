/** What changes a conversation has its turn. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import type { Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { beginConversation } from '../src/conversation/beginning.ts'
import type { Conversation, House } from '../src/conversation/context.ts'
import { conversations, freshFlow } from '../src/conversation/records.ts'
import { freshCase } from './fresh-case.ts'
import { memoryVault } from './memory-vault.ts'
import { testClock } from './organisation.ts'

let vault: Vault
let house: House
let conversation: Conversation

beforeAll(startCrypto)
beforeEach(async () => {
  vault = (await memoryVault()).vault
  const nothing = () => undefined
  const rosters = { current: nothing, officer: nothing, nameOf: nothing }
  house = { vault, clock: testClock(), rosters, changed: nothing } as unknown as House
  const record = freshCase({ role: 'officer', beganAt: 0 })
  const flow = freshFlow(randomBytes(32), 0)
  conversation = await beginConversation(house, {
    record,
    flow,
    group: undefined,
    prepare: nothing,
  })
})

it('a record keeps what entries change of it while its own change waits for its turn', async () => {
  const postSeed = randomBytes(32)
  const seat = { identity: randomBytes(32), reader: randomBytes(32) }
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const reading = conversation.change(async (draft) => {
    await arrived
    draft.record = { ...draft.record, postSeed, keysDue: true }
  })
  const setting = conversation.setRecord((now) => ({ ...now, seats: [seat] }))
  arrive()
  await Promise.all([reading, setting])
  expect(conversation.held.record).toMatchObject({ postSeed, keysDue: true, seats: [seat] })
  const kept = await conversations.get(vault, conversation.id)
  expect(kept).toMatchObject({ postSeed, keysDue: true, seats: [seat] })
})

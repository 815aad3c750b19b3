/** What changes a conversation has its turn, and is true in memory only once it is on disk. */
import { randomBytes, secretFrom, startCrypto } from '@lapwing/crypto'
import { VaultError, type Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { beginConversation } from '../src/conversation/beginning.ts'
import type { Conversation, House } from '../src/conversation/context.ts'
import { bringIn, type Arrival } from '../src/conversation/members.ts'
import { conversations, freshFlow } from '../src/conversation/records.ts'
import type { Line } from '../src/transport/line.ts'
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
  const files = { newPostKey: nothing }
  house = { vault, clock: testClock(), rosters, files, changed: nothing } as unknown as House
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

it('an announcement the disk had no room for is made again', async () => {
  let arrival: Arrival = {
    identity: randomBytes(32),
    reader: randomBytes(32),
    keyPackage: randomBytes(32),
    psk: { id: randomBytes(32), secret: secretFrom(randomBytes(32)) },
  }
  const bring = () =>
    bringIn(house, {
      conversation,
      line: {} as Line,
      arrival,
      keep: () => ({ puts: [], isKept: () => (arrival = { ...arrival, announced: true }) }),
    })
  const said = () => [...conversation.held.outgoing.values()].map(({ type }) => type)
  vi.spyOn(vault, 'write').mockRejectedValueOnce(new VaultError('full'))
  await expect(bring()).rejects.toThrow(VaultError)
  expect(arrival.announced).toBeUndefined()
  expect(said()).toEqual([])
  await bring()
  expect(arrival.announced).toBe(true)
  expect(said()).toEqual(['notice'])
})

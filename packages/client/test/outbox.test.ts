/** What waits to leave: brought forward, its numbers follow its order and come after all that counted. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import type { Content } from '@lapwing/engagement'
import { beforeAll, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { beginDraft, type Draft } from '../src/conversation/draft.ts'
import { counterOf } from '../src/conversation/wrapping.ts'
import { bringForward, enqueue } from '../src/delivery/outbox.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { testClock } from './organisation.ts'

beforeAll(startCrypto)

const house = { clock: testClock() } as unknown as House
const list: Content = { type: 'roster', statements: [new Uint8Array(8)] }
const words: Content = { type: 'message', text: 'written while somebody is cut off' }

const begun = (): Promise<Draft> => {
  const held = freshHeld(freshCase({ role: 'officer', beganAt: 1_000 }))
  return beginDraft(house.vault, held, 1_000, { needsGroup: false })
}
const says = (draft: Draft, content: Content): string => enqueue(draft, { house, content })
const waits = ({ flow, outgoing }: Draft) =>
  flow.queue.map((id) => {
    const { type, bytes } = outgoing.get(id) ?? {}
    return [type, bytes && counterOf(bytes)]
  })

it('goes before what waits, and stays there however often it is brought', async () => {
  const draft = await begun()
  says(draft, words)
  const id = says(draft, list)
  says(draft, words)
  for (let i = 0; i < 3; i += 1) {
    bringForward(draft, id)
    expect(waits(draft)).toEqual([
      ['roster', 1],
      ['message', 2],
      ['message', 3],
    ])
  }
  expect(draft.flow.ownCounter).toBe(3)
})

it('goes before no other of its type', async () => {
  const draft = await begun()
  says(draft, list)
  says(draft, words)
  bringForward(draft, says(draft, list))
  expect(waits(draft).map(([type]) => type)).toEqual(['roster', 'roster', 'message'])
})

it('numbers anew what was overtaken by words that counted', async () => {
  const draft = await begun()
  says(draft, words)
  // The list, said after it, came back from the log before it.
  draft.flow.ownCounter = 2
  draft.flow.ownCounted = 2
  bringForward(draft, says(draft, { type: 'mailbox keys', postSeed: randomBytes(32) }))
  expect(waits(draft)).toEqual([
    ['mailbox keys', 3],
    ['message', 4],
  ])
  expect(draft.flow.ownCounter).toBe(4)
})

/** Who comes first when a desk wakes, and when somebody has to be cut off from all its cases. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neediestFirst } from '../src/conversation/neediest-first.ts'
import type { ConversationRecord, FlowRecord } from '../src/conversation/records.ts'
import { freshCase, freshHeld } from './fresh-case.ts'

function waiting(
  name: string,
  flow: Partial<FlowRecord>,
  record: Partial<ConversationRecord> = {},
) {
  const held = freshHeld(freshCase({ role: 'officer', beganAt: 0, pseudonym: name, ...record }))
  return { held: { ...held, flow: { ...held.flow, ...flow } } }
}

const EVERYBODY = [
  waiting('desk', {}, { kind: 'desk' }),
  waiting('called for help', { lastAt: 1, signalled: { at: 5 } }),
  waiting('waits since long', { lastAt: 2, waitingSince: 2 }),
  waiting('talked today', { lastAt: 9 }),
  waiting('help was seen', { lastAt: 3, signalled: { at: 3, seen: true } }),
  waiting('never spoke', {}),
]

it('the desk, whoever called for help, whoever waits, then by the last word', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(EVERYBODY, { minLength: EVERYBODY.length }), (mixed) => {
      expect(mixed.toSorted(neediestFirst)).toEqual(EVERYBODY)
    }),
  )
})

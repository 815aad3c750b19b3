/** The list of officers as a conversation is told of it. */
import { enqueue } from '../delivery/outbox.ts'
import type { House } from './context.ts'
import type { Draft } from './draft.ts'

/**
 * An officer's words are preceded by the newest roster, when this conversation lacks it. Gives what was
 * queued, or undefined where nothing need be.
 */
export function bringRoster(house: House, draft: Draft): string | undefined {
  const roster = house.rosters.current()
  if (draft.record.role !== 'officer' || !roster) return undefined
  // Another number is always a newer one, and under a new roster key it may be a lower one.
  if (roster.epoch === draft.flow.rosterSent) return undefined
  draft.flow.rosterSent = roster.epoch
  return enqueue(draft, { house, content: { type: 'roster', statements: roster.statements } })
}

/** The order conversations wake in, and in which somebody is cut off from them. */
import type { Conversation } from './context.ts'
import { isUrgent } from './signalled.ts'

type Waiting = Pick<Conversation, 'held'>

/**
 * The desk's own first: invitations and colleagues come through it. Then whoever has called for help,
 * whoever waits for an answer, and the others by their last word, the newest first.
 */
export function neediestFirst(a: Waiting, b: Waiting): number {
  const needs = [a, b].map(({ held: { record, flow } }) => [
    record.kind === 'desk',
    isUrgent(flow),
    flow.waitingSince !== undefined,
    flow.lastAt ?? 0,
  ])
  const [one = [], other = []] = needs
  for (const [i, need] of one.entries()) {
    const by = Number(other[i]) - Number(need)
    if (by !== 0) return by
  }
  return 0
}

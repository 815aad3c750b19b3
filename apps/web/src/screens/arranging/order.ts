/** In which order conversations stand, and which of them stand aside. Pinned ones come first. */
import type { ConversationSummary } from '@lapwing/client'

type Order = (a: ConversationSummary, b: ConversationSummary) => number

/** For sorting: pinned ones first, then as `next` says. */
export function pinnedFirst(next: Order): Order {
  return (a, b) => Number(b.pinned) - Number(a.pinned) || next(a, b)
}

/** Latest word first. */
export const latestFirst: Order = (a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0)

/** A list's two parts; within each pinned ones first, then the latest word. */
export function inOrder(conversations: readonly ConversationSummary[]): {
  readonly standing: readonly ConversationSummary[]
  readonly aside: readonly ConversationSummary[]
} {
  const sorted = [...conversations].sort(pinnedFirst(latestFirst))
  return {
    standing: sorted.filter((each) => !each.archived),
    aside: sorted.filter((each) => each.archived),
  }
}

/**
 * The house on its way from the worker to the page: a desk has thousands of conversations of which
 * one or two have changed, and copying all of them for each would hold up whoever is scrolling.
 */
import type { ConversationSummary, HouseView, PageApi } from '@lapwing/client'

export interface HouseChange {
  readonly house: Omit<HouseView, 'conversations'>
  /** The ids of all conversations in their order; undefined where it is as before. */
  readonly order: readonly string[] | undefined
  /** The conversations that are not as they were. */
  readonly changed: readonly ConversationSummary[]
}

/** The client's verbs as they cross the thread. */
export type WatchedApi = Omit<PageApi, 'watch'> & {
  watch(listener: (change: HouseChange) => void): Promise<void>
}

/** Takes whole views and passes on what each changes; the first time that is everything. */
export function changesOf(pass: (change: HouseChange) => void): (view: HouseView) => void {
  let known = new Map<string, string>()
  return ({ conversations, ...house }) => {
    const next = new Map(conversations.map((one) => [one.id, JSON.stringify(one)]))
    const changed = conversations.filter(({ id }) => next.get(id) !== known.get(id))
    const before = [...known.keys()]
    const after = [...next.keys()]
    const same = before.length === after.length && after.every((id, i) => id === before[i])
    known = next
    pass({ house, order: same ? undefined : after, changed })
  }
}

/** Takes changes, all of them and in their order, and passes on whole views. */
export function viewsOf(pass: (view: HouseView) => void): (change: HouseChange) => void {
  let order: readonly string[] = []
  let conversations: readonly ConversationSummary[] = []
  const known = new Map<string, ConversationSummary>()
  return ({ house, order: next, changed }) => {
    for (const one of changed) known.set(one.id, one)
    if (next) {
      order = next
      const left = new Set(next)
      for (const id of known.keys()) if (!left.has(id)) known.delete(id)
    }
    // What is made of all of them need not be made again where they are the same.
    if (next || changed.length > 0) conversations = order.flatMap((id) => known.get(id) ?? [])
    pass({ ...house, conversations })
  }
}

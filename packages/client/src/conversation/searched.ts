/**
 * After a device may have been searched (DESIGN §11): a copy of its keys may be in other hands. The
 * person says so once; everywhere a new epoch begins that a copy cannot follow, the others are told,
 * and nothing older is trusted until a person has looked again.
 */
import type { Verification } from '../views.ts'
import type { Conversation, House } from './context.ts'
import type { Draft } from './draft.ts'
import type { FlowRecord, NoticeRecord } from './records.ts'

/** Marks the conversation and has its next content preceded by new keys; both sides show a notice. */
export function markSearched(house: House, draft: Draft, by: { readonly name?: string }): void {
  const own = by.name === undefined
  draft.flow.searched = { at: house.clock.now(), own }
  const notice: NoticeRecord = {
    k: 'notice',
    notice: own ? 'searched-own' : 'searched',
    at: house.clock.now(),
    name: by.name,
  }
  draft.append(notice)
  if (!own) return
  draft.flow.gapSeen = true
  // What waits by an own delay would keep this waiting behind it.
  for (const [id, item] of draft.outgoing) draft.keepOutgoing(id, { ...item, writtenAt: 0 })
}

/** Somebody else's device may have been searched, and this side's person has not decided yet. */
export function waitsForLook({ searched }: Pick<FlowRecord, 'searched'>): boolean {
  return searched !== undefined && !searched.own && searched.seen !== true
}

/** What comparing showed, as far as it still says something: not what was compared before. */
export function verificationOf({
  held,
  marks,
}: Pick<Conversation, 'held' | 'marks'>): Verification {
  return isDoubted({ held, marks }) && marks.verification === 'same'
    ? 'not-compared'
    : marks.verification
}

/** Whether the identities known before may be held by somebody else, and nobody has compared since. */
export function isDoubted({ held, marks }: Pick<Conversation, 'held' | 'marks'>): boolean {
  const { searched } = held.flow
  return searched !== undefined && (marks.comparedAt ?? 0) <= searched.at
}

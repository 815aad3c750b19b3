/**
 * After a device may have been searched (DESIGN §11): a copy of its keys may be in other hands. The
 * person says so once; everywhere a new epoch begins that a copy cannot follow, the others are told,
 * and nothing older is trusted until a person has looked again.
 */
import type { Verification } from '../views.ts'
import type { Conversation, House } from './context.ts'
import type { Draft } from './draft.ts'
import { newKeysIn } from './known-keys.ts'
import type { FlowRecord } from './records.ts'

/** The same news from somebody again, sooner than this, changes nothing. */
const AGAIN_MS = 3_600_000

/**
 * This side's own device: a commit of ours goes before anything else, and nobody else's can stand for
 * it, since the copy follows those.
 */
export function markOwnSearched(house: House, draft: Draft): void {
  draft.flow.searchedOwn = house.clock.now()
  draft.flow.healDue = true
  draft.append({ k: 'notice', notice: 'searched-own', at: house.clock.now() })
}

/** Somebody else's. The participant's identity proves nothing from then on, whatever is compared. */
export function markTheirsSearched(
  house: House,
  draft: Draft,
  by: { readonly name: string; readonly isParticipant: boolean },
): void {
  const { flow } = draft
  const now = house.clock.now()
  if (by.isParticipant) {
    flow.doubted = true
    flow.doubtedFrom = flow.seals[0]?.epoch
    // A copy could have made the phrase, or seen it made: it lets nobody in any more.
    if (flow.returnPhrase?.seed) flow.returnPhrase = { at: now }
  }
  const last = flow.searchedOther
  if (last && (!last.seen || Math.abs(now - last.at) < AGAIN_MS)) return
  flow.searchedOther = { at: now }
  draft.append({ k: 'notice', notice: 'searched', at: now, name: by.name })
}

/** Somebody else's device may have been searched, and this side's person has not decided yet. */
export function waitsForLook({ searchedOther }: Pick<FlowRecord, 'searchedOther'>): boolean {
  return searchedOther !== undefined && searchedOther.seen !== true
}

/** The person has looked, and goes on: what was held for it may leave. */
export function sawSearch({ flow }: Draft): void {
  if (flow.searchedOther) flow.searchedOther = { ...flow.searchedOther, seen: true }
}

/** What comparing showed, as far as it still says something: not of other keys, nor from before a search. */
export function verificationOf({
  held,
  marks,
}: Pick<Conversation, 'held' | 'marks'>): Verification {
  const { searchedOwn = 0, searchedOther } = held.flow
  const last = Math.max(searchedOwn, searchedOther?.at ?? 0)
  const hasNewKeys = newKeysIn(held.flow, held.group).length > 0
  const isOld = hasNewKeys || (last > 0 && (marks.comparedAt ?? 0) <= last)
  return isOld && marks.verification === 'same' ? 'not-compared' : marks.verification
}

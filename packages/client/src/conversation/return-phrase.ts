/** The phrase by which a conversation's participant can come back (DESIGN §8.6). */
import { bringForward, enqueue } from '../delivery/outbox.ts'
import { noticeOf } from '../delivery/reading.ts'
import { returnCardKeys } from '../introduction/invitation-keys.ts'
import type { ReturnPhraseView } from '../views.ts'
import type { House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import { HEAD_BYTES, type FlowRecord } from './records.ts'
import { isSince } from './transcript.ts'

/** Takes the place of an earlier one, here at once and at the desk when it has read this. */
export function keepReturnPhrase(house: House, draft: Draft, seed: Uint8Array): void {
  draft.flow.returnPhrase = { at: house.clock.now(), seed }
  draft.flow.returned = undefined
  tellReturnPhrase(house, draft, seed)
  draft.append(noticeOf(house, 'return-phrase'))
}

export function withdrawReturnPhrase(house: House, draft: Draft): void {
  const { returnPhrase: phrase } = draft.flow
  if (!phrase || phrase.withdrawn) return
  takeBack(draft, tellReturnPhrase(house, draft, undefined))
  draft.append(noticeOf(house, 'return-withdrawn'))
}

/**
 * Before words that wait for hours: it may be needed sooner than they are. Gives the content's id in
 * the queue.
 */
export function tellReturnPhrase(house: House, draft: Draft, seed: Uint8Array | undefined): string {
  const content = { type: 'return phrase', ...(seed && { seed }) } as const
  const id = enqueue(draft, { house, content })
  bringForward(draft, id)
  return id
}

/**
 * A participant's phrase counts no more as far as this side goes: what opens the door is let go. At the
 * desk it does until that has read `content`, which says so.
 */
export function takeBack({ flow }: Draft, content: string | undefined): void {
  if (!flow.returnPhrase) return
  const { at, seed, card = seed && returnCardKeys(seed) } = flow.returnPhrase
  flow.returnPhrase = { at, card, withdrawn: { content } }
}

/** An own content was read back: whoever shows this head, or a later one, has read it. */
export function noteReadBack(flow: FlowRecord, content: string): void {
  const { returnPhrase: phrase } = flow
  if (phrase?.withdrawn?.content !== content) return
  const withdrawn = { content, head: flow.head.slice(0, HEAD_BYTES) }
  flow.returnPhrase = { ...phrase, withdrawn }
}

/** An officer wrote, having seen the history up to this head. */
export function noteSeenByDesk(flow: FlowRecord, seen: Uint8Array): void {
  const head = flow.returnPhrase?.withdrawn?.head
  if (head && isSince(flow, seen, head)) flow.returnPhrase = undefined
}

export function returnPhraseView({
  record,
  flow,
}: Pick<Held, 'record' | 'flow'>): ReturnPhraseView | undefined {
  const { returnPhrase: phrase } = flow
  if (!phrase) return undefined
  if (phrase.withdrawn) return { state: 'withdrawing', made: phrase.at }
  if (!phrase.seed && !phrase.watched) return undefined
  const isWatched = record.role === 'officer' || phrase.watched === true
  return { state: isWatched ? 'watched' : 'told', made: phrase.at }
}

/** The phrase by which a conversation's participant can come back (DESIGN §8.6). */
import { bringForward, enqueue } from '../delivery/outbox.ts'
import { noticeOf } from '../delivery/reading.ts'
import type { ReturnPhraseView } from '../views.ts'
import type { House } from './context.ts'
import type { Draft, Held } from './draft.ts'

/** Takes the place of an earlier one, here at once and at the desk when it has read this. */
export function keepReturnPhrase(house: House, draft: Draft, seed: Uint8Array): void {
  draft.flow.returnPhrase = { at: house.clock.now(), seed }
  draft.flow.returned = undefined
  tellReturnPhrase(house, draft, seed)
  draft.append(noticeOf(house, 'return-phrase'))
}

export function withdrawReturnPhrase(house: House, draft: Draft): void {
  if (!draft.flow.returnPhrase) return
  draft.flow.returnPhrase = undefined
  tellReturnPhrase(house, draft, undefined)
  draft.append(noticeOf(house, 'return-withdrawn'))
}

/** Before words that wait for hours: it may be needed sooner than they are. */
export function tellReturnPhrase(house: House, draft: Draft, seed: Uint8Array | undefined): void {
  const content = { type: 'return phrase', ...(seed && { seed }) } as const
  bringForward(draft, enqueue(draft, { house, content }))
}

export function returnPhraseView({
  record,
  flow,
}: Pick<Held, 'record' | 'flow'>): ReturnPhraseView | undefined {
  const { returnPhrase: phrase } = flow
  if (!phrase || (!phrase.seed && !phrase.watched)) return undefined
  const isWatched = record.role === 'officer' || phrase.watched === true
  return { state: isWatched ? 'watched' : 'told', made: phrase.at }
}

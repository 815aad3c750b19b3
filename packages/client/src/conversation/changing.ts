/** What becomes of a message that is changed, taken back or reacted to: its record before and after. */
import type { Reaction } from '@lapwing/engagement'
import type { EntryRecord, GoneRecord, MessageRecord } from './records.ts'

export function withText(
  message: MessageRecord,
  text: string,
  at: number | undefined,
): MessageRecord {
  return { ...message, text, edited: at ?? message.edited }
}

/** Nothing of the words stays, nor what it answered or how others reacted. */
export function withoutWords(message: MessageRecord, whom: GoneRecord['whom']): GoneRecord {
  const { id, own, from, by, officer, at } = message
  return { k: 'gone', id, own, from, by, officer, at, whom }
}

/** `who` is OWN or an identity in hex; one reaction each. */
export function withReaction(
  message: MessageRecord,
  who: string,
  chosen: { readonly reaction: Reaction | undefined; readonly by: string },
): MessageRecord {
  const others = Object.entries(message.reactions ?? {}).filter(([key]) => key !== who)
  const own = chosen.reaction ? [[who, { reaction: chosen.reaction, by: chosen.by }] as const] : []
  return { ...message, reactions: Object.fromEntries([...others, ...own]) }
}

export function isMessage(entry: EntryRecord | undefined): entry is MessageRecord {
  return entry?.k === 'message'
}

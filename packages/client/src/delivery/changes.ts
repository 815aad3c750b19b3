/**
 * What others do to messages already said. Only the sender of a message changes or deletes it,
 * whatever a content claims; what is about a message this device never had, or has erased, is passed
 * over.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import type { Deletion, Edit, ReactionContent } from '@lapwing/engagement'
import type { Member } from '@lapwing/mls'
import { isMessage, withoutWords, withReaction, withText } from '../conversation/changing.ts'
import type { Draft } from '../conversation/draft.ts'
import type { House } from '../conversation/context.ts'
import type { MessageRecord } from '../conversation/records.ts'
import type { Reading } from './reading.ts'

export type Change = Edit | Deletion | ReactionContent

/** Index of a message by its id: of this very change, or said before. */
export async function locate(
  house: House,
  draft: Draft,
  message: Uint8Array,
): Promise<number | undefined> {
  const name = toHex(message)
  const { flow, record } = draft
  const before = { id: toHex(record.id), entries: draft.firstNew, lastAt: flow.lastAt }
  return draft.appended(name) ?? house.recall.locate(before, name)
}

/** Applies a change; 'refused' when somebody else's message was to be changed. */
export async function applyChange(
  r: Reading,
  o: {
    readonly sender: Member
    readonly name: string
    readonly at: number
    readonly change: Change
  },
): Promise<'done' | 'passed' | 'refused'> {
  const { draft, house } = r
  const index = await locate(house, draft, o.change.target)
  const entry = index === undefined ? undefined : await draft.entry(index)
  if (index === undefined || !isMessage(entry)) return 'passed'
  if (o.change.type === 'reaction') {
    const { reaction } = o.change
    react(draft, { index, entry, who: toHex(o.sender.identity) }, { reaction, by: o.name })
    return 'done'
  }
  const isTheirs = !entry.own && entry.from && equalBytes(entry.from, o.sender.identity)
  if (!isTheirs) return 'refused'
  draft.rewrite(
    index,
    o.change.type === 'edit'
      ? withText(entry, o.change.text, o.at)
      : withoutWords(entry, 'everyone'),
  )
  return 'done'
}

/** One reaction each. Only one that goes away, or is replaced, has to be erased. */
export function react(
  draft: Draft,
  on: { readonly index: number; readonly entry: MessageRecord; readonly who: string },
  chosen: Parameters<typeof withReaction>[2],
): void {
  const before = on.entry.reactions?.[on.who]
  if (before?.reaction === chosen.reaction) return
  const entry = withReaction(on.entry, on.who, chosen)
  if (before) draft.rewrite(on.index, entry)
  else draft.amend(on.index, entry)
}

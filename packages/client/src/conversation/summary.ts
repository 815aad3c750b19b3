/** A conversation and its entries as the screens see them. */
import { toHex } from '@lapwing/codec'
import { holdOf } from '../delivery/outbox.ts'
import type {
  Attention,
  ConversationSummary,
  EntryView,
  MessageEntry,
  MessageState,
} from '../views.ts'
import type { Conversation, House } from './context.ts'
import { entries, type EntryRecord } from './records.ts'

/** Indices of messages by others from the read mark on, kept up to date by the caller. */
export function summaryOf(
  house: House,
  conversation: Conversation,
  unread: readonly number[],
): ConversationSummary {
  const { record, flow, group } = conversation.held
  const officers = group?.members.filter(
    (member) => house.rosters.officer(member.identity) !== undefined,
  )
  return {
    id: conversation.id,
    title: record.role === 'officer' ? record.pseudonym : (record.officer ?? ''),
    label: record.label,
    hours: record.hours,
    members: group?.members.length ?? 0,
    unread: unread.length,
    lastAt: flow.lastAt,
    waitingSince: flow.waitingSince,
    verification: conversation.marks.verification,
    attention: attentionOf(house, conversation),
    singleOfficer: record.kind === 'case' && (officers?.length ?? 0) < 2,
    canSend: record.state === 'open' && group !== undefined && !flow.stopped && !flow.startAfter,
    revision: conversation.revision,
    entries: flow.entries,
    firstUnread: unread[0],
  }
}

/** In the order of importance; a screen shows the first (design: one banner at a time). */
function attentionOf(house: House, conversation: Conversation): readonly Attention[] {
  const { record, flow, group } = conversation.held
  const roster = house.rosters.current()
  const held =
    group !== undefined &&
    [...conversation.held.outgoing.values()].some(
      (item) => holdOf(house, flow, group, item)?.why === 'membership',
    )
  const all: readonly (Attention | false)[] = [
    record.state === 'restart' && 'restart-needed',
    flow.stopped === 'unexpected-member' && 'unexpected-member',
    flow.stopped !== undefined && flow.stopped !== 'unexpected-member' && 'damaged',
    held && 'membership-changed',
    (roster?.expired ?? true) && 'roster-expired',
    conversation.isFull && 'relay-full',
    conversation.marks.verification !== 'same' && 'not-compared',
  ]
  return all.filter((one) => one !== false)
}

/** Entries `from` ≤ index < `to`; those that are gone (disappeared, damaged) are left out. */
export async function readEntryViews(
  house: House,
  conversation: Conversation,
  from: number,
  to: number,
): Promise<readonly EntryView[]> {
  const end = Math.min(to, conversation.held.flow.entries)
  const names = Array.from(
    { length: Math.max(0, end - from) },
    (_, i) => `${conversation.id}/${from + i}`,
  )
  const found = await entries.getMany(house.vault, names)
  return found.flatMap((entry, i) => {
    if (!entry) return []
    return [viewOf(house, conversation, entry, from + i)]
  })
}

function viewOf(
  house: House,
  conversation: Conversation,
  entry: EntryRecord,
  index: number,
): EntryView {
  if (entry.k === 'notice') {
    const { notice, at, name, count } = entry
    return { kind: 'notice', index, notice, at, name, count }
  }
  const id = toHex(entry.id)
  const { own, by, known, text, at } = entry
  const message = { kind: 'message', index, id, own, by, known, text, at } as const
  const place = own ? placeOf(house, conversation, id) : NOWHERE
  return { ...message, ...place }
}

type Place = Pick<MessageEntry, 'state' | 'until' | 'problem'>

const NOWHERE: Place = { state: undefined, until: undefined, problem: undefined }

/** Where an own message is: not in the queue any more means it was read back from the log. */
function placeOf(house: House, conversation: Conversation, id: string): Place {
  const { flow, group, outgoing, posts } = conversation.held
  const item = outgoing.get(id)
  const at = (state: MessageState): Place => ({ ...NOWHERE, state })
  if (!item) return at('sent')
  if (item.problem) return { ...at('not-sent'), problem: item.problem }
  for (const [post, record] of posts) {
    if (!record.parts.some((part) => part.content === id)) continue
    if (conversation.stored.has(post)) return at('at-relay')
    return at(conversation.drained ? 'sealing' : 'waiting')
  }
  const hold = group && holdOf(house, flow, group, item)
  if (hold?.why === 'delayed') return { ...at('delayed'), until: hold.until }
  if (hold?.why === 'membership') return at('held')
  if (hold?.why === 'refused') return { ...at('not-sent'), problem: hold.problem }
  return at('waiting')
}

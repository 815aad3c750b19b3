/** A conversation as the screens see it. */
import { toHex } from '@lapwing/codec'
import { holdOf } from '../delivery/outbox.ts'
import type { OfficerView } from '../officer-views.ts'
import type { Attention } from '../attention.ts'
import type { ComparedView } from '../compared-views.ts'
import type { ConversationSummary, JoiningView, Verification } from '../views.ts'
import { asksOf } from './asks.ts'
import { awayView } from './away.ts'
import { hasNamesake, newestOf } from './coming.ts'
import type { Conversation, House } from './context.ts'
import { introducingState } from './introducing.ts'
import { newKeysIn, newKeysView } from './known-keys.ts'
import type { ConversationRecord } from './records.ts'
import { returnPhraseView } from './return-phrase.ts'
import { offersView } from './room-offers.ts'
import { roomView } from './room-people.ts'
import { verificationOf, waitsForLook } from './searched.ts'
import { isUrgent } from './signalled.ts'
import { isWithdrawn } from './standing.ts'

/** Indices of messages by others from the read mark on, kept up to date by the caller. */
export function summaryOf(
  house: House,
  conversation: Conversation,
  unread: readonly number[],
  again: JoiningView | undefined,
): ConversationSummary {
  const { record, flow, group } = conversation.held
  const stands = record.state === 'open' && group !== undefined && !flow.stopped
  const hasNewKeys = newKeysIn(flow, group).length > 0
  const isOpen = stands && !hasNewKeys && !isWithdrawn(house, conversation.held)
  const verification = verificationOf(conversation)
  const officers = officersOf(house, conversation)
  return {
    id: conversation.id,
    title: titleOf(record, officers),
    label: record.label,
    hours: record.hours,
    members: group?.members.length ?? 0,
    officers,
    asks: asksOf(house, conversation.held),
    unread: unread.length,
    lastAt: flow.lastAt,
    waitingSince: flow.waitingSince,
    verification,
    compared: comparedView(conversation, verification),
    newKeys: hasNewKeys ? newKeysView(house, conversation.held) : [],
    attention: attentionOf(house, conversation),
    singleOfficer: record.kind === 'case' && officers.length < 2,
    canSend: isOpen && !flow.startAfter,
    begins: isOpen && flow.startAfter !== undefined,
    revision: conversation.revision,
    entries: flow.entries,
    firstUnread: unread[0],
    pinned: conversation.marks.pinned ?? false,
    muted: conversation.marks.muted ?? false,
    archived: isArchived(conversation),
    again,
    returnPhrase: returnPhraseView(conversation.held),
    introducing: introducingState(flow.introducing),
    room: roomView(conversation.held),
    roomOffers: offersView(house, conversation.held),
  }
}

/** To a participant: the officer they began with or, once that one is out, whoever is there. */
function titleOf(
  { role, room, pseudonym, officer = '' }: ConversationRecord,
  officers: readonly OfficerView[],
): string {
  if (room) return room.title
  if (role === 'officer') return pseudonym
  const isIn = officers.length === 0 || officers.some(({ name }) => name === officer)
  return isIn ? officer : (officers[0]?.name ?? officer)
}

function comparedView(
  { marks }: Conversation,
  verification: Verification,
): ComparedView | undefined {
  const { comparedAt: at, comparedBy: by } = marks
  return verification === 'same' && at !== undefined ? { at, by } : undefined
}

function officersOf(house: House, { held }: Conversation): readonly OfficerView[] {
  const { rosters } = house
  const members = held.group?.members ?? []
  return members.flatMap((member) => {
    const officer = rosters.officer(member.identity)
    if (!officer) return []
    const { identity, name, functions, body } = officer
    const isTwice = hasNamesake({ rosters }, members, identity) || undefined
    const came = isTwice && newestOf({ rosters }, held.flow, members, identity)
    const away = awayView(house, held, identity)
    return [{ identity: toHex(identity), name, functions, body, isTwice, came, away }]
  })
}

/** Put aside, and nothing new since; with a muted one it may be. */
function isArchived({ marks, held }: Conversation): boolean {
  const { archivedAt, muted } = marks
  return archivedAt !== undefined && (muted === true || held.flow.entries <= archivedAt)
}

/** In the order of importance; a screen shows the first (design: one banner at a time). */
function attentionOf(house: House, conversation: Conversation): readonly Attention[] {
  const { held } = conversation
  const { record, flow, group } = held
  const roster = house.rosters.current()
  const holds = new Set(
    group && [...held.outgoing.values()].map((item) => holdOf(house, held, group, item)?.why),
  )
  const all: readonly (Attention | false)[] = [
    isUrgent(flow) && 'help-signal',
    record.state === 'restart' && (record.kind === 'room' ? 'room-lost' : 'restart-needed'),
    flow.stopped ?? false,
    isWithdrawn(house, held) && (record.kind === 'room' ? 'room-cut' : 'withdrawn'),
    conversation.isShut && 'mailbox-gone',
    conversation.drained && flow.startAfter !== undefined && 'start-missing',
    newKeysIn(flow, group).length > 0 && 'keys-changed',
    waitsForLook(flow) && 'searched',
    record.role === 'participant' &&
      asksOf(house, held).some(({ said }) => !said) &&
      'officer-asks',
    record.role === 'participant' &&
      (flow.rooms ?? []).some(({ state }) => state === 'asked') &&
      'room-offered',
    holds.has('membership') && 'membership-changed',
    holds.has('carried') && 'words-wait',
    (roster?.expired ?? true) && 'roster-expired',
    conversation.isFull && 'relay-full',
    flow.returned !== undefined && (record.role === 'officer' ? 'returned' : 'phrase-used'),
    record.kind !== 'room' && verificationOf(conversation) !== 'same' && 'not-compared',
  ]
  return all.filter((one) => one !== false)
}

/**
 * An officer leaves a conversation of their own will (DESIGN §8). They say so in it, in their own name;
 * a colleague makes the commit. What they had of it is erased on their device once it was said.
 */
import { equalBytes } from '@lapwing/codec'
import { SEATS_MAX, type Content, type DeskWay } from '@lapwing/engagement'
import { enqueue } from '../delivery/outbox.ts'
import type { Conversation, House } from './context.ts'
import { eraseAll, eraseDraft } from './disappearing.ts'
import type { Draft, Held } from './draft.ts'
import type { Roll } from './held-group.ts'
import {
  conversations,
  flows,
  groups,
  marks,
  outgoing,
  posts,
  versions,
  type FlowRecord,
  type LeavingRecord,
} from './records.ts'
import { ownIdentity } from './own-identity.ts'

type Members = Pick<Held, 'record' | 'flow'> & { readonly group: Roll | undefined }

/** Members who have said that they leave. */
export function leaversIn({ flow, group }: Members): readonly Roll['members'][number][] {
  return (group?.members ?? []).filter(({ identity }) => isLeaving(flow, identity))
}

export function isLeaving(
  { leaving = [] }: Pick<FlowRecord, 'leaving'>,
  identity: Uint8Array,
): boolean {
  return leaving.some((one) => equalBytes(one.identity, identity))
}

/** Whether an appointed officer stays in it when this one goes. */
export function mayLeave(
  { rosters }: Pick<House, 'rosters'>,
  { flow, group }: Pick<Members, 'flow' | 'group'>,
  identity: Uint8Array,
): boolean {
  return (group?.members ?? []).some(
    (one) =>
      !equalBytes(one.identity, identity) &&
      !isLeaving(flow, one.identity) &&
      rosters.officer(one.identity) !== undefined,
  )
}

/** Whether somebody stays whose keys the relay takes: nobody else could put this officer out. */
export function canLeave(house: Pick<House, 'rosters'>, held: Members, own: Uint8Array): boolean {
  const isAble = (held.record.seats ?? []).some(
    ({ identity, owner }) =>
      owner &&
      !equalBytes(identity, own) &&
      !isLeaving(held.flow, identity) &&
      house.rosters.officer(identity) !== undefined,
  )
  return isAble && mayLeave(house, held, own)
}

/** It stands in the log. False where nobody would stay: whoever says it first goes. */
export function noteLeaving(
  house: Pick<House, 'rosters'>,
  draft: Pick<Draft, 'flow' | 'group'>,
  one: LeavingRecord,
): boolean {
  const { flow } = draft
  if (!mayLeave(house, draft, one.identity)) return false
  if (isSaid(flow, one.identity)) return true
  endLeaving(draft, one.identity)
  flow.leaving = [...(flow.leaving ?? []), one]
  return true
}

/**
 * Who was leaving when this officer came, as whoever let them in tells: they could not read it. It lets
 * the commit count that puts the leaver out; see {@link isSaid} for making one.
 */
export function takeLeaving(
  flow: FlowRecord,
  { leaving = [] }: Pick<DeskWay, 'leaving'>,
  at: number,
): void {
  if (leaving.length > 0) flow.leaving = leaving.map((identity) => ({ identity, at, told: true }))
}

/** What whoever comes is told of it, the latest of them: who is out already does no harm there. */
export function leaversTold({ leaving = [] }: Pick<FlowRecord, 'leaving'>): DeskWay['leaving'] {
  const some = leaving.slice(-SEATS_MAX).map(({ identity }) => identity)
  return some.length > 0 ? some : undefined
}

/** Whether they said so themselves where this device read it. */
export function isSaid(
  { leaving = [] }: Pick<FlowRecord, 'leaving'>,
  identity: Uint8Array,
): boolean {
  return leaving.some((one) => !one.told && equalBytes(one.identity, identity))
}

/** They have come again. */
export function endLeaving({ flow }: Pick<Draft, 'flow'>, identity: Uint8Array): void {
  flow.leaving = flow.leaving?.filter((one) => !equalBytes(one.identity, identity))
}

/** Whether this side has said already that it leaves. */
export function hasLeft({ outgoing, record }: Pick<Held, 'outgoing' | 'record'>): boolean {
  return record.state !== 'open' || [...outgoing.values()].some(({ type }) => type === 'notice')
}

/** Says it, once, as long as somebody stays who can put this officer out. */
export async function sayLeaving(
  house: House,
  conversation: Conversation,
  to: Uint8Array | undefined,
): Promise<void> {
  // A change that changes nothing would be written, told, and tried again at once.
  if (hasLeft(conversation.held)) return
  const own = ownIdentity(conversation.held.record)
  await conversation.change((draft) => {
    // Somebody else may have said so since this was asked.
    if (hasLeft(draft) || !canLeave(house, draft, own)) return
    const content: Content = { type: 'notice', kind: 'officer leaves', ...(to && { to }) }
    enqueue(draft, { house, content })
  })
}

/** Own words that say it came back: from here on nothing of it is read, shown or sent here. */
export function takeOwnLeaving(house: House, draft: Draft, to: Uint8Array | undefined): void {
  const publicKey = ownIdentity(draft.record)
  const at = house.clock.now()
  if (!noteLeaving(house, draft, { identity: publicKey, at, ...(to && { to }) })) return
  draft.record = { ...draft.record, state: 'left' }
}

/** Erases all that is kept here of a conversation that was left: words, keys, what was half written. */
export async function eraseLeft(house: House, conversation: Conversation): Promise<void> {
  const { id } = conversation
  conversation.detach()
  await eraseAll(conversation)
  await eraseDraft(house, conversation)
  await conversation.retire()
  const { held } = conversation
  const version = held.version ?? (await versions.get(house.vault, id))
  const slots = [...held.outgoing.values(), ...held.posts.values()].map(({ slot }) => slot)
  await house.vault.write({
    deletes: [
      ...[conversations, versions, flows, groups, marks].map((of) => of.remove(id)),
      ...[...held.outgoing.keys()].map((one) => outgoing.remove(`${id}/${one}`)),
      ...[...held.posts.keys()].map((one) => posts.remove(`${id}/${one}`)),
    ],
    erase: [...slots, version?.flow, version?.group].filter((slot) => slot !== undefined),
  })
  house.releaseLine(held.record.mailbox)
}

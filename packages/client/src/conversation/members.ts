/**
 * Changes of a conversation's members by an officer: announced, let in at the relay, committed, and true
 * once the commit was read back (DESIGN §7, §8). Each call does what can be done and may be repeated.
 */
import { equalBytes } from '@lapwing/codec'
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import type { Content, Seat } from '@lapwing/engagement'
import type { Psk } from '@lapwing/mls'
import { enqueue, sealCommit, type MemberChange, type SealedCommit } from '../delivery/outbox.ts'
import { ClientError } from '../problem.ts'
import type { Kept } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { updateMailbox } from '../transport/orders.ts'
import type { Conversation, House } from './context.ts'
import type { Held } from './draft.ts'
import type { ConversationRecord } from './records.ts'
import { bringRoster } from './roster.ts'
import { isSameSeat } from './seats.ts'
import { isWithdrawn } from './standing.ts'
import { membersHash } from './transcript.ts'

/** Somebody on the way into a conversation: an officer, or into a shared room whoever asked. */
export interface Arrival extends Seat {
  readonly keyPackage: Uint8Array
  readonly psk: Psk
  /** In a shared room: what they are called there, who are no officers. */
  readonly person?: string | undefined
  /** The others were told, or are being told. */
  readonly announced?: true | undefined
}

/** What has become of an arrival, to be kept in the batch in which it is so. */
export type ArrivalStep = { readonly announced: true } | { readonly sealed: SealedCommit }

/**
 * Goes on with an arrival; true once its commit was read back. The reader key comes before the commit:
 * the relay would forget it as soon as all earlier readers have it.
 */
export async function bringIn(
  house: House,
  o: {
    readonly conversation: Conversation
    readonly line: Line
    readonly arrival: Arrival
    readonly keep: (step: ArrivalStep) => Kept
    /** Asked before the commit: whether those who have a say in it agree. */
    readonly isAgreed?: () => boolean
  },
): Promise<boolean> {
  const { conversation, line, arrival, keep } = o
  const { identity, psk, keyPackage } = arrival
  if (isMember(conversation, identity)) return true
  if (!arrival.announced) {
    const announced = keep({ announced: true })
    await conversation.change((draft) => {
      // Whoever does not know the list that names them could not follow.
      bringRoster(house, draft)
      enqueue(draft, { house, content: announcement(arrival) })
      draft.puts.push(...announced.puts)
    })
    announced.isKept()
    return false
  }
  const { held } = conversation
  const isUnderWay = [...held.posts.values()].some((post) => post.adds)
  // Whoever comes would not enter where somebody is who is not appointed.
  if (isUnderWay || isTelling(conversation) || isWithdrawn(house, held)) return false
  if (o.isAgreed?.() === false) return false
  if (arrival.person === undefined) await giveSeat(line, conversation, arrival)
  else await letRead(line, conversation, arrival.reader)
  const before = held.group?.members.map((member) => member.identity) ?? []
  await changeMembers(house, conversation, {
    change: { adds: [{ keyPackage, psk }], after: [...before, identity] },
    beside: (sealed) => keep({ sealed }),
  })
  return false
}

function announcement({ identity, reader, person, psk }: Arrival): Content {
  const said = { identity, pskId: psk.id, psk: psk.secret }
  return person === undefined
    ? { type: 'notice', kind: 'officer joins', ...said }
    : { type: 'room person', kind: 'comes', name: person, reader, ...said }
}

/** Hash of the members something is announced to: whoever came since could not follow. */
export function toldTo({ held }: Conversation): Uint8Array {
  return membersHash(held.group?.members.map(({ identity }) => identity) ?? [])
}

/** Whether everybody in it was told who comes, those who came meanwhile as well. */
export function isTold(told: Uint8Array | undefined, conversation: Conversation): boolean {
  const isSealed = [...conversation.held.posts.values()].some((post) => post.adds)
  return told !== undefined && (isSealed || equalBytes(told, toldTo(conversation)))
}

/** Lets a reader read from here on, and own the mailbox where one owner may say so alone. */
async function giveSeat(line: Line, conversation: Conversation, arrival: Arrival): Promise<void> {
  const { record, flow } = conversation.held
  const { identity, reader } = arrival
  const { seats = [] } = record
  const before = seats.filter((seat) => equalBytes(seat.identity, identity))
  if (before.some((seat) => equalBytes(seat.reader, reader))) return
  // A sole owner may add the second; more take two together.
  const isSole = !record.ownersLeft && seats.filter((seat) => seat.owner).length === 1
  const owner = isSole ? arrival.owner : undefined
  await updateMailbox(line, ownerOf(conversation), {
    mailbox: record.mailbox,
    addReaders: [{ key: reader, after: flow.cursor }],
    // They were on the way once before, by keys they may not have any more.
    dropReaders: before.map((seat) => seat.reader),
    ...(owner && { addOwners: [owner] }),
  })
  const owned = owner ?? before.find((seat) => seat.owner)?.owner
  const next = owned ? undefined : arrival.owner
  const seat = { identity, reader, ...(owned && { owner: owned }), ...(next && { next }) }
  await conversation.setRecord((now) => ({
    ...now,
    seats: [...(now.seats ?? []).filter((one) => !isOneOf(before, one)), seat],
  }))
}

/** Lets somebody read a room from here on; they own nothing of it. */
async function letRead(line: Line, conversation: Conversation, reader: Uint8Array): Promise<void> {
  const { record, flow } = conversation.held
  await updateMailbox(line, ownerOf(conversation), {
    mailbox: record.mailbox,
    addReaders: [{ key: reader, after: flow.cursor }],
  })
}

/** Whoever was to come and does not: the relay lets them read no more. */
export async function takeSeatBack(
  line: Line,
  conversation: Conversation,
  identity: Uint8Array,
): Promise<void> {
  const { record } = conversation.held
  const { seats = [], mailbox } = record
  const seat = seats.find((one) => equalBytes(one.identity, identity))
  if (!seat) return
  await updateMailbox(line, ownerOf(conversation), { mailbox, dropReaders: [seat.reader] })
  await conversation.setRecord((now) => withoutSeats(now, [seat]))
}

/** The record once these have lost their places; their owner keys are still with the mailbox. */
export function withoutSeats(
  record: ConversationRecord,
  gone: readonly Seat[],
): ConversationRecord {
  const { seats = [] } = record
  return {
    ...record,
    ownersLeft: withOwners(
      record,
      seats.filter((one) => isOneOf(gone, one)),
    ),
    seats: seats.filter((one) => !isOneOf(gone, one)),
  }
}

function isOneOf(some: readonly Seat[], seat: Seat): boolean {
  return some.some((one) => isSameSeat(one, seat))
}

/** The owner keys left with a mailbox once these have lost their places. */
export function withOwners(
  { ownersLeft = [] }: ConversationRecord,
  gone: readonly Seat[],
): readonly Uint8Array[] | undefined {
  const more = gone.flatMap(({ owner }) => owner ?? [])
  const all = [...ownersLeft, ...more]
  return all.length > 0 ? all : undefined
}

/** What says who comes or goes. */
const ANNOUNCE: ReadonlySet<string> = new Set<Content['type']>(['notice', 'room person'])

/** Whether an announcement of this side's has not come back from the log. */
export function isTelling({ held }: Conversation): boolean {
  return [...held.outgoing.values()].some(({ type }) => ANNOUNCE.has(type))
}

/**
 * Seals a commit that changes the members, with what must reach the vault beside it. False where it
 * cannot be now: something sealed or announced has not come back yet, or nothing may leave.
 */
export async function changeMembers(
  house: House,
  conversation: Conversation,
  o: {
    readonly change: MemberChange
    readonly beside?: (sealed: SealedCommit) => Kept
  },
): Promise<boolean> {
  const isRemoval = (o.change.removes ?? []).length > 0
  const mayBe = ({ flow, group, posts, outgoing }: Waiting): boolean => {
    if (!conversation.drained || flow.stopped || !group) return false
    const isFirst = (type: string): boolean => (isRemoval ? type === 'roster' : ANNOUNCE.has(type))
    if ([...outgoing.values()].some(({ type }) => isFirst(type))) return false
    // What was sealed before somebody is put out never leaves: it is sealed anew without them.
    return ![...posts.values()].some((post) => !isRemoval || post.next || post.upkeep)
  }
  // A change that changes nothing would be written, told, and tried again at once.
  if (!mayBe(conversation.held)) return false
  const made = await conversation.change(async (draft) => {
    const sealed = mayBe(draft) && (await sealCommit(house, draft, o.change))
    if (!sealed) return undefined
    const beside = o.beside?.(sealed) ?? NOTHING_BESIDE
    draft.puts.push(...beside.puts)
    return beside
  })
  made?.isKept()
  return made !== undefined
}

const NOTHING_BESIDE: Kept = { puts: [], isKept: () => undefined }

/** What a change of members waits for. */
type Waiting = Pick<Held, 'flow' | 'posts' | 'outgoing'> & { readonly group: unknown }

/** Whether this is the commit of ours by which somebody came, and not one that another's came before. */
export function hasAdded({ held }: Pick<Conversation, 'held'>, commit: Uint8Array): boolean {
  return held.flow.ownAdds?.some((hash) => equalBytes(hash, commit)) ?? false
}

export function isMember({ held }: Conversation, identity: Uint8Array): boolean {
  return held.group?.members.some((member) => equalBytes(member.identity, identity)) ?? false
}

/** This officer's own key to the mailbox. Throws ClientError 'bug' where they have none. */
export function ownerOf({ held }: Conversation): SigningKeyPair {
  if (!held.record.ownerSeed) throw new ClientError('bug')
  return signingKeyPairFromSeed(held.record.ownerSeed)
}

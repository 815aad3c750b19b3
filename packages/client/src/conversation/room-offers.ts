/**
 * Invitations into shared rooms, as a case keeps them on both sides. The officers learn what the
 * participant is called in a room; nobody in the room learns of this conversation.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { identityFromSeed, randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import type { RoomAnswer, RoomOffer, RoomTold, RoomWay } from '@lapwing/engagement'
import { enqueue } from '../delivery/outbox.ts'
import { noticeOf } from '../delivery/reading.ts'
import { makeKeyPackage } from '../introduction/asking.ts'
import { likeOneOf, plainName } from '../introduction/name.ts'
import { ClientError } from '../problem.ts'
import type { RoomOfferView } from '../room-views.ts'
import type { Conversation, House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import type { FlowRecord } from './records.ts'
import { personIn } from './room-people.ts'
import type { RoomOfferRecord } from './room-records.ts'

/** Rooms one participant may be invited to and remember. */
const OFFERS_KEPT = 16
/** An answer waits for the officer's device for so long at most. */
const KEY_PACKAGE_DAYS = 90

type Offered = Pick<FlowRecord, 'rooms'>

export function offerOf({ rooms = [] }: Offered, room: Uint8Array): RoomOfferRecord | undefined {
  return rooms.find((one) => equalBytes(one.room, room))
}

/** It stands in the log. Undefined where it changes nothing: what somebody has answered stays. */
export function noteOffer(
  { flow }: Pick<Draft, 'flow'>,
  { room, offered }: RoomOffer,
  by: Uint8Array,
  at: number,
): RoomOfferRecord | undefined {
  const known = offerOf(flow, room)
  const isWaiting = known?.state === 'asked' || known?.state === 'wanted'
  if (offered) {
    if (isWaiting) return undefined
    return put(flow, fresh(room, offered, by, at))
  }
  if (!known || !isWaiting) return undefined
  return put(flow, { ...shown(known), state: 'withdrawn' })
}

/** The participant's word stands in the log; on the officers' side with what lets them in. */
export function noteRoomAnswer(
  { flow }: Pick<Draft, 'flow'>,
  { room, request }: RoomAnswer,
): RoomOfferRecord | undefined {
  const known = offerOf(flow, room)
  if (!known || (known.state !== 'asked' && known.state !== 'declined')) return undefined
  const { name } = request ?? {}
  return put(flow, { ...shown(known), state: request ? 'wanted' : 'declined', name, request })
}

/** The way in stands in the log: the participant's own side keeps it until they have gone it. */
export function noteWay(
  { flow, record }: Pick<Draft, 'flow' | 'record'>,
  { room, type: _type, ...way }: RoomWay,
): boolean {
  const known = offerOf(flow, room)
  if (known?.state !== 'wanted') return false
  const isOwn = record.role === 'participant'
  if (isOwn) put(flow, { ...known, way })
  else {
    const person = way.people.find(({ reader }) => isOf(known, reader))
    put(flow, { ...shown(known), state: 'in', identity: person?.identity })
  }
  return true
}

/** On the participant's side: they are in it, or its way in opens nothing. */
export function endOffer(flow: FlowRecord, room: Uint8Array, state: 'in' | 'failed'): void {
  const known = offerOf(flow, room)
  if (known) put(flow, { ...shown(known), state })
}

/** The participant says yes under a name, with keys made for this room alone, or no. Throws ClientError. */
export async function answerOffer(
  house: House,
  conversation: Conversation,
  room: Uint8Array,
  typed: string | undefined,
): Promise<void> {
  const { record } = conversation.held
  if (record.role !== 'participant' || record.kind !== 'case') throw new ClientError('bug')
  const name = typed === undefined ? undefined : plainName(typed)
  const officers = (conversation.held.group?.members ?? []).flatMap(({ identity }) => {
    const officer = house.rosters.officer(identity)
    return officer ? [officer.name, officer.body, officer.desk] : []
  })
  if (name !== undefined && likeOneOf(name, officers) !== undefined) {
    throw new ClientError('name-like-officer')
  }
  const identitySeed = randomBytes(32)
  const readerSeed = randomBytes(32)
  const now = house.clock.now()
  const kept =
    name === undefined
      ? undefined
      : await makeKeyPackage(identityFromSeed(identitySeed), now, KEY_PACKAGE_DAYS)
  await conversation.change((draft) => {
    const { flow, group } = draft
    if (draft.record.state !== 'open' || flow.stopped || !group) {
      throw new ClientError('conversation-stopped')
    }
    const known = offerOf(flow, room)
    // Whoever is in it still leaves it first, and whoever was taken out erases what is left.
    const before = house.conversation(toHex(room))
    if (before && before.held.record.state !== 'left') throw new ClientError('room-still-here')
    if (!known || (known.state !== 'asked' && known.state !== 'declined')) {
      throw new ClientError('room-over')
    }
    const reader = signingKeyPairFromSeed(readerSeed).publicKey
    const request = kept && name !== undefined && { name, keyPackage: kept.keyPackage, reader }
    const said = { type: 'room answer', room, ...(request && { request }) } as const
    enqueue(draft, { house, content: said })
    const asking = kept && { ...kept, identitySeed, readerSeed }
    const state = request ? 'wanted' : 'declined'
    put(flow, { ...shown(known), state, name, asking })
    const kind = request ? 'room-answered' : 'room-declined'
    draft.append({ ...noticeOf(house, kind), name: name ?? known.title, by: known.title })
  })
}

export function offersView(
  house: Pick<House, 'rosters' | 'conversation'>,
  { record, flow: { rooms = [] } }: Pick<Held, 'record' | 'flow'>,
): readonly RoomOfferView[] {
  return [...rooms].reverse().map((offer) => {
    const { room, title, about, people, at, by, name } = offer
    const isOver = offer.state === 'in' && isOut(house.conversation(toHex(room)), record, offer)
    return {
      room: toHex(room),
      title,
      about,
      people,
      at,
      by: house.rosters.officer(by)?.name ?? '',
      state: isOver ? 'over' : offer.state,
      name,
    }
  })
}

/** A participant's device has the room as long as they are in it; an officer's may not have it at all. */
function isOut(
  room: Conversation | undefined,
  { role }: Pick<Held['record'], 'role'>,
  { identity }: RoomOfferRecord,
): boolean {
  if (role === 'participant') return !room || room.held.record.state === 'left'
  return room !== undefined && identity !== undefined && !personIn(room.held.flow, identity)
}

function isOf({ request }: RoomOfferRecord, reader: Uint8Array): boolean {
  return request !== undefined && equalBytes(request.reader, reader)
}

function fresh(
  room: Uint8Array,
  { title, about, people }: RoomTold,
  by: Uint8Array,
  at: number,
): RoomOfferRecord {
  return { room, title, about, people, at, by, state: 'asked' }
}

/** What stays of it once its keys are not needed. */
function shown({
  asking: _asking,
  way: _way,
  request: _request,
  ...rest
}: RoomOfferRecord): RoomOfferRecord {
  return rest
}

function put(flow: Offered, offer: RoomOfferRecord): RoomOfferRecord {
  const others = (flow.rooms ?? []).filter((one) => !equalBytes(one.room, offer.room))
  const over = Math.max(0, others.length + 1 - OFFERS_KEPT)
  // Whoever asked and waits is not forgotten for a newer invitation.
  const old = others.filter(({ state }) => state !== 'wanted').slice(0, over)
  flow.rooms = [...others.filter((one) => !old.includes(one)), offer]
  return offer
}

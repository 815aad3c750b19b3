/**
 * Shared rooms of a desk (DESIGN §5, docs/decisions/0041-shared-rooms.md): opened by an officer, offered
 * in cases, and left by whoever wants to.
 */
import { equalBytes, fromHex } from '@lapwing/codec'
import { identityFromSeed, randomBytes } from '@lapwing/crypto'
import { isPlainLine, ROOM_ABOUT_MAX, ROOM_TITLE_MAX } from '@lapwing/engagement'
import { createGroup } from '@lapwing/mls'
import type { RoomChoice } from '../choices.ts'
import { beginConversation } from '../conversation/beginning.ts'
import type { Conversation, House } from '../conversation/context.ts'
import type { Roll } from '../conversation/held-group.ts'
import { canLeave, hasLeft, sayLeaving } from '../conversation/leaving.ts'
import { ownerOf } from '../conversation/members.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { offerOf } from '../conversation/room-offers.ts'
import { personIn, roomView } from '../conversation/room-people.ts'
import { isWithdrawn } from '../conversation/standing.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { enqueue } from '../delivery/outbox.ts'
import { noticeOf } from '../delivery/reading.ts'
import { turnSeals } from '../delivery/seals.ts'
import { ClientError } from '../problem.ts'
import { createMailbox } from '../transport/orders.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { actMark, saidHash } from './act-of.ts'
import { caseOf, seatOf } from './cases.ts'
import { closeWhereThere } from './closing.ts'
import { admissionOf, isShared, officerKey, requireAppointment, type Office } from './office.ts'
import { ownTerms } from './opening.ts'
import { refusedInto } from './refusals.ts'
import { RoomArrivals, type RoomArrivalRecord } from './room-arrivals.ts'
import { toldDesk } from './telling.ts'

export class Rooms {
  readonly #office: Office
  readonly #arrivals: RoomArrivals
  /** Ids of the rooms of this desk: among its thousands of cases nobody looks for them at each change. */
  readonly #ids = new Set<string>()

  constructor(office: Office, kept: ReadonlyMap<string, RoomArrivalRecord>) {
    this.#office = office
    this.#arrivals = new RoomArrivals(office, kept)
    for (const one of office.conversations.values()) this.took(one)
  }

  /** A conversation is part of the house from now on. */
  took(conversation: Conversation): void {
    const { record } = conversation.held
    if (record.kind === 'room' && record.role === 'officer') this.#ids.add(conversation.id)
    else this.#arrivals.took(conversation)
  }

  /** The participant of this case has asked to be let into one; see House. */
  asked(conversation: string): void {
    this.#arrivals.asked(conversation)
  }

  /** Whether somebody is on the way into this room. */
  awaits(conversation: Conversation): boolean {
    return this.#arrivals.awaits(conversation)
  }

  /** Only its officer is in it at first. Throws ClientError 'name-empty', 'name-not-plain'. Gives its id. */
  async open({ title: typed, about: said }: RoomChoice): Promise<string> {
    requireAppointment(this.#office)
    const title = typed.trim()
    const about = said.trim()
    if (title === '') throw new ClientError('name-empty')
    const isPlain = isPlainLine(title) && isPlainLine(about)
    if (!isPlain || title.length > ROOM_TITLE_MAX || about.length > ROOM_ABOUT_MAX) {
      throw new ClientError('name-not-plain')
    }
    const { house, record: desk, acts } = this.#office
    const now = house.clock.now()
    const identity = identityFromSeed(desk.identitySeed)
    const group = await createGroup({ groupId: randomBytes(32), identity, now })
    const id = randomBytes(32)
    const fixed: ConversationRecord = {
      id,
      kind: 'room',
      role: 'officer',
      identitySeed: desk.identitySeed,
      readerSeed: randomBytes(32),
      mailbox: randomBytes(32),
      postSeed: randomBytes(32),
      ownerSeed: randomBytes(32),
      pseudonym: title,
      room: { title, about, due: true },
      beganAt: now,
      state: 'open',
      // Two officers, as in a case: the second is called as soon as it is there.
      ...(isShared(this.#office) && { secondDue: true }),
    }
    const record = { ...fixed, seats: [seatOf(fixed, identity.publicKey)] }
    const flow = freshFlow(headAtBeginning(id), now)
    flow.rosterSent = house.rosters.current()?.epoch ?? 0
    await turnSeals(flow, group)
    // Nothing of it reaches the relay whose act is not kept.
    await acts.note([{ act: 'room opened', about: actMark(id) }])
    const conversation = await beginConversation(house, {
      record,
      flow,
      group,
      prepare: (draft) => {
        draft.append({ ...noticeOf(house, 'room-began'), name: title })
      },
    })
    this.#office.adopt(conversation)
    this.#office.settle()
    return conversation.id
  }

  /** Invites the participants of these cases. Throws ClientError 'room-full' where nobody more fits. */
  async offer(room: Conversation, cases: readonly Conversation[]): Promise<void> {
    requireAppointment(this.#office)
    const { house } = this.#office
    const { record, flow, group } = room.held
    const { free = 0 } = roomView(room.held) ?? {}
    const isLive = record.room && record.state === 'open' && group && !flow.stopped
    if (!record.room || !isLive || isWithdrawn(house, room.held)) {
      throw new ClientError('conversation-stopped')
    }
    if (cases.some(({ held }) => !isOwnCase(held.record))) throw new ClientError('bug')
    if (free < 1) throw new ClientError('room-full')
    const { title, about } = record.room
    const offered = { title, about, people: group.members.length }
    for (const one of cases) {
      const known = offerOf(one.held.flow, record.id)
      if (known?.state === 'asked' || known?.state === 'wanted') continue
      const content = { type: 'room offer', room: record.id, offered } as const
      await one.change((draft) => {
        enqueue(draft, { house, content })
      })
    }
  }

  /** Takes an invitation back that nobody has come by yet. */
  async withdraw(room: Uint8Array, conversation: Conversation): Promise<void> {
    const known = offerOf(conversation.held.flow, room)
    if (known?.state !== 'asked' && known?.state !== 'wanted') throw new ClientError('room-over')
    await conversation.say({ type: 'room offer', room })
    this.#office.settle()
  }

  /** From when this was read back nothing is sent in it until they are out. */
  async putOut(room: Conversation, identity: string): Promise<void> {
    requireAppointment(this.#office)
    const key = fromHex(identity)
    const { record, flow } = room.held
    if (record.kind !== 'room' || record.role !== 'officer' || !personIn(flow, key)) {
      throw new ClientError('bug')
    }
    const said = { type: 'room person', kind: 'out', identity: key } as const
    const act = 'taken out of a room'
    await this.#office.acts.note([{ act, about: actMark(record.id), said: saidHash(said) }])
    await room.say(said)
  }

  /**
   * This officer leaves it. Throws ClientError 'only-officer' while people are in it and no colleague
   * stays; an empty room is closed, 'offline' where the relay cannot be asked. One that came back from a
   * backup is closed for all who are in it, and left alone where a colleague had a place in it.
   */
  async leave(room: Conversation): Promise<void> {
    const { house, acts } = this.#office
    const own = officerKey(this.#office)
    const { record, group, flow } = room.held
    const about = actMark(record.id)
    if (record.kind !== 'room' || record.role !== 'officer') throw new ClientError('bug')
    const isLost = record.state === 'restart'
    const isAlone = isLost || isOnlyIn(group, own)
    const hasComing = (flow.people ?? []).some(({ state }) => state === 'coming')
    if (!isAlone || hasComing) {
      if (flow.stopped || !canLeave(house, room.held, own)) throw new ClientError('only-officer')
      if (hasLeft(room.held)) return
      await acts.note([{ act: 'room left', about }])
      await sayLeaving(house, room, undefined)
      return
    }
    const isColleagues = isLost && hasColleague(house, record, own)
    await acts.note([{ act: isColleagues ? 'room left' : 'room closed', about }])
    if (!record.room?.due && !isColleagues) {
      await closeWhereThere(house.lineFor(record.mailbox), ownerOf(room), record.mailbox)
    }
    await room.setRecord((now) => ({ ...now, state: 'left' }))
    this.#office.settle()
  }

  /** Makes mailboxes of rooms that were opened, and lets in whoever asked. */
  async settle(refusals: RelayRefusal[]): Promise<void> {
    const { conversations } = this.#office
    const rooms: Conversation[] = []
    for (const id of this.#ids) {
      const room = conversations.get(id)
      if (room) rooms.push(room)
      else this.#ids.delete(id)
    }
    for (const room of rooms) {
      if (room.held.record.room?.due) await this.#make(room).catch(refusedInto(refusals))
    }
    if (rooms.length > 0) await this.#arrivals.settle(rooms, refusals)
  }

  async #make(room: Conversation): Promise<void> {
    const { house } = this.#office
    const admission = admissionOf(this.#office)
    const { record } = room.held
    if (!admission || !record.ownerSeed || record.state !== 'open') return
    await createMailbox(this.#office.line, admission, ownTerms(record, record.ownerSeed))
    // Told before it counts as made: whoever is told twice knows it already.
    await toldDesk(this.#office, [caseOf(room.held.record, officerKey(this.#office))])
    await room.setRecord((now) => ({
      ...now,
      room: now.room && { title: now.room.title, about: now.room.about },
    }))
    room.attach()
    house.changed()
  }
}

/** An officer's own open case. */
function isOwnCase({ kind, role, state }: ConversationRecord): boolean {
  return kind === 'case' && role === 'officer' && state === 'open'
}

function isOnlyIn(group: Roll | undefined, own: Uint8Array): boolean {
  return (group?.members ?? []).every(({ identity }) => equalBytes(identity, own))
}

/** Whether another officer who still is one had a place in it. */
function hasColleague(
  { rosters }: Pick<House, 'rosters'>,
  { seats = [] }: Pick<ConversationRecord, 'seats'>,
  own: Uint8Array,
): boolean {
  return seats.some(
    ({ identity }) => !equalBytes(identity, own) && rosters.officer(identity) !== undefined,
  )
}

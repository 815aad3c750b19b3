/**
 * Participants on their way into a shared room: announced in it, let read at the relay, added, and given
 * the way in, in their own conversation. Each step is persisted and may be repeated.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { blake2b, randomBytes, secretFrom } from '@lapwing/crypto'
import type { RoomRequest } from '@lapwing/engagement'
import { readKeyPackage } from '@lapwing/mls'
import type { Conversation } from '../conversation/context.ts'
import { bringIn, hasAdded, isMember, isTelling, isTold, toldTo } from '../conversation/members.ts'
import { offerOf } from '../conversation/room-offers.ts'
import { peopleTold, personIn, roomView } from '../conversation/room-people.ts'
import { bringRoster } from '../conversation/roster.ts'
import type { RoomOfferRecord } from '../conversation/room-records.ts'
import { unlessMls } from '../conversation/welcomed.ts'
import { enqueue } from '../delivery/outbox.ts'
import { table, type Table } from '../store.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { officerKey, type Office } from './office.ts'
import { refusedInto } from './refusals.ts'

export interface RoomArrivalRecord {
  readonly room: Uint8Array
  /** Of the participant who asks. */
  readonly conversation: Uint8Array
  readonly identity: Uint8Array
  readonly request: RoomRequest
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
  /** Hash of the members it was announced to: whoever came since is told as well. */
  readonly told?: Uint8Array | undefined
  /** Of the commit made last. */
  readonly welcome?: Uint8Array | undefined
  readonly addCommit?: Uint8Array | undefined
}

/** By the identity that comes, in hex. */
export const roomArrivals: Table<RoomArrivalRecord> = table('room arrival')

export class RoomArrivals {
  readonly #office: Office
  readonly #all: Map<string, RoomArrivalRecord>
  /** Requests that let nobody in, by their reader keys in hex: looked at once. */
  readonly #passed = new Set<string>()
  /** Cases whose participants have asked, by id, those among them who are in since. */
  readonly #asked = new Set<string>()

  constructor(office: Office, kept: ReadonlyMap<string, RoomArrivalRecord>) {
    this.#office = office
    this.#all = new Map(kept)
  }

  took({ id, held }: Conversation): void {
    if (held.flow.rooms?.some(({ request }) => request)) this.asked(id)
  }

  /** What was asked may not be kept yet: it stays among those that are looked at. */
  asked(conversation: string): void {
    this.#asked.add(conversation)
  }

  awaits({ id }: Conversation): boolean {
    return [...this.#all.values()].some(({ room }) => toHex(room) === id)
  }

  async settle(rooms: readonly Conversation[], refusals: RelayRefusal[]): Promise<void> {
    // One after the other: each who comes would have all others announced anew.
    const busy = new Set<string>()
    for (const [name, one] of this.#all) {
      const room = toHex(one.room)
      if (busy.has(room)) continue
      busy.add(room)
      await this.#bring(name, one).catch(refusedInto(refusals))
    }
    for (const id of this.#asked) {
      const conversation = this.#office.conversations.get(id)
      if (!conversation) {
        this.#asked.delete(id)
        continue
      }
      const { record, flow } = conversation.held
      if (record.kind !== 'case' || !flow.rooms || flow.stopped) continue
      for (const offer of flow.rooms) {
        const room = rooms.find((one) => equalBytes(one.held.record.id, offer.room))
        if (room && offer.request && this.#isOurs(room, conversation, offer)) {
          await this.#begin(room, conversation, { ...offer, request: offer.request })
        }
      }
    }
  }

  /** Whoever invited lets in; where they are not in both any more, the first officer who is. */
  #isOurs(room: Conversation, conversation: Conversation, offer: RoomOfferRecord): boolean {
    const { rosters } = this.#office.house
    const able = (room.held.record.seats ?? []).filter(
      ({ identity, owner }) =>
        owner &&
        rosters.officer(identity) &&
        isMember(room, identity) &&
        isMember(conversation, identity),
    )
    const first = able.find(({ identity }) => equalBytes(identity, offer.by)) ?? able[0]
    return first !== undefined && equalBytes(first.identity, officerKey(this.#office))
  }

  async #begin(
    room: Conversation,
    conversation: Conversation,
    offer: RoomOfferRecord & { readonly request: RoomRequest },
  ): Promise<void> {
    const { house } = this.#office
    const { request } = offer
    const isOnTheWay = [...this.#all.values()].some((one) =>
      equalBytes(one.request.reader, request.reader),
    )
    if (isOnTheWay || this.#passed.has(toHex(request.reader))) return
    if (!isReady(room) || (roomView(room.held)?.free ?? 0) < 1) return
    const read = await readKeyPackage(request.keyPackage, house.clock.now()).catch(unlessMls)
    const isNew =
      read &&
      !house.rosters.officer(read.identity) &&
      !this.#all.has(toHex(read.identity)) &&
      !(room.held.flow.people ?? []).some((one) => equalBytes(one.identity, read.identity))
    if (!isNew) {
      this.#passed.add(toHex(request.reader))
      return
    }
    const secret = secretFrom(randomBytes(32))
    const one: RoomArrivalRecord = {
      room: room.held.record.id,
      conversation: conversation.held.record.id,
      identity: read.identity,
      request,
      pskId: blake2b(secret),
      psk: secret,
    }
    await this.#keep(toHex(read.identity), one)
    this.#office.settle()
  }

  async #bring(name: string, one: RoomArrivalRecord): Promise<void> {
    const { house } = this.#office
    const room = house.conversation(toHex(one.room))
    const conversation = house.conversation(toHex(one.conversation))
    const offer = conversation && offerOf(conversation.held.flow, one.room)
    if (!room || !conversation || room.held.flow.stopped) {
      await this.#end(name)
      return
    }
    const { identity, request } = one
    if (isMember(room, identity)) {
      await this.#giveWay(name, one, { room, conversation })
      return
    }
    if (!isReady(room) || isTelling(room)) return
    const person = personIn(room.held.flow, identity)
    const isWanted = offer?.state === 'wanted' && person?.state !== 'out'
    const isUsable = await readKeyPackage(request.keyPackage, house.clock.now()).catch(unlessMls)
    // Told and not taken in: nobody more fitted, or they were taken out before they came.
    if (!isWanted || !isUsable || (one.told && !person)) {
      await this.#end(name)
      return
    }
    await bringIn(house, {
      conversation: room,
      line: house.lineFor(room.held.record.mailbox),
      arrival: {
        identity,
        keyPackage: request.keyPackage,
        reader: request.reader,
        psk: { id: one.pskId, secret: secretFrom(one.psk) },
        person: request.name,
        announced: isTold(one.told, room) || undefined,
      },
      keep: (step) => {
        const sealed = 'sealed' in step ? step.sealed : undefined
        const next: RoomArrivalRecord = {
          ...one,
          told: sealed ? one.told : toldTo(room),
          welcome: sealed?.welcome ?? one.welcome,
          addCommit: sealed?.hash ?? one.addCommit,
        }
        return {
          puts: [roomArrivals.put(name, next)],
          isKept: () => this.#all.set(name, next),
        }
      },
    })
  }

  /** They are in: their own conversation is told how, and this is over. */
  async #giveWay(
    name: string,
    one: RoomArrivalRecord,
    at: { readonly room: Conversation; readonly conversation: Conversation },
  ): Promise<void> {
    const { house } = this.#office
    const { welcome, addCommit, pskId, psk } = one
    if (!welcome || !addCommit || !hasAdded(at.room, addCommit)) {
      await this.#end(name)
      return
    }
    const { record, flow } = at.room.held
    const way = {
      type: 'room way',
      room: record.id,
      mailbox: record.mailbox,
      welcome,
      pskId,
      psk,
      postSeed: record.postSeed,
      addCommit,
      people: peopleTold(flow),
    } as const
    await at.conversation.change((draft) => {
      // Whoever does not know the list that names the room's officers could not go in.
      bringRoster(house, draft)
      enqueue(draft, { house, content: way })
      draft.deletes.push(roomArrivals.remove(name))
    })
    this.#all.delete(name)
    house.changed()
  }

  async #keep(name: string, one: RoomArrivalRecord): Promise<void> {
    await this.#office.house.vault.write({ puts: [roomArrivals.put(name, one)] })
    this.#all.set(name, one)
  }

  async #end(name: string): Promise<void> {
    await this.#office.house.vault.write({ deletes: [roomArrivals.remove(name)] })
    this.#all.delete(name)
  }
}

/** Whether somebody can be let into it now. */
function isReady(room: Conversation): boolean {
  return room.drained && !room.held.record.room?.due && !room.held.flow.stopped
}

/**
 * Requests at open doors, in quarantine: nothing of them is anywhere else before an officer lets
 * somebody in, and nothing leaves for whoever is refused or passed over (DESIGN §8).
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { blake2b } from '@lapwing/crypto'
import { DOOR_WAITING, REFUSED_AT_ONCE, type DeskRequest } from '@lapwing/engagement'
import type { Entry } from '@lapwing/protocol'
import type { RequestView } from '../open-door-views.ts'
import { likeOneOf } from '../introduction/name.ts'
import { ClientError } from '../problem.ts'
import { actMark } from './act-of.ts'
import { isOpen, readEnvelope, readRequest, type OpenDoor } from './door-reading.ts'
import { doorRequests, settledRequest, type DoorRequestRecord } from './door-request-record.ts'
import { beginWithGood } from './due.ts'
import type { Heard } from './heard.ts'
import type { KeptInvitations } from './kept-invitations.ts'
import { namesBeside } from './names.ts'
import { isShared, requireAppointment, type Office } from './office.ts'
import type { OfferRecord } from './offer-record.ts'
import { firstDay } from './open-door-rules.ts'
import { beginOpening, refusalOf } from './opening.ts'
import type { Openings } from './openings.ts'
import { openings, type InvitationRecord } from './records.ts'
import { isUsable } from './good-offers.ts'
import type { Seats } from './seats.ts'
import { noteActs, toldDesk } from './telling.ts'

export class DoorRequests {
  readonly #office: Office
  readonly #seats: Seats
  readonly #kept: KeptInvitations
  readonly #openings: Openings
  readonly #all: Map<string, DoorRequestRecord>
  /** Hashes of what was sealed and is here already: the relay may say it again. */
  readonly #met = new Set<string>()

  constructor(
    office: Office,
    seats: Seats,
    o: {
      readonly kept: KeptInvitations
      readonly openings: Openings
      readonly requests: ReadonlyMap<string, DoorRequestRecord>
    },
  ) {
    this.#office = office
    this.#seats = seats
    this.#kept = o.kept
    this.#openings = o.openings
    this.#all = new Map(o.requests)
  }

  /** Whoever waits at this door, the first first. */
  view(door: InvitationRecord): readonly RequestView[] {
    const waiting = this.#of(door).filter(({ standing }) => standing === 'waiting')
    const taken = waiting.length > 0 ? namesBeside(this.#office, door) : []
    return waiting
      .sort((a, b) => a.at - b.at)
      .flatMap(({ id, at, request }) => {
        const read = request && readRequest(request)
        if (!read) return []
        const { pseudonym, words } = read
        return [{ id: toHex(id), at, pseudonym, words, like: likeOneOf(pseudonym, taken) }]
      })
  }

  /** How many were taken on the day its turn is of. */
  takenToday(door: OpenDoor): number {
    return this.count(door, door.open.turn.day)
  }

  /** Reads what was posted to an open door. Gives what may be acknowledged. */
  async read(door: OpenDoor, entries: readonly Entry[]): Promise<number> {
    const { house } = this.#office
    const isTold = isShared(this.#office)
    const taken: DoorRequestRecord[] = []
    let { cursor } = door
    for (const entry of entries) {
      const now = house.clock.now()
      const hasRoom = (day: number): boolean => this.#hasRoom(door, day, taken)
      const found = readEnvelope(door, entry.envelope, { now, hasRoom, met: this.#met })
      const id = found && blake2b(found.request)
      if (id && !this.#all.has(toHex(id)) && !taken.some((one) => equalBytes(one.id, id))) {
        const standing = isTold ? 'telling' : 'waiting'
        const slot = house.vault.freeSlot()
        taken.push({ ...found, id, seed: door.seed, at: now, standing, slot })
      }
      cursor = Math.max(cursor, entry.seq)
    }
    const puts = taken.map(put)
    const told = taken.flatMap((one) => seen(one))
    await this.#kept.keepSaying({ ...door, cursor }, told, puts)
    for (const one of taken) this.#all.set(toHex(one.id), one)
    if (taken.length > 0) this.#office.settle()
    return cursor
  }

  async hear({
    record,
    by,
    isOwn,
    done,
    at,
  }: Heard & { readonly record: DeskRequest }): Promise<void> {
    const isMeant = this.#office.house.rosters.officer(by) !== undefined
    switch (record.state) {
      case 'seen':
        return this.#hearSeen(record, { isMeant, at, done })
      case 'accepted': {
        const taken = this.#seats.take(record.offers, { by, conversation: undefined })
        const known = isMeant ? this.#unanswered(record.request) : undefined
        const due = { standing: 'accepted', called: record.called, due: taken.granted } as const
        const next = known && (isOwn ? { ...known, ...due } : settledRequest(known, 'accepted'))
        await this.#keep(next ? [next] : [], {
          puts: taken.puts,
          deletes: [done, ...taken.deletes],
        })
        taken.then()
        return
      }
      case 'refused': {
        const ids = isMeant ? record.requests : []
        const known = ids.flatMap((id) => this.#unanswered(id) ?? [])
        await this.#refused(known, isOwn && record.told === true, [done])
      }
    }
  }

  /** Lets somebody in. In a desk of several it counts once it was read back. */
  async accept(id: string, called?: string): Promise<void> {
    const office = this.#office
    const { house } = office
    requireAppointment(office)
    await office.serial.run(async () => {
      const known = this.#waiting(id)
      const door = this.#kept.of(known.seed)
      const request = known.request && readRequest(known.request)
      if (!door || !request) throw new ClientError('claim-settled')
      // Nothing of their keys was looked at before.
      if (!(await isUsable(house, request.keyPackage))) {
        await this.#keep([settledRequest(known, 'lapsed')])
        throw new ClientError('request-not-valid')
      }
      const name = called ?? request.pseudonym
      if (likeOneOf(name, namesBeside(office, door)) !== undefined) {
        throw new ClientError('name-like-another')
      }
      const said = { type: 'desk request', state: 'accepted', request: known.id, called } as const
      const more = { about: actMark(door.seed) }
      if (!isShared(office)) {
        await noteActs(office, [{ ...said, offers: [] }], more)
        await this.#begin({ ...known, called }, [])
        return
      }
      const offers = this.#seats.choose().map(({ hash }) => hash)
      const next = { ...known, standing: 'accepting', called } as const
      await toldDesk(office, [{ ...said, offers }], { puts: [put(next)], more })
      this.#took([next])
    })
    office.settle()
  }

  /**
   * Lets none of them in. Nothing leaves for them unless they are to be told: whoever floods a door is
   * not told what of it arrived.
   */
  async refuse(ids: readonly string[], told: boolean): Promise<void> {
    const office = this.#office
    requireAppointment(office)
    await office.serial.run(async () => {
      const waiting = ids.flatMap((id) => {
        const one = this.#all.get(id)
        return one?.standing === 'waiting' ? [one] : []
      })
      for (let from = 0; from < waiting.length; from += REFUSED_AT_ONCE) {
        const some = waiting.slice(from, from + REFUSED_AT_ONCE)
        const next = some.map((one) => ({ ...one, standing: 'refusing' }) as const)
        const requests = some.map((one) => one.id)
        const isTold = told || undefined
        const said = { type: 'desk request', state: 'refused', requests, told: isTold } as const
        const more = { about: some[0] && actMark(some[0].seed) }
        if (isShared(office)) {
          await toldDesk(office, [said], { puts: next.map(put), more })
          this.#took(next)
        } else {
          await noteActs(office, [said], more)
          await this.#refused(some, told, [])
        }
      }
    })
    office.settle()
  }

  /** Everybody who waits at this door. */
  async refuseAll(door: string): Promise<void> {
    const waiting = this.#of(this.#kept.get(door)).filter(({ standing }) => standing === 'waiting')
    await this.refuse(
      waiting.map(({ id }) => toHex(id)),
      false,
    )
  }

  /** What a colleague who has just come is told: whoever waits at this door. */
  tell(door: InvitationRecord): readonly DeskRequest[] {
    return this.#of(door)
      .filter(({ standing }) => standing !== 'telling')
      .flatMap(seen)
  }

  /** Begins the cases of whoever this officer has let in. */
  async settle(): Promise<void> {
    for (const one of this.#all.values()) {
      const request = one.due && one.request ? readRequest(one.request) : undefined
      if (!one.due) continue
      const begin = (places: readonly OfferRecord[]): Promise<void> => this.#begin(one, places)
      const { house } = this.#office
      const hasBegun = request && (await beginWithGood(house, request, one.due, begin))
      if (!hasBegun) await this.#keep([settledRequest(one, 'lapsed')])
    }
  }

  async #hearSeen(
    record: Extract<DeskRequest, { state: 'seen' }>,
    { isMeant, at, done }: Pick<Heard, 'at' | 'done'> & { readonly isMeant: boolean },
  ): Promise<void> {
    const { house } = this.#office
    const id = blake2b(record.request)
    const known = this.#all.get(toHex(id))
    const door = this.#kept.of(record.seed)
    const isNew = !known || known.standing === 'telling'
    if (isMeant && isNew && isOpen(door) && readRequest(record.request)) {
      const { day, seed, request } = record
      const isOfDoor = day >= firstDay(door.open) && day <= door.open.turn.day
      if (isOfDoor && !door.isOver && this.count(door, day) < door.open.daily) {
        if (this.waiting(door) < DOOR_WAITING) {
          const slot = known?.slot ?? house.vault.freeSlot()
          const next = { id, seed, day, at, standing: 'waiting', request, slot } as const
          await this.#keep([next], { deletes: [done] })
          return
        }
      }
    }
    // One that was read here, and came after the day was full by the log's order.
    const isOut = known?.standing === 'telling'
    const deletes = isOut ? [done, doorRequests.remove(toHex(id))] : [done]
    await house.vault.write({ deletes, erase: isOut && known.slot ? [known.slot] : [] })
    if (isOut) this.#all.delete(toHex(id))
  }

  #hasRoom(door: OpenDoor, day: number, taken: readonly DoorRequestRecord[]): boolean {
    const all = [...this.#of(door), ...taken]
    const waiting = all.filter(({ standing }) => standing === 'waiting' || standing === 'telling')
    return (
      all.filter((one) => one.day === day).length < door.open.daily && waiting.length < DOOR_WAITING
    )
  }

  /** Taken in the log's order, of this day. */
  count(door: InvitationRecord, day: number): number {
    return this.#of(door).filter((one) => one.day === day && one.standing !== 'telling').length
  }

  /** They are out of the vault. */
  forgot(names: readonly string[]): void {
    for (const name of names) this.#all.delete(name)
  }

  #of({ seed }: InvitationRecord): DoorRequestRecord[] {
    return [...this.#all.values()].filter((one) => equalBytes(one.seed, seed))
  }

  waiting(door: InvitationRecord): number {
    return this.#of(door).filter(({ standing }) => standing === 'waiting').length
  }

  /** Names of what was settled so long ago that nobody can come with it again. */
  needless(door: OpenDoor): readonly string[] {
    const first = firstDay(door.open)
    return this.#of(door)
      .filter(({ day, request }) => request === undefined && day < first)
      .map(({ id }) => toHex(id))
  }

  #waiting(id: string): DoorRequestRecord {
    const known = this.#all.get(id)
    if (known?.standing !== 'waiting') throw new ClientError('claim-settled')
    return known
  }

  /** One that the log has answered nowhere before. */
  #unanswered(id: Uint8Array): DoorRequestRecord | undefined {
    const known = this.#all.get(toHex(id))
    const isTaken = known?.standing === 'waiting'
    return isTaken || known?.standing === 'accepting' || known?.standing === 'refusing'
      ? known
      : undefined
  }

  async #refused(
    known: readonly DoorRequestRecord[],
    isTold: boolean,
    deletes: readonly Heard['done'][],
  ): Promise<void> {
    const answers = known.flatMap(({ seed, request: bytes }) => {
      const request = isTold && bytes ? readRequest(bytes) : undefined
      const door = this.#kept.of(seed)
      return request && door ? [refusalOf(door, request)] : []
    })
    const puts = answers.map((one) => openings.put(toHex(one.conversation), one))
    await this.#keep(
      known.map((one) => settledRequest(one, 'refused')),
      { puts, deletes },
    )
    for (const one of answers) this.#openings.add(one)
  }

  async #begin(one: DoorRequestRecord, offers: readonly OfferRecord[]): Promise<void> {
    const { house, record: desk } = this.#office
    const door = this.#kept.of(one.seed)
    const request = one.request && readRequest(one.request)
    if (!door || !request) throw new ClientError('bug')
    const next = settledRequest(one, 'accepted')
    const name = one.called ?? request.pseudonym
    const more = [put(next)]
    const o = { offers, more, isShared: isShared(this.#office) }
    const begun = await beginOpening(house, desk, door, request, name, o)
    if (one.slot) await house.vault.write({ puts: [], erase: [one.slot] })
    this.#took([next])
    this.#openings.add(begun.opening, begun.closes)
    this.#office.adopt(begun.conversation)
  }

  /** Keeps them as they are now; of what has no slot any more its slot is erased. */
  async #keep(
    next: readonly DoorRequestRecord[],
    more: {
      readonly puts?: readonly ReturnType<typeof put>[]
      readonly deletes?: readonly Heard['done'][]
    } = {},
  ): Promise<void> {
    const erase = next.flatMap((one) => {
      const { slot } = this.#all.get(toHex(one.id)) ?? {}
      return slot && !one.slot ? [slot] : []
    })
    const puts = [...next.map(put), ...(more.puts ?? [])]
    await this.#office.house.vault.write({ puts, deletes: more.deletes ?? [], erase })
    this.#took(next)
  }

  #took(next: readonly DoorRequestRecord[]): void {
    for (const one of next) this.#all.set(toHex(one.id), one)
    this.#office.house.changed()
  }
}

function put(one: DoorRequestRecord): ReturnType<typeof doorRequests.put> {
  return doorRequests.put(toHex(one.id), one, one.slot)
}

function seen({ seed, day, request }: DoorRequestRecord): readonly DeskRequest[] {
  return request ? [{ type: 'desk request', state: 'seen', seed, day, request }] : []
}

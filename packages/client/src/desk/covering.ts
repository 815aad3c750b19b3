/**
 * Whoever covers for an officer who is away may ask for the way into a case of theirs. It is the ordinary
 * one: an officer of the case brings them, and the participant is told before, or asked. Being named as
 * cover opens nothing.
 */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import type { DeskCover } from '@lapwing/engagement'
import { isRefused } from '../conversation/asks.ts'
import { isMember } from '../conversation/members.ts'
import { hasSeat } from '../conversation/seats.ts'
import type { CoveringView } from '../gone-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Table } from '../store.ts'
import type { Absences } from './absences.ts'
import type { Bringing } from './bringing.ts'
import { seatsIn, type Cases } from './cases.ts'
import type { Heard } from './heard.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'
import type { Recusals } from './recusals.ts'
import { toldDesk } from './telling.ts'

export interface CoverRecord {
  readonly conversation: Uint8Array
  readonly by: Uint8Array
  readonly at: number
}

/** By conversation and officer, in hex. */
export const covers: Table<CoverRecord> = table('cover-request')

/** So much later the next officer of the case brings them, where the one before has not. */
const TURN_MS = 600_000
/** A desk asks for a few at a time. */
const ASKED_MAX = 10_000

export class Covering {
  readonly #office: Office
  readonly #with: {
    readonly absences: Absences
    readonly cases: Cases
    readonly bringing: Bringing
    readonly recusals: Recusals
  }
  readonly #all: Map<string, CoverRecord>

  constructor(
    office: Office,
    others: {
      readonly absences: Absences
      readonly cases: Cases
      readonly bringing: Bringing
      readonly recusals: Recusals
    },
    kept: ReadonlyMap<string, CoverRecord>,
  ) {
    this.#office = office
    this.#with = others
    this.#all = new Map(kept)
  }

  /** For whom this device's officer covers in a case they are not in. */
  viewOf(id: string): CoveringView | undefined {
    const conversation = fromHex(id)
    const own = officerKey(this.#office)
    const away = this.#coveredBy(conversation, own)
    if (!away) return undefined
    return {
      name: this.#office.nameOf(away.identity) ?? '',
      until: away.until * 1000,
      asked: this.#all.has(nameOf({ conversation, by: own })),
    }
  }

  /** Asks for the way in. Throws ClientError 'bug' where this officer covers for nobody of the case. */
  async ask(id: string): Promise<void> {
    requireAppointment(this.#office)
    const conversation = fromHex(id)
    if (!this.#coveredBy(conversation, officerKey(this.#office))) throw new ClientError('bug')
    await toldDesk(this.#office, [{ type: 'desk cover', conversation }])
    this.#office.settle()
  }

  /** Counts only from whom an officer of the case has named, while that officer is away. */
  async hear({ record, by, at, done }: Heard & { readonly record: DeskCover }): Promise<void> {
    const { conversation } = record
    const { vault } = this.#office.house
    const one = { conversation, by, at }
    const counts = this.#coveredBy(conversation, by) !== undefined && this.#all.size < ASKED_MAX
    const puts = counts ? [covers.put(nameOf(one), one)] : []
    await vault.write({ puts, deletes: [done] })
    if (counts) this.#all.set(nameOf(one), one)
  }

  async settle(): Promise<void> {
    for (const [name, one] of this.#all) {
      if (this.#isOver(one)) {
        await this.#office.house.vault.write({ deletes: [covers.remove(name)] })
        this.#all.delete(name)
        this.#office.house.changed()
      } else await this.#bring(one)
    }
  }

  async #bring({ conversation: id, by, at }: CoverRecord): Promise<void> {
    const { house } = this.#office
    const conversation = house.conversation(toHex(id))
    const own = officerKey(this.#office)
    if (!conversation?.drained || !isMember(conversation, own)) return
    const place = this.#turns(id).findIndex((identity) => equalBytes(identity, own))
    if (place < 0 || house.clock.now() < at + place * TURN_MS) return
    if (this.#with.bringing.isComing(conversation)) return
    await this.#with.bringing.call(conversation, toHex(by)).catch((error: unknown) => {
      // Nothing of theirs is here yet that lets them in, or this officer may do nothing: later.
      if (!(error instanceof ClientError)) throw error
    })
  }

  /** Who brings them: those who are here first, then whoever is away. */
  #turns(conversation: Uint8Array): readonly Uint8Array[] {
    const { cases, absences } = this.#with
    const known = cases.get(conversation)
    return (known ? seatsIn(known) : [])
      .map(({ identity }) => identity)
      .filter((identity) => this.#office.house.rosters.officer(identity))
      .toSorted(
        (a, b) =>
          Number(absences.isAway(a)) - Number(absences.isAway(b)) || (toHex(a) < toHex(b) ? -1 : 1),
      )
  }

  #isOver({ conversation: id, by }: CoverRecord): boolean {
    const conversation = this.#office.house.conversation(toHex(id))
    const isAnswered =
      conversation !== undefined && (isMember(conversation, by) || isRefused(conversation.held, by))
    return isAnswered || !this.#coveredBy(id, by)
  }

  /** An officer of the case who is away and has named this one, who is not in it and may see it. */
  #coveredBy(conversation: Uint8Array, by: Uint8Array) {
    const { cases, absences, recusals } = this.#with
    const known = cases.get(conversation)
    if (!known || !this.#office.house.rosters.officer(by)) return undefined
    const seats = seatsIn(known)
    if (hasSeat(seats, by) || recusals.has(conversation, by)) return undefined
    return seats
      .map(({ identity }) => absences.of(identity))
      .find((away) => away?.cover !== undefined && equalBytes(away.cover, by))
  }
}

function nameOf({ conversation, by }: Pick<CoverRecord, 'conversation' | 'by'>): string {
  return `${toHex(conversation)}/${toHex(by)}`
}

/**
 * Who was at the desk and is appointed no more, and in which cases: what they may still hold is told to
 * those who are left (DESIGN §5). It says what could be known of it here, and undoes nothing.
 */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import type { DepartureView } from '../gone-views.ts'
import { table, type Table } from '../store.ts'
import type { Cases } from './cases.ts'
import type { Office } from './office.ts'
import type { InvitationRecord } from './records.ts'

export interface DepartureRecord {
  /** As the list last named them, where that was seen. */
  readonly name?: string | undefined
  /** When it was first known here. */
  readonly at: number
  /** Cases they had a place in. */
  readonly cases: readonly Uint8Array[]
}

/** By identity, in hex. */
export const departures: Table<DepartureRecord> = table('departure')

/** Told for so long. */
const TOLD_MS = 90 * 86_400_000

export class Departures {
  readonly #office: Office
  readonly #cases: Cases
  readonly #invitations: () => Iterable<InvitationRecord>
  readonly #all: Map<string, DepartureRecord>

  constructor(
    office: Office,
    cases: Cases,
    o: {
      readonly departures: ReadonlyMap<string, DepartureRecord>
      readonly invitations: () => Iterable<InvitationRecord>
    },
  ) {
    this.#office = office
    this.#cases = cases
    this.#invitations = o.invitations
    this.#all = new Map(o.departures)
  }

  /** Somebody is to be cut off: from a case, or from the desk alone. Noted once. */
  async note(identity: Uint8Array, conversation?: Uint8Array): Promise<void> {
    const { house } = this.#office
    const key = toHex(identity)
    const { name, at, cases } = this.#all.get(key) ?? {
      name: this.#office.nameOf(identity),
      at: house.clock.now(),
      cases: [],
    }
    const isKnown = !conversation || cases.some((one) => equalBytes(one, conversation))
    if (isKnown && this.#all.has(key)) return
    const next = { name, at, cases: isKnown ? cases : [...cases, conversation] }
    await house.vault.write({ puts: [departures.put(key, next)] })
    this.#all.set(key, next)
    house.changed()
  }

  /** When it was first known here that they go. */
  since(identity: Uint8Array): number | undefined {
    return this.#all.get(toHex(identity))?.at
  }

  /** What is old is told no more. */
  async settle(): Promise<void> {
    const { house } = this.#office
    const old = [...this.#all].filter(([, { at }]) => at + TOLD_MS < house.clock.now())
    if (old.length === 0) return
    await house.vault.write({ deletes: old.map(([key]) => departures.remove(key)) })
    for (const [key] of old) this.#all.delete(key)
  }

  /** The latest first; whoever is appointed again has not left. */
  view(): readonly DepartureView[] {
    const { rosters } = this.#office.house
    return [...this.#all]
      .filter(([key]) => !rosters.officer(fromHex(key)))
      .map(([key, one]) => this.#viewOf(key, one))
      .sort((a, b) => b.at - a.at)
  }

  #viewOf(identity: string, { name, at, cases }: DepartureRecord): DepartureView {
    const { house } = this.#office
    const all = this.#cases.tell()
    const known = [...this.#invitations()].filter(
      (one) => one.state === 'open' && one.before !== undefined && one.made <= at,
    )
    const theirs = all.filter(({ conversation }) =>
      cases.some((one) => equalBytes(one, conversation)),
    )
    const isAlone = ({ seats }: (typeof all)[number]): boolean =>
      new Set(seats.map((seat) => toHex(seat.identity)).filter(isAppointed)).size < 2
    const isAppointed = (key: string): boolean => house.rosters.officer(fromHex(key)) !== undefined
    const named = (one: (typeof all)[number]) => ({
      id: toHex(one.conversation),
      title: one.pseudonym,
    })
    return {
      identity,
      name,
      at,
      cases: theirs.map(named),
      alone: theirs.filter(isAlone).map(named),
      others: all.length - theirs.length,
      codes: known.filter(({ returns, open }) => !returns && !open).length,
      phrases: known.filter(({ returns }) => returns).length,
    }
  }
}

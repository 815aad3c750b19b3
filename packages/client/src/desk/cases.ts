/** The cases of a desk as every officer of it knows them: with whom, and who has a place in them. */
import { equalBytes, toHex } from '@lapwing/codec'
import type { DeskCase, Seat } from '@lapwing/engagement'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import { hasSeat, withSeats } from '../conversation/seats.ts'
import type { Conversation } from '../conversation/context.ts'
import type { ConversationRecord } from '../conversation/records.ts'
import type { CaseView } from '../desk-views.ts'
import { table, type Put, type Table } from '../store.ts'
import type { Heard } from './heard.ts'
import { officerKey, type Office } from './office.ts'

export interface CaseRecord extends Omit<DeskCase, 'type'> {
  /** Who said themselves that they are in it no more. Their keys are known still: for a cut. */
  readonly gone?: readonly Uint8Array[] | undefined
  /** Who has let its participant in again, and tells of the new beginning: in it or not. */
  readonly again?: Uint8Array | undefined
  /** Who said, last, that somebody else is in the participant's place. */
  readonly anew?: Uint8Array | undefined
}

/** By conversation, in hex. */
export const caseTable: Table<CaseRecord> = table('case')

/** Five times as many as the largest desk this is measured for. */
export const CASES_MAX = 10_000

export class Cases {
  readonly #office: Office
  readonly #known: Map<string, CaseRecord>

  constructor(office: Office, kept: ReadonlyMap<string, CaseRecord>) {
    this.#office = office
    this.#known = new Map(kept)
  }

  get(conversation: Uint8Array): CaseRecord | undefined {
    return this.#known.get(toHex(conversation))
  }

  /** As it was told in this mailbox: what is said of another has changed nothing in it. */
  inMailbox({ id, mailbox }: Pick<ConversationRecord, 'id' | 'mailbox'>): CaseRecord | undefined {
    const known = this.get(id)
    return known && equalBytes(known.mailbox, mailbox) ? known : undefined
  }

  /** Cases this device has no conversation of. */
  view(): readonly Omit<CaseView, 'recused' | 'file'>[] {
    const { house } = this.#office
    return [...this.#known]
      .filter(([id]) => (house.conversation(id)?.held.record.state ?? 'left') === 'left')
      .map(([id, known]) => ({
        id,
        title: known.pseudonym,
        label: known.label,
        officers: seatsIn(known).flatMap(({ identity }) =>
          house.rosters.officer(identity) ? (this.#office.nameOf(identity) ?? []) : [],
        ),
      }))
  }

  /** The conversation of whoever introduced its participant, in hex. */
  introducedBy({ id, held }: Conversation): string | undefined {
    const by = (this.#known.get(id) ?? held.record).introduced
    return by && toHex(by)
  }

  /** Cases of those whom the participant of this one introduced. */
  introducedIn(id: string): readonly string[] {
    const known = [...this.#known].map(([one, { introduced }]) => ({ one, introduced }))
    const own = [...this.#office.conversations.values()]
      .filter((one) => !this.#known.has(one.id))
      .map((one) => ({ one: one.id, introduced: one.held.record.introduced }))
    return [...known, ...own].flatMap(({ one, introduced }) =>
      introduced && toHex(introduced) === id ? [one] : [],
    )
  }

  /** What the desk calls the participant of a case. */
  nameOf(id: string): string | undefined {
    return (this.#known.get(id) ?? this.#office.house.conversation(id)?.held.record)?.pseudonym
  }

  /** What everybody is called who is in a case, but for this one: as it was told, and as it is here. */
  names(but: Uint8Array | undefined): readonly string[] {
    const same = but && toHex(but)
    const told = [...this.#known].flatMap(([id, { room, pseudonym }]) =>
      room || id === same ? [] : [pseudonym],
    )
    const here = [...this.#office.conversations.values()].flatMap(({ id, held: { record } }) =>
      record.kind !== 'case' || id === same ? [] : [record.pseudonym],
    )
    return [...told, ...here]
  }

  /** In how many cases an officer has a place. */
  countOf(identity: Uint8Array): number {
    return [...this.#known.values()].filter((one) => hasSeat(seatsIn(one), identity)).length
  }

  /**
   * The newest that is said of a case counts, from whoever has a place in it or begins it again: nobody
   * else gives anybody a place, or says that it is another. Who has one is added up, until it begins again
   * in another mailbox. Beyond what a desk can have, nothing is taken in. Gives who had a place in it and
   * is appointed no more.
   */
  async hear({
    record,
    by,
    done,
  }: Heard & { readonly record: DeskCase }): Promise<readonly Uint8Array[]> {
    const { type: _type, ...told } = record
    const { vault, rosters } = this.#office.house
    const id = toHex(record.conversation)
    const before = this.#known.get(id) ?? this.#own(id)
    const isTooMany = !before && this.#known.size >= CASES_MAX
    if (isTooMany || (before && !mayTell(before, by))) {
      await vault.write({ deletes: [done] })
      return []
    }
    const isSame = before && equalBytes(before.mailbox, told.mailbox)
    // A list newer than one's own may name whoever is told of.
    const stay = isSame ? before.seats.filter(({ identity }) => rosters.officer(identity)) : []
    const seats = withSeats(stay, told.seats)
    // Whoever tells of it later may not know it, or may want it to be another.
    const introduced = before ? before.introduced : told.introduced
    const known = {
      ...told,
      introduced,
      seats,
      gone: isSame ? goneAfter(before, { ...told, by }) : undefined,
      anew: before && !equalBytes(before.identity, told.identity) ? by : before?.anew,
    }
    await vault.write({ puts: [this.put(known)], deletes: [done] })
    this.#known.set(id, known)
    return (before?.seats ?? [])
      .map(({ identity }) => identity)
      .filter((identity) => !rosters.officer(identity))
  }

  /** An invitation begins this case again, and the first who let somebody in by it is this officer. */
  async begins(conversation: Uint8Array, by: Uint8Array): Promise<void> {
    const known = this.get(conversation)
    if (!known) return
    const next = { ...known, again: by }
    await this.#office.house.vault.write({ puts: [this.put(next)] })
    this.#known.set(toHex(conversation), next)
  }

  put(known: CaseRecord): Put {
    return caseTable.put(toHex(known.conversation), known)
  }

  /** One of this officer's that nobody has told of yet. */
  #own(id: string): CaseRecord | undefined {
    const { record } = this.#office.house.conversation(id)?.held ?? {}
    const isOurs = record && record.kind !== 'desk' && record.role === 'officer'
    return isOurs ? caseOf(record, officerKey(this.#office)) : undefined
  }

  /** Everything this desk can say of its cases: what was heard, and what is here. */
  tell(): readonly DeskCase[] {
    const own = [...this.#office.conversations.values()].flatMap(({ id, held }) =>
      held.record.kind !== 'desk' && held.record.role === 'officer' && !this.#known.has(id)
        ? [caseOf(held.record, officerKey(this.#office))]
        : [],
    )
    return [
      ...[...this.#known.values()].map((known) => ({ ...saidOf(known), seats: seatsIn(known) })),
      ...own,
    ]
  }
}

/** Whether what this officer says of it counts. */
function mayTell(known: CaseRecord, by: Uint8Array): boolean {
  const isBeginning = known.again !== undefined && equalBytes(known.again, by)
  return isBeginning || hasSeat(seatsIn(known), by)
}

/** A case as it was told. */
export function saidOf({ gone: _gone, again: _again, anew: _anew, ...told }: CaseRecord): DeskCase {
  return { type: 'desk case', ...told }
}

/** What the desk group is told of a case. */
export function caseOf(record: ConversationRecord, own: Uint8Array): DeskCase {
  return {
    type: 'desk case',
    conversation: record.id,
    mailbox: record.mailbox,
    seats: record.seats ?? [seatOf(record, own)],
    pseudonym: record.pseudonym,
    label: record.label ?? record.pseudonym,
    identity: record.participant ?? new Uint8Array(32),
    rule: record.rule,
    introduced: record.introduced,
    ...(record.room && { room: { about: record.room.about } }),
  }
}

/** An officer's own place in a conversation. */
export function seatOf(
  { readerSeed, ownerSeed }: Pick<ConversationRecord, 'readerSeed' | 'ownerSeed'>,
  identity: Uint8Array,
): Seat {
  return {
    identity,
    reader: signingKeyPairFromSeed(readerSeed).publicKey,
    ...(ownerSeed && { owner: signingKeyPairFromSeed(ownerSeed).publicKey }),
  }
}

/** Whoever leaves themselves out is gone; whoever is told of by a new key has come again. */
function goneAfter(
  { seats, gone = [] }: CaseRecord,
  told: { readonly seats: readonly Seat[]; readonly by: Uint8Array },
): readonly Uint8Array[] {
  const isNew = (identity: Uint8Array): boolean =>
    told.seats.some(
      (seat) =>
        equalBytes(seat.identity, identity) &&
        !seats.some(({ reader }) => equalBytes(reader, seat.reader)),
    )
  const still = gone.filter((identity) => !isNew(identity))
  const isOut = hasSeat(seats, told.by) && !hasSeat(told.seats, told.by)
  return isOut && !still.some((one) => equalBytes(one, told.by)) ? [...still, told.by] : still
}

/** Who has a place in it and has not left it. */
export function seatsIn({ seats, gone = [] }: CaseRecord): readonly Seat[] {
  return seats.filter(({ identity }) => !gone.some((one) => equalBytes(one, identity)))
}

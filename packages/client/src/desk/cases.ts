/** The cases of a desk as every officer of it knows them: with whom, and who has a place in them. */
import { toHex } from '@lapwing/codec'
import type { DeskCase, Seat } from '@lapwing/engagement'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import { hasSeat } from '../conversation/members.ts'
import type { ConversationRecord } from '../conversation/records.ts'
import type { CaseView } from '../desk-views.ts'
import { table, type Put, type Table } from '../store.ts'
import type { Heard } from './heard.ts'
import { officerKey, type Office } from './office.ts'

export type CaseRecord = Omit<DeskCase, 'type'>

/** By conversation, in hex. */
export const caseTable: Table<CaseRecord> = table('case')

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

  /** Cases this device has no conversation of. */
  view(): readonly CaseView[] {
    const { house } = this.#office
    return [...this.#known]
      .filter(([id]) => !house.conversation(id))
      .map(([id, { pseudonym, label, seats }]) => ({
        id,
        title: pseudonym,
        label,
        officers: seats.flatMap(({ identity }) => house.rosters.officer(identity)?.name ?? []),
      }))
  }

  /** In how many cases an officer has a place. */
  countOf(identity: Uint8Array): number {
    return [...this.#known.values()].filter((one) => hasSeat(one.seats, identity)).length
  }

  /** The newest that is said of a case counts. */
  async hear({ record, done }: Heard & { readonly record: DeskCase }): Promise<void> {
    const { type: _type, ...known } = record
    const { vault } = this.#office.house
    const id = toHex(record.conversation)
    await vault.write({ puts: [this.put(known)], deletes: [done] })
    this.#known.set(id, known)
  }

  put(known: CaseRecord): Put {
    return caseTable.put(toHex(known.conversation), known)
  }

  /** Everything this desk can say of its cases: what was heard, and what is here. */
  tell(): readonly DeskCase[] {
    const own = [...this.#office.conversations.values()].flatMap(({ id, held }) =>
      held.record.kind === 'case' && held.record.role === 'officer' && !this.#known.has(id)
        ? [caseOf(held.record, officerKey(this.#office))]
        : [],
    )
    return [
      ...[...this.#known.values()].map((one) => ({ type: 'desk case', ...one }) as const),
      ...own,
    ]
  }
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

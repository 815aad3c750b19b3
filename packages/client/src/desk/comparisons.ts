/**
 * What officers of one desk tell each other of comparing phrases. It stands beside a case with its
 * author's name and counts as nobody else's comparison: it marks nothing and lets nothing leave.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import type { DeskComparison } from '@lapwing/engagement'
import type { ColleagueComparedView } from '../compared-views.ts'
import type { Conversation } from '../conversation/context.ts'
import { hasSeat } from '../conversation/seats.ts'
import { table, type Table } from '../store.ts'
import { seatsIn, type Cases } from './cases.ts'
import type { Heard } from './heard.ts'
import { type Office } from './office.ts'
import { toldDesk } from './telling.ts'

export interface ComparisonRecord {
  readonly by: Uint8Array
  readonly said: DeskComparison
}

/** By conversation and officer, in hex: of each the last. */
export const comparisons: Table<ComparisonRecord> = table('comparison')

/** What was found, without what it is of. */
export type Found =
  | Pick<Extract<DeskComparison, { result: 'same' }>, 'result' | 'by'>
  | Pick<Extract<DeskComparison, { result: 'different' | 'accepted' }>, 'result'>

export class Comparisons {
  readonly #office: Office
  readonly #cases: Cases
  /** By conversation, then by officer. */
  readonly #all = new Map<string, Map<string, ComparisonRecord>>()

  constructor(office: Office, cases: Cases, kept: ReadonlyMap<string, ComparisonRecord>) {
    this.#office = office
    this.#cases = cases
    for (const one of kept.values()) this.#take(one)
  }

  /** What colleagues say of the participant who is in it now. */
  viewOf({ id, held }: Conversation): readonly ColleagueComparedView[] | undefined {
    const { rosters } = this.#office.house
    const { participant } = held.record
    const found = [...(this.#all.get(id)?.values() ?? [])].flatMap(
      ({ by, said }): ColleagueComparedView[] => {
        const isOfNow = participant !== undefined && equalBytes(said.identity, participant)
        const name = rosters.officer(by) && this.#office.nameOf(by)
        if (!isOfNow || name === undefined) return []
        const how = said.result === 'same' ? said.by : undefined
        return [{ name, result: said.result, by: how, at: said.at * 1000 }]
      },
    )
    return found.length > 0 ? found : undefined
  }

  /** What colleagues found last in a case: one doubt outweighs. */
  resultOf(id: string): 'same' | 'different' | undefined {
    const results = [...(this.#all.get(id)?.values() ?? [])].map(({ said }) => said.result)
    return (['different', 'same'] as const).find((result) => results.includes(result))
  }

  /** This device's officer tells the desk; nothing where nobody else is there. */
  async tell({ held }: Conversation, found: Found, at: number): Promise<void> {
    const said = saidOf(held.record, found, at)
    if (said) await toldDesk(this.#office, [said])
  }

  /** Only from officers who are in the case, and one word of each. */
  async hear({
    record,
    by,
    isOwn,
    at,
    done,
  }: Heard & { readonly record: DeskComparison }): Promise<void> {
    const { vault, rosters } = this.#office.house
    const known = this.#cases.get(record.conversation)
    const isTheirs =
      !isOwn && known && rosters.officer(by) !== undefined && hasSeat(seatsIn(known), by)
    // Nobody has compared tomorrow.
    const said = { ...record, at: Math.min(record.at, Math.floor(at / 1000)) }
    const one = { by, said }
    const puts = isTheirs ? [comparisons.put(nameOf(one), one)] : []
    await vault.write({ puts, deletes: [done] })
    if (isTheirs) this.#take(one)
  }

  /** For whoever comes to the desk: this officer's own; nobody can say the others' in their name. */
  newcomer(): readonly DeskComparison[] {
    return [...this.#office.conversations.values()].flatMap(({ held, marks }) => {
      const { verification, comparedAt, comparedBy } = marks
      if (held.record.kind !== 'case' || comparedAt === undefined) return []
      const found: Found | undefined =
        verification === 'different'
          ? { result: 'different' }
          : verification === 'same' && comparedBy
            ? { result: 'same', by: comparedBy }
            : undefined
      return (found && saidOf(held.record, found, comparedAt)) ?? []
    })
  }

  #take(one: ComparisonRecord): void {
    const id = toHex(one.said.conversation)
    const ofCase = this.#all.get(id) ?? new Map<string, ComparisonRecord>()
    ofCase.set(toHex(one.by), one)
    this.#all.set(id, ofCase)
  }
}

function saidOf(
  { id, participant, kind }: Conversation['held']['record'],
  found: Found,
  at: number,
): DeskComparison | undefined {
  if (kind !== 'case' || !participant) return undefined
  const of = { type: 'desk comparison', conversation: id, identity: participant } as const
  return { ...of, at: Math.floor(at / 1000), ...found }
}

function nameOf({ by, said }: ComparisonRecord): string {
  return `${toHex(said.conversation)}/${toHex(by)}`
}

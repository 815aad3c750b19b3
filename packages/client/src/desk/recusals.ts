/**
 * Officers who should not see a case: as the desk group's log has it, for everybody alike. Whoever says
 * so leaves the case if they are in it, and comes into it again only by a colleague's open decision.
 */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import type { DeskRecusal } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { canLeave, eraseLeft, isLeaving, sayLeaving } from '../conversation/leaving.ts'
import { isMember } from '../conversation/members.ts'
import type { RecusalView } from '../desk-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Table } from '../store.ts'
import { caseOf } from './cases.ts'
import type { Heard } from './heard.ts'
import { deskGroup, isShared, officerKey, requireAppointment, type Office } from './office.ts'
import { actMark } from './act-of.ts'
import { sayToDesk } from './telling.ts'

export interface RecusalRecord {
  readonly conversation: Uint8Array
  readonly identity: Uint8Array
  readonly at: number
  /** A colleague has decided otherwise since. */
  readonly lifted?: { readonly by: Uint8Array; readonly at: number } | undefined
}

/** By conversation and identity, in hex. */
export const recusals: Table<RecusalRecord> = table('recusal')

export class Recusals {
  readonly #office: Office
  readonly #all: Map<string, RecusalRecord>

  constructor(office: Office, kept: ReadonlyMap<string, RecusalRecord>) {
    this.#office = office
    this.#all = new Map(kept)
  }

  has(conversation: Uint8Array, identity: Uint8Array): boolean {
    const found = this.#all.get(nameOf(conversation, identity))
    return found !== undefined && !found.lifted
  }

  /** When this device's own officer has said so of this case. */
  ownSince(id: string): number | undefined {
    const found = this.#all.get(nameOf(fromHex(id), officerKey(this.#office)))
    return found?.lifted ? undefined : found?.at
  }

  /** Cases of which they have. */
  own(): readonly string[] {
    const own = officerKey(this.#office)
    return [...this.#all.values()].flatMap(({ conversation, identity, lifted }) =>
      !lifted && equalBytes(identity, own) ? [toHex(conversation)] : [],
    )
  }

  view(): readonly RecusalView[] {
    const called = (identity: Uint8Array): string => this.#office.nameOf(identity) ?? ''
    return [...this.#all.values()].map(({ conversation, identity, at, lifted }) => ({
      conversation: toHex(conversation),
      identity: toHex(identity),
      name: called(identity),
      at,
      lifted: lifted && { by: called(lifted.by), at: lifted.at },
    }))
  }

  /**
   * This device's officer should not see the case. Throws ClientError 'only-officer' where nobody else
   * of the desk would be in it.
   */
  async recuse(id: string): Promise<void> {
    requireAppointment(this.#office)
    const { house } = this.#office
    const identity = officerKey(this.#office)
    const conversation = house.conversation(id)
    const isIn = conversation !== undefined && isMember(conversation, identity)
    if (isIn && conversation.held.record.kind !== 'case') throw new ClientError('bug')
    const isAlone = isIn && !canLeave(house, conversation.held, identity)
    if (isAlone || !isShared(this.#office)) throw new ClientError('only-officer')
    await this.#say({ conversation: fromHex(id), identity, recused: true })
  }

  /** A colleague is to come into it all the same: this officer's decision, which all of the desk see. */
  async lift(conversation: Uint8Array, identity: Uint8Array): Promise<void> {
    await this.#say({ conversation, identity, recused: false })
  }

  async hear({
    record,
    by,
    isOwn,
    at,
    done,
  }: Heard & { readonly record: DeskRecusal }): Promise<void> {
    const { conversation, identity, recused } = record
    const name = nameOf(conversation, identity)
    const known = this.#all.get(name)
    const isOfSelf = equalBytes(by, identity)
    // Nobody puts this device's officer out of a case, or lets themselves in again.
    const isForeign = !isOwn && equalBytes(identity, officerKey(this.#office))
    // Who has just come could not read what the others said of themselves: whoever lets them in tells.
    const isTold = !isForeign && this.#office.record.admissionSeed === undefined
    const next =
      recused && (isOfSelf || isTold)
        ? { conversation, identity, at }
        : !recused && known && !isOfSelf
          ? { ...known, lifted: { by, at } }
          : undefined
    const { vault } = this.#office.house
    await vault.write({ puts: next ? [recusals.put(name, next)] : [], deletes: [done] })
    if (next) this.#all.set(name, next)
  }

  /** For whoever comes to the desk. */
  tell(): readonly DeskRecusal[] {
    return [...this.#all.values()].flatMap(({ conversation, identity, lifted }) =>
      lifted ? [] : [{ type: 'desk recusal', conversation, identity, recused: true } as const],
    )
  }

  /** Leaves what this officer should not see, and erases what was left. */
  async settle(): Promise<void> {
    const { house, conversations } = this.#office
    for (const conversation of [...conversations.values()]) {
      const { record, flow } = conversation.held
      if (record.state === 'left') {
        await this.#tellLeft(conversation)
        await eraseLeft(house, conversation)
        this.#office.release(conversation)
        continue
      }
      const isDue = record.kind === 'case' && this.ownSince(conversation.id) !== undefined
      if (!isDue || !conversation.drained || flow.stopped) continue
      const own = officerKey(this.#office)
      if (!isLeaving(flow, own) && canLeave(house, conversation.held, own)) {
        await sayLeaving(house, conversation, undefined)
      }
    }
  }

  /** Only they themselves can say that they have no place in it any more. */
  async #tellLeft({ held }: Conversation): Promise<void> {
    const own = officerKey(this.#office)
    const seats = (held.record.seats ?? []).filter(({ identity }) => !equalBytes(identity, own))
    await deskGroup(this.#office)?.change((draft) => {
      this.#office.acts.write(draft, [{ act: 'left', about: actMark(held.record.id) }])
      sayToDesk(this.#office, draft, [caseOf({ ...held.record, seats }, own)])
    })
  }

  async #say(said: Omit<DeskRecusal, 'type'>): Promise<void> {
    await deskGroup(this.#office)?.change((draft) => {
      sayToDesk(this.#office, draft, [{ type: 'desk recusal', ...said }])
    })
    this.#office.settle()
  }
}

function nameOf(conversation: Uint8Array, identity: Uint8Array): string {
  return `${toHex(conversation)}/${toHex(identity)}`
}

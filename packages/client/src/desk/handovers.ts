/**
 * An officer hands a case to a colleague: the colleague comes into it as any does, and once they are in,
 * the officer leaves by their own word, which names to whom. Where few would be left, one more is called.
 */
import { equalBytes, fromHex } from '@lapwing/codec'
import { isRefused } from '../conversation/asks.ts'
import type { Conversation } from '../conversation/context.ts'
import { canLeave, isLeaving, sayLeaving } from '../conversation/leaving.ts'
import { isMember } from '../conversation/members.ts'
import type { HandoverView } from '../desk-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Table } from '../store.ts'
import { actMark } from './act-of.ts'
import type { Bringing } from './bringing.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'
import type { Seconds } from './seconds.ts'

export interface HandoverRecord {
  readonly to: Uint8Array
  readonly at: number
}

/** By conversation, in hex. */
export const handovers: Table<HandoverRecord> = table('handover')

export class Handovers {
  readonly #office: Office
  readonly #bringing: Bringing
  readonly #seconds: Seconds
  readonly #all: Map<string, HandoverRecord>

  constructor(
    office: Office,
    others: { readonly bringing: Bringing; readonly seconds: Seconds },
    kept: ReadonlyMap<string, HandoverRecord>,
  ) {
    this.#office = office
    this.#bringing = others.bringing
    this.#seconds = others.seconds
    this.#all = new Map(kept)
  }

  view(): readonly HandoverView[] {
    return [...this.#all].map(([conversation, { to, at }]) => ({
      conversation,
      name: this.#office.nameOf(to) ?? '',
      at,
    }))
  }

  /** Whether something is to be done in a conversation once everything of it was read. */
  awaits({ id }: Conversation): boolean {
    return this.#all.has(id)
  }

  /** Throws ClientError 'offline' where nothing of the colleague is here that lets them in. */
  async begin(conversation: Conversation, identity: string): Promise<void> {
    requireAppointment(this.#office)
    const { house } = this.#office
    const to = fromHex(identity)
    const { record, flow } = conversation.held
    const isOurs = record.kind === 'case' && record.role === 'officer' && record.state === 'open'
    if (!isOurs || flow.stopped || !house.rosters.officer(to)) throw new ClientError('bug')
    if (equalBytes(to, officerKey(this.#office))) throw new ClientError('bug')
    if (this.#office.isAway(to)) throw new ClientError('officer-away')
    if (!isMember(conversation, to)) await this.#bringing.call(conversation, identity)
    // Who cannot be let in now keeps nobody from handing it over.
    const change = { comes: to, goes: officerKey(this.#office) }
    await this.#seconds.callOneMore(conversation, change)
    const next = { to, at: house.clock.now() }
    const act = { act: 'handed over', about: actMark(record.id), whom: to } as const
    await this.#office.acts.note([act], [handovers.put(conversation.id, next)])
    this.#all.set(conversation.id, next)
    this.#office.settle()
  }

  async settle(): Promise<void> {
    const { house } = this.#office
    const own = officerKey(this.#office)
    for (const [id, { to }] of this.#all) {
      const conversation = house.conversation(id)
      const held = conversation?.held
      const isOver =
        !conversation ||
        held?.record.state !== 'open' ||
        held.flow.stopped !== undefined ||
        !house.rosters.officer(to) ||
        (!isMember(conversation, to) && isRefused(held, to))
      if (isOver) await this.#end(id)
      else if (conversation.drained && this.#mayGo(conversation, to)) {
        if (!isLeaving(held.flow, own)) await sayLeaving(house, conversation, to)
      }
    }
  }

  /** They are in, whoever else was called as well, and somebody can put this officer out. */
  #mayGo(conversation: Conversation, to: Uint8Array): boolean {
    const own = officerKey(this.#office)
    const isIn = isMember(conversation, to) && !this.#bringing.isComing(conversation)
    return isIn && canLeave(this.#office.house, conversation.held, own)
  }

  async #end(id: string): Promise<void> {
    await this.#office.house.vault.write({ deletes: [handovers.remove(id)] })
    this.#all.delete(id)
    this.#office.house.changed()
  }
}

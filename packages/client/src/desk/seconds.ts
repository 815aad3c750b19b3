/** A case keeps two officers where the desk has them: who is called into one that would have fewer. */
import { equalBytes, toHex } from '@lapwing/codec'
import type { Conversation } from '../conversation/context.ts'
import { isMember } from '../conversation/members.ts'
import { unlessAway, type Bringing } from './bringing.ts'
import { deskGroup, officerKey, type Office } from './office.ts'
import type { Recusals } from './recusals.ts'
import type { Seats } from './seats.ts'

const OFFICERS = 2

export class Seconds {
  readonly #office: Office
  readonly #with: {
    readonly seats: Seats
    readonly bringing: Bringing
    readonly recusals: Recusals
  }

  constructor(
    office: Office,
    others: {
      readonly seats: Seats
      readonly bringing: Bringing
      readonly recusals: Recusals
    },
  ) {
    this.#office = office
    this.#with = others
  }

  /**
   * Where too few officers are in it, or would be once one has come and another gone: of those who are
   * not and can be let in now the one with fewest cases is called. Gives whether enough will be in it.
   */
  async callOneMore(
    conversation: Conversation,
    change?: { readonly comes: Uint8Array; readonly goes: Uint8Array },
  ): Promise<boolean> {
    const { seats, bringing, recusals } = this.#with
    const { rosters } = this.#office.house
    const { held } = conversation
    const changing = change ? [change.comes, change.goes] : []
    const isOther = (identity: Uint8Array): boolean =>
      rosters.officer(identity) !== undefined && !changing.some((one) => equalBytes(one, identity))
    const stay = (held.group?.members ?? []).filter(({ identity }) => isOther(identity))
    if (stay.length + (change ? 1 : 0) >= OFFICERS) return true
    const [least] = (deskGroup(this.#office)?.held.group?.members ?? [])
      .map(({ identity }) => identity)
      .filter((identity) => isOther(identity) && !isMember(conversation, identity))
      .filter((identity) => !this.#office.isAway(identity) && seats.offerOf(identity))
      .filter((identity) => !recusals.has(held.record.id, identity))
      .sort(seats.byTurn)
    if (!least) return false
    await bringing.call(conversation, toHex(least)).catch(unlessAway)
    return true
  }

  /**
   * A case that began when nobody had a place left gets its second officer as soon as somebody has: once.
   * Whom its participant does not agree to stays out.
   */
  async settle(): Promise<void> {
    const { house, conversations } = this.#office
    const own = officerKey(this.#office)
    if (!house.rosters.officer(own)) return
    for (const conversation of conversations.values()) {
      const { record, group, flow } = conversation.held
      if (!record.secondDue || record.state !== 'open' || !group || flow.stopped) continue
      if (!conversation.drained || this.#with.bringing.awaits(conversation)) continue
      if (!(await this.callOneMore(conversation))) continue
      await conversation.setRecord((now) => ({ ...now, secondDue: undefined }))
    }
  }
}

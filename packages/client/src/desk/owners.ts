/**
 * Two owners for every mailbox of the desk again, once somebody who owned it was cut off (DESIGN §6). Only
 * two owners or the operator drop one, and with the leaver's key still there one alone adds none: the
 * relay is asked, whenever there is a new connection, whether the operator has struck it.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import type { DeskCase, Seat } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { isMember, ownerOf } from '../conversation/members.ts'
import { isSameSeat, withSeats } from '../conversation/seats.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { updateMailbox, type MailboxUpdate } from '../transport/orders.ts'
import { caseOf } from './cases.ts'
import { deskGroup, officerKey, type Office } from './office.ts'
import { refusedInto } from './refusals.ts'

export class Owners {
  readonly #office: Office
  /** Conversations whose mailboxes were asked after on this connection. */
  readonly #asked = new Set<string>()

  constructor(office: Office) {
    this.#office = office
  }

  /** Owner keys that only the operator can strike, as far as they are known here. */
  get left(): readonly Uint8Array[] {
    return this.#conversations().flatMap(({ held }) => held.record.ownersLeft ?? [])
  }

  /** There is a new connection: the relay may have been told something. */
  askAgain(): void {
    this.#asked.clear()
  }

  /** A colleague has told who has a place in a case; whoever is not in it has none. */
  async hear({ conversation: id, mailbox, seats }: DeskCase): Promise<void> {
    const conversation = this.#office.house.conversation(toHex(id))
    const record = conversation?.held.record
    if (!record || record.role !== 'officer' || !equalBytes(record.mailbox, mailbox)) return
    const told = seats.filter(({ identity }) => isMember(conversation, identity))
    await conversation.setRecord((now) => {
      const seats = withSeats(now.seats ?? [], told)
      return ownersIn(seats).length > ownersIn(now.seats ?? []).length ? { ...now, seats } : now
    })
  }

  async settle(refusals: RelayRefusal[]): Promise<void> {
    for (const conversation of this.#conversations()) {
      const { id, held } = conversation
      if (held.record.state !== 'open' || !held.record.ownerSeed || this.#asked.has(id)) continue
      await this.#mend(conversation).catch(refusedInto(refusals))
    }
  }

  async #mend(conversation: Conversation): Promise<void> {
    const { ownersLeft } = conversation.held.record
    if (ownersLeft) {
      this.#asked.add(conversation.id)
      // Of nobody who is an owner still nothing is dropped, and so one alone may say it.
      if (!(await this.#takes(conversation, { dropOwners: ownersLeft }))) return
      await conversation.setRecord((now) => ({
        ...now,
        ownersLeft: withoutKeys(now.ownersLeft, ownersLeft),
      }))
    }
    const second = this.#second(conversation)
    if (!second?.next) return
    this.#asked.add(conversation.id)
    if (!(await this.#takes(conversation, { addOwners: [second.next] }))) return
    await conversation.setRecord((now) => ({
      ...now,
      seats: now.seats?.map((seat) => (isSameSeat(seat, second) ? ownerBy(seat) : seat)),
    }))
    const { record } = conversation.held
    const { seats = [] } = record
    if (record.kind === 'desk') await conversation.say({ type: 'desk group', seats })
    else {
      const said = caseOf(record, officerKey(this.#office))
      await deskGroup(this.#office)?.say(said)
    }
  }

  /** Who would own a mailbox that this officer owns alone. */
  #second(conversation: Conversation): Seat | undefined {
    const { house } = this.#office
    const { seats = [] } = conversation.held.record
    const [sole, ...others] = ownersIn(seats)
    const isOwn = sole && equalBytes(sole.identity, officerKey(this.#office))
    if (!isOwn || others.length > 0 || conversation.held.flow.stopped) return undefined
    return seats.find(
      ({ identity, next }) =>
        next && house.rosters.officer(identity) && isMember(conversation, identity),
    )
  }

  async #takes(
    conversation: Conversation,
    update: Omit<MailboxUpdate, 'mailbox'>,
  ): Promise<boolean> {
    const { mailbox } = conversation.held.record
    const line = this.#office.house.lineFor(mailbox)
    return await updateMailbox(line, ownerOf(conversation), { mailbox, ...update }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof RelayRefusal && error.code === 'refused') return false
        throw error
      },
    )
  }

  #conversations(): readonly Conversation[] {
    const group = deskGroup(this.#office)
    const cases = [...this.#office.conversations.values()].filter(
      ({ held }) => held.record.kind === 'case' && held.record.role === 'officer',
    )
    return group ? [group, ...cases] : cases
  }
}

function ownersIn(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter(({ owner }) => owner)
}

function withoutKeys(
  keys: readonly Uint8Array[] | undefined,
  gone: readonly Uint8Array[],
): readonly Uint8Array[] | undefined {
  const left = (keys ?? []).filter((key) => !gone.some((one) => equalBytes(one, key)))
  return left.length > 0 ? left : undefined
}

function ownerBy({ next, ...seat }: Seat): Seat {
  return { ...seat, ...(next && { owner: next }) }
}

/** The invitations of a desk: their doors watched, claims answered, cases begun (DESIGN §8). */
import { toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import type { DeskRecord } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { invitationKeys } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import type { Put } from '../store.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { likeOneOf } from '../introduction/name.ts'
import type { InvitationChoice } from '../choices.ts'
import type { InvitationSheet, InvitationSummary } from '../desk-views.ts'
import {
  acceptable,
  deskInvitation,
  invitationId,
  invitationOf,
  isExpired,
  isSameInvitation,
  makeInvitation,
  readDoor,
  requestOf,
  settleInvitation,
  settled,
  summaryOf,
  withCard,
  withdrawn,
} from './invitations.ts'
import { settleClosing } from './closing.ts'
import { namesBeside } from './names.ts'
import { admissionOf, deskGroup, officerKey, requireAppointment, type Office } from './office.ts'
import { beginOpening, deskCase, refusalOf, settleOpening } from './opening.ts'
import {
  closings,
  invitations,
  openings,
  type ClaimRecord,
  type ClosingRecord,
  type InvitationRecord,
  type OpeningRecord,
} from './records.ts'
import { refusedInto } from './refusals.ts'
import { isAskedFor, returnDoors } from './return-doors.ts'
import { sheetOf } from './sheet.ts'

const TAKEN_MS = 10 * 60_000

export interface KeptDoors {
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  readonly openings: ReadonlyMap<string, OpeningRecord>
  readonly closings: ReadonlyMap<string, ClosingRecord>
}

export class Doors {
  readonly invitations: Map<string, InvitationRecord>
  readonly #office: Office
  readonly #openings: Map<string, OpeningRecord>
  readonly #closings: Map<string, ClosingRecord>
  readonly #watched = new Map<string, () => void>()
  /** When those are asked for again whose answer's mailbox is said to be taken. */
  readonly #taken = new Map<string, number>()

  constructor(office: Office, kept: KeptDoors) {
    this.#office = office
    this.invitations = new Map(kept.invitations)
    this.#openings = new Map(kept.openings)
    this.#closings = new Map(kept.closings)
    this.#watch()
  }

  view(): readonly InvitationSummary[] {
    return (
      [...this.invitations.values()]
        // A return phrase is nobody's business before somebody comes by it.
        .filter((one) => !one.returns || one.claims.length > 0)
        .sort((a, b) => b.made - a.made)
        .map((one) => summaryOf(one, this.#namesBeside(one)))
    )
  }

  async invite(choice: InvitationChoice, again?: Conversation): Promise<string> {
    requireAppointment(this.#office)
    const { id, participant } = again?.held.record ?? {}
    const known = { reopens: id, expects: participant }
    const record = makeInvitation(this.#office.house, this.#office.record, choice, known)
    await this.#keep(record)
    await deskGroup(this.#office)?.say(deskInvitation(record))
    this.#office.settle()
    return invitationId(record.seed)
  }

  async sheet(id: string): Promise<InvitationSheet> {
    return sheetOf(this.#invitation(id), this.#office.house.configuration)
  }

  async withdraw(id: string): Promise<void> {
    const { returns, reopens } = this.#invitation(id)
    const { house } = this.#office
    if (returns && reopens) {
      await house.conversation(toHex(reopens))?.change(({ flow }) => {
        flow.returnPhrase = { at: house.clock.now() }
      })
    }
    await this.#office.serial.run(async () => {
      const record = this.#invitation(id)
      if (record.state !== 'open' && record.state !== 'making') return
      await this.#keep(withdrawn(house, this.#office.record, record))
      this.#watch()
    })
    this.#office.settle()
  }

  async accept(id: string, claimId: string, called?: string): Promise<void> {
    requireAppointment(this.#office)
    const conversation = await this.#office.serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const request = requestOf(claim)
      const stands = acceptable(record, claim) && isAskedFor(this.#office.house, record)
      if (!request || !stands) throw new ClientError('invitation-used')
      const name = called ?? claim.pseudonym
      if (likeOneOf(name, this.#namesBeside(record)) !== undefined) {
        throw new ClientError('name-like-another')
      }
      const { house } = this.#office
      const accepted = settled(record, claim, 'accepted', called)
      const used = withCard(house, this.#office.record, accepted, 'used', 'used')
      const begun = await beginOpening(house, this.#office.record, record, request, name, [
        invitations.put(id, used),
      ])
      this.invitations.set(id, used)
      this.#openings.set(toHex(begun.opening.conversation), begun.opening)
      for (const closing of begun.closes) this.#closings.set(toHex(closing.mailbox), closing)
      return begun.conversation
    })
    this.#office.adopt(conversation)
    const group = deskGroup(this.#office)
    const { seed } = this.#invitation(id)
    await group?.say({
      type: 'desk claim',
      seed,
      claim: this.#claim(id, claimId).claim.id,
      state: 'accepted',
    })
    await group?.say(deskCase(conversation.held.record))
    this.#office.settle()
  }

  async refuse(id: string, claimId: string): Promise<void> {
    await this.#office.serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const request = requestOf(claim)
      if (!request || claim.standing === 'accepted') return
      const opening = refusalOf(record, request)
      const key = toHex(opening.conversation)
      const next = settled(record, claim, 'refused')
      await this.#office.house.vault.write({
        puts: [openings.put(key, opening), invitations.put(id, next)],
      })
      this.invitations.set(id, next)
      this.#openings.set(key, opening)
    })
    this.#office.house.changed()
    this.#office.settle()
  }

  /** What a colleague did; invitations they made are answered here too. */
  learn(record: DeskRecord): readonly Put[] {
    if (record.type !== 'desk invitation') return []
    const id = invitationId(record.seed)
    if (this.invitations.has(id)) return []
    const learned = invitationOf(record, this.#office.house.clock.now())
    this.invitations.set(id, learned)
    this.#watch()
    return [invitations.put(id, learned)]
  }

  isOpening(conversation: string): boolean {
    return this.#openings.get(conversation)?.refusal === false
  }

  /** What a colleague who has just come is told. */
  tell(): readonly DeskRecord[] {
    const cases = [...this.#office.conversations.values()].filter(
      ({ held }) => held.record.kind === 'case' && held.record.state === 'open',
    )
    return [
      ...[...this.invitations.values()].filter(({ state }) => state === 'open').map(deskInvitation),
      ...cases.map(({ held }) => deskCase(held.record)),
    ]
  }

  stop(): void {
    for (const stop of this.#watched.values()) stop()
    this.#watched.clear()
  }

  #namesBeside(record: InvitationRecord): readonly string[] {
    const { house, conversations } = this.#office
    return namesBeside(record, house.rosters.officer(officerKey(this.#office)), conversations)
  }

  /** Does what can be done now. What the relay refuses of one thing goes into `refusals`. */
  async settle(refusals: RelayRefusal[]): Promise<void> {
    const { house, record } = this.#office
    const admission = admissionOf(this.#office)
    if (!admission) return
    await this.#settleReturns()
    for (const [key, opening] of this.#openings) {
      await this.#settleOpening(key, opening, admission).catch(refusedInto(refusals))
    }
    for (const [key, closing] of this.#closings) {
      await this.#settleClosing(key, closing).catch(refusedInto(refusals))
    }
    for (const [id, invitation] of this.invitations) {
      if (isExpired(house, invitation)) {
        await this.#keep(withCard(house, record, invitation, 'expired', 'expired'))
      }
      await this.#settleInvitation(id, admission).catch(refusedInto(refusals))
    }
    this.#watch()
  }

  async #settleReturns(): Promise<void> {
    const { invitations: known } = this
    const { house, record: desk, conversations } = this.#office
    for (const door of returnDoors({ house, desk, conversations, invitations: known })) {
      const isNew = !known.has(invitationId(door.seed))
      await this.#keep(door)
      if (isNew) await deskGroup(this.#office)?.say(deskInvitation(door))
    }
  }

  async #settleInvitation(id: string, admission: SigningKeyPair): Promise<void> {
    const record = this.#invitation(id)
    // A used card waits until the answer is at the relay: the joiner must find that first.
    const opening = [...this.#openings.values()].some((o) => o.invitation === id && !o.refusal)
    if (record.state !== 'making' && (!record.card || opening)) return
    await this.#keep(await settleInvitation(this.#office.line, admission, record))
  }

  async #settleOpening(
    key: string,
    opening: OpeningRecord,
    admission: SigningKeyPair,
  ): Promise<void> {
    const { house, line } = this.#office
    if (house.clock.now() < (this.#taken.get(key) ?? 0)) return
    const step = await settleOpening(line, admission, opening, house.conversation(key))
    if (step === 'taken') this.#taken.set(key, house.clock.now() + TAKEN_MS)
    if (step !== 'done') return
    await house.vault.write({ deletes: [{ table: 'opening', name: key }] })
    this.#openings.delete(key)
  }

  async #settleClosing(key: string, closing: ClosingRecord): Promise<void> {
    const { house, line } = this.#office
    if (!(await settleClosing(line, closing, house.conversation(toHex(closing.conversation)))))
      return
    await house.vault.write({ deletes: [closings.remove(key)] })
    this.#closings.delete(key)
  }

  /** Watches the doors of invitations that can still be claimed, and of used ones for misuse. */
  #watch(): void {
    for (const [id, record] of this.invitations) {
      const wanted = record.state === 'open' || record.state === 'used'
      const stop = this.#watched.get(id)
      if (!wanted && stop) {
        stop()
        this.#watched.delete(id)
      }
      if (wanted && !stop) this.#watched.set(id, this.#watchDoor(id, record))
    }
  }

  #watchDoor(id: string, record: InvitationRecord): () => void {
    const mailbox = invitationKeys(record.seed, record.returns).doorMailbox
    return this.#office.house.lineFor(mailbox).attach({
      mailbox,
      reader: signingKeyPairFromSeed(record.doorReaderSeed),
      after: () => this.invitations.get(id)?.cursor ?? 0,
      onEntries: (entries) =>
        this.#office.serial.run(async () => {
          const next = await readDoor(this.#office.house, this.#invitation(id), entries)
          await this.#keep(next)
          return next.cursor
        }),
      onDrained: async () => undefined,
    })
  }

  async #keep(record: InvitationRecord): Promise<void> {
    const id = invitationId(record.seed)
    const known = this.invitations.get(id)
    if (known && !isSameInvitation(known, record)) throw new ClientError('bug')
    await this.#office.house.vault.write({ puts: [invitations.put(id, record)] })
    this.invitations.set(id, record)
    this.#office.house.changed()
  }

  #invitation(id: string): InvitationRecord {
    const record = this.invitations.get(id)
    if (!record) throw new ClientError('bug')
    return record
  }

  #claim(id: string, claimId: string): { record: InvitationRecord; claim: ClaimRecord } {
    const record = this.#invitation(id)
    const claim = record.claims.find((one) => toHex(one.id) === claimId)
    if (!claim) throw new ClientError('bug')
    return { record, claim }
  }
}

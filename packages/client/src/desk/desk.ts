/** An officer's desk: invitations and their doors, claims, cases (DESIGN §5, §8). */
import { toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import type { DeskRecord } from '@lapwing/engagement'
import { isVaultError, VaultError } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import { invitationKeys } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { createMailbox } from '../transport/orders.ts'
import { likeOneOf } from '../introduction/name.ts'
import type { InvitationChoice } from '../choices.ts'
import type { DeskView, InvitationSheet } from '../desk-views.ts'
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
import { beginOpening, deskCase, deskTerms, refusalOf, settleOpening } from './opening.ts'
import {
  closings,
  DESK,
  desks,
  invitations,
  openings,
  type ClaimRecord,
  type ClosingRecord,
  type DeskRecordKept,
  type InvitationRecord,
  type OpeningRecord,
} from './records.ts'
import { refusedInto } from './refusals.ts'
import { isAskedFor, returnDoors } from './return-doors.ts'
import { sheetOf } from './sheet.ts'

const RETRY_MS = 15_000
const TAKEN_MS = 10 * 60_000

export interface Desk {
  readonly record: DeskRecordKept
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  view(): DeskView | undefined
  /** Does whatever waits for the relay: mailboxes to make, cards and answers to post. */
  settle(): void
  /** `again` is the case the invitation begins again. */
  invite(choice: InvitationChoice, again?: Conversation): Promise<string>
  sheet(id: string): Promise<InvitationSheet>
  withdraw(id: string): Promise<void>
  accept(id: string, claim: string, called?: string): Promise<void>
  refuse(id: string, claim: string): Promise<void>
  learn(record: DeskRecord): readonly Put[]
  /** Whether this conversation's mailbox is still to be made. */
  isOpening(conversation: string): boolean
  setLastBackup(at: number): Promise<void>
  stop(): void
}

export interface DeskOptions {
  readonly house: House
  readonly record: DeskRecordKept
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  readonly openings: ReadonlyMap<string, OpeningRecord>
  readonly closings: ReadonlyMap<string, ClosingRecord>
  readonly line: Line
  readonly conversations: ReadonlyMap<string, Conversation>
  /** A case was begun: take it in and open it. */
  adopt(conversation: Conversation): void
}

export function openDesk(o: DeskOptions): Desk {
  return new LiveDesk(o)
}

class LiveDesk implements Desk {
  record: DeskRecordKept
  readonly invitations: Map<string, InvitationRecord>
  readonly #o: DeskOptions
  readonly #openings: Map<string, OpeningRecord>
  readonly #closings: Map<string, ClosingRecord>
  readonly #serial: Serial = createSerial()
  readonly #watched = new Map<string, () => void>()
  /** When those are asked for again whose answer's mailbox is said to be taken. */
  readonly #taken = new Map<string, number>()
  #again = false
  #cancelTimer: () => void = () => undefined
  #stopped = false

  constructor(o: DeskOptions) {
    this.#o = o
    this.record = o.record
    this.invitations = new Map(o.invitations)
    this.#openings = new Map(o.openings)
    this.#closings = new Map(o.closings)
    this.#watch()
  }

  view(): DeskView | undefined {
    const { house } = this.#o
    const group = this.#group()
    const officer = house.rosters.officer(this.#identity())
    return {
      officer: officer?.name ?? '',
      body: officer?.body ?? '',
      desk: officer?.desk ?? '',
      appointedUntil: (officer?.notAfter ?? 0) * 1000,
      alone: (group?.held.group?.members.length ?? 1) < 2,
      lastBackup: this.record.lastBackup,
      invitations: [...this.invitations.values()]
        // A return phrase is nobody's business before somebody comes by it.
        .filter((one) => !one.returns || one.claims.length > 0)
        .sort((a, b) => b.made - a.made)
        .map((one) => summaryOf(one, this.#namesBeside(one))),
    }
  }

  settle(): void {
    if (this.#again || this.#stopped) return
    this.#again = true
    void this.#serial.run(async () => {
      this.#again = false
      if (this.#stopped || this.#o.line.state !== 'online') return
      try {
        await this.#settleAll()
      } catch (error) {
        if (isVaultError(error, 'locked')) return // the next unlock goes on
        if (!(error instanceof RelayRefusal || error instanceof VaultError)) throw error
        this.#cancelTimer()
        this.#cancelTimer = this.#o.house.clock.after(RETRY_MS, () => this.settle())
      }
    })
  }

  async invite(choice: InvitationChoice, again?: Conversation): Promise<string> {
    this.#requireAppointment()
    const { id, participant } = again?.held.record ?? {}
    const known = { reopens: id, expects: participant }
    const record = makeInvitation(this.#o.house, this.record, choice, known)
    await this.#keep(record)
    await this.#group()?.say(deskInvitation(record))
    this.settle()
    return invitationId(record.seed)
  }

  async sheet(id: string): Promise<InvitationSheet> {
    return sheetOf(this.#invitation(id), this.#o.house.configuration)
  }

  async withdraw(id: string): Promise<void> {
    const { returns, reopens } = this.#invitation(id)
    const { house } = this.#o
    if (returns && reopens) {
      await house.conversation(toHex(reopens))?.change(({ flow }) => {
        flow.returnPhrase = { at: house.clock.now() }
      })
    }
    await this.#serial.run(async () => {
      const record = this.#invitation(id)
      if (record.state !== 'open' && record.state !== 'making') return
      await this.#keep(withdrawn(house, this.record, record))
      this.#watch()
    })
    this.settle()
  }

  async accept(id: string, claimId: string, called?: string): Promise<void> {
    this.#requireAppointment()
    const conversation = await this.#serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const request = requestOf(claim)
      const stands = acceptable(record, claim) && isAskedFor(this.#o.house, record)
      if (!request || !stands) throw new ClientError('invitation-used')
      const name = called ?? claim.pseudonym
      if (likeOneOf(name, this.#namesBeside(record)) !== undefined) {
        throw new ClientError('name-like-another')
      }
      const { house } = this.#o
      const accepted = settled(record, claim, 'accepted', called)
      const used = withCard(house, this.record, accepted, 'used', 'used')
      const begun = await beginOpening(house, this.record, record, request, name, [
        invitations.put(id, used),
      ])
      this.invitations.set(id, used)
      this.#openings.set(toHex(begun.opening.conversation), begun.opening)
      for (const closing of begun.closes) this.#closings.set(toHex(closing.mailbox), closing)
      return begun.conversation
    })
    this.#o.adopt(conversation)
    const group = this.#group()
    const { seed } = this.#invitation(id)
    await group?.say({
      type: 'desk claim',
      seed,
      claim: this.#claim(id, claimId).claim.id,
      state: 'accepted',
    })
    await group?.say(deskCase(conversation.held.record))
    this.settle()
  }

  async refuse(id: string, claimId: string): Promise<void> {
    await this.#serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const request = requestOf(claim)
      if (!request || claim.standing === 'accepted') return
      const opening = refusalOf(record, request)
      const key = toHex(opening.conversation)
      const next = settled(record, claim, 'refused')
      await this.#o.house.vault.write({
        puts: [openings.put(key, opening), invitations.put(id, next)],
      })
      this.invitations.set(id, next)
      this.#openings.set(key, opening)
    })
    this.#o.house.changed()
    this.settle()
  }

  /** What a colleague did; invitations they made are answered here too. */
  learn(record: DeskRecord): readonly Put[] {
    if (record.type !== 'desk invitation') return []
    const id = invitationId(record.seed)
    if (this.invitations.has(id)) return []
    const learned = invitationOf(record, this.#o.house.clock.now())
    this.invitations.set(id, learned)
    this.#watch()
    return [invitations.put(id, learned)]
  }

  isOpening(conversation: string): boolean {
    return this.#openings.get(conversation)?.refusal === false
  }

  async setLastBackup(at: number): Promise<void> {
    await this.#serial.run(() => this.#keepDesk({ ...this.record, lastBackup: at }))
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
    for (const stop of this.#watched.values()) stop()
    this.#watched.clear()
  }

  #namesBeside(record: InvitationRecord): readonly string[] {
    const { house, conversations } = this.#o
    return namesBeside(record, house.rosters.officer(this.#identity()), conversations)
  }

  async #settleAll(): Promise<void> {
    const { house, line } = this.#o
    const group = this.#group()
    if (!this.record.made && group) {
      const admission = signingKeyPairFromSeed(this.record.admissionSeed)
      await createMailbox(line, admission, deskTerms(this.record, group.held.record))
      await this.#keepDesk({ ...this.record, made: true })
      group.attach()
    }
    await this.#settleReturns()
    const refusals: RelayRefusal[] = []
    for (const [key, opening] of this.#openings) {
      await this.#settleOpening(key, opening).catch(refusedInto(refusals))
    }
    for (const [key, closing] of this.#closings) {
      await this.#settleClosing(key, closing).catch(refusedInto(refusals))
    }
    for (const [id, record] of this.invitations) {
      if (isExpired(house, record)) {
        await this.#keep(withCard(house, this.record, record, 'expired', 'expired'))
      }
      await this.#settleInvitation(id).catch(refusedInto(refusals))
    }
    this.#watch()
    if (refusals[0]) throw refusals[0]
  }

  async #settleReturns(): Promise<void> {
    const { record: desk, invitations: known } = this
    for (const door of returnDoors({ ...this.#o, desk, invitations: known })) {
      const isNew = !known.has(invitationId(door.seed))
      await this.#keep(door)
      if (isNew) await this.#group()?.say(deskInvitation(door))
    }
  }

  async #settleInvitation(id: string): Promise<void> {
    const record = this.#invitation(id)
    // A used card waits until the answer is at the relay: the joiner must find that first.
    const opening = [...this.#openings.values()].some((o) => o.invitation === id && !o.refusal)
    if (record.state !== 'making' && (!record.card || opening)) return
    await this.#keep(await settleInvitation(this.#o.line, this.record, record))
  }

  async #settleOpening(key: string, opening: OpeningRecord): Promise<void> {
    const { house, line } = this.#o
    if (house.clock.now() < (this.#taken.get(key) ?? 0)) return
    const step = await settleOpening(line, this.record, opening, house.conversation(key))
    if (step === 'taken') this.#taken.set(key, house.clock.now() + TAKEN_MS)
    if (step !== 'done') return
    await house.vault.write({ deletes: [{ table: 'opening', name: key }] })
    this.#openings.delete(key)
  }

  async #settleClosing(key: string, closing: ClosingRecord): Promise<void> {
    const { house, line } = this.#o
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
    return this.#o.house.lineFor(mailbox).attach({
      mailbox,
      reader: signingKeyPairFromSeed(record.doorReaderSeed),
      after: () => this.invitations.get(id)?.cursor ?? 0,
      onEntries: (entries) =>
        this.#serial.run(async () => {
          const next = await readDoor(this.#o.house, this.#invitation(id), entries)
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
    await this.#o.house.vault.write({ puts: [invitations.put(id, record)] })
    this.invitations.set(id, record)
    this.#o.house.changed()
  }

  async #keepDesk(record: DeskRecordKept): Promise<void> {
    await this.#o.house.vault.write({ puts: [desks.put(DESK, record)] })
    this.record = record
    this.#o.house.changed()
  }

  #requireAppointment(): void {
    const { rosters } = this.#o.house
    if (rosters.current()?.expired ?? true) throw new ClientError('roster-expired')
    if (!rosters.officer(this.#identity())) throw new ClientError('not-appointed')
  }

  #identity(): Uint8Array {
    return signingKeyPairFromSeed(this.record.identitySeed).publicKey
  }

  #group(): Conversation | undefined {
    return this.#o.house.conversation(toHex(this.record.conversation))
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

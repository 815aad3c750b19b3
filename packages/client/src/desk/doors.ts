/** The invitations of a desk: their doors watched, claims answered, cases begun (DESIGN §8). */
import { equalBytes, toHex } from '@lapwing/codec'
import type { SigningKeyPair } from '@lapwing/crypto'
import type { DeskClaim, DeskInvitation, DeskRecord } from '@lapwing/engagement'
import { MlsError } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import type { VaultWrite } from '@lapwing/vault'
import type { Conversation } from '../conversation/context.ts'
import { enqueue } from '../delivery/outbox.ts'
import { invitationKeys } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import type { Delete, Put } from '../store.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { likeOneOf } from '../introduction/name.ts'
import type { InvitationChoice } from '../choices.ts'
import type { InvitationSheet, InvitationSummary } from '../desk-views.ts'
import {
  acceptable,
  afterAcceptance,
  afterRefusal,
  readDoor,
  requestOf,
  seenAt,
  settled,
  withClaim,
  withStanding,
} from './claims.ts'
import {
  deskInvitation,
  invitationId,
  invitationOf,
  isExpired,
  isSameInvitation,
  makeInvitation,
  settleInvitation,
  summaryOf,
  toldOf,
  withCard,
  withdrawn,
} from './invitations.ts'
import { namesBeside } from './names.ts'
import { DoorWatch } from './door-watch.ts'
import type { Heard } from './heard.ts'
import {
  admissionOf,
  deskGroup,
  isShared,
  officerKey,
  requireAppointment,
  type Office,
} from './office.ts'
import { beginOpening, refusalOf } from './opening.ts'
import { Openings, type KeptOpenings } from './openings.ts'
import { invitations, openings, type ClaimRecord, type InvitationRecord } from './records.ts'
import { refusedInto } from './refusals.ts'
import { isAskedFor, returnDoors } from './return-doors.ts'
import type { OfferRecord } from './offer-record.ts'
import { goodOffers, isUsable, type Seats } from './seats.ts'
import { sheetOf } from './sheet.ts'

export interface KeptDoors extends KeptOpenings {
  readonly invitations: ReadonlyMap<string, InvitationRecord>
}

export class Doors {
  readonly invitations: Map<string, InvitationRecord>
  readonly #office: Office
  readonly #seats: Seats
  readonly #openings: Openings
  readonly #watched: DoorWatch

  constructor(office: Office, seats: Seats, kept: KeptDoors) {
    this.#office = office
    this.#seats = seats
    this.invitations = new Map(kept.invitations)
    this.#openings = new Openings(office, kept)
    this.#watched = new DoorWatch(office, {
      cursor: (id) => this.invitations.get(id)?.cursor ?? 0,
      read: (id, entries) => this.#readDoor(id, entries),
    })
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
    await this.#keepSaying(record, [deskInvitation(record)])
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
      const next = withdrawn(house, this.#office.record, record)
      await this.#keepSaying(next, [deskInvitation(next)])
      this.#watch()
    })
    this.#office.settle()
  }

  /** In a desk of several it counts once it was read back: whoever said it first has accepted. */
  async accept(id: string, claimId: string, called?: string): Promise<void> {
    const office = this.#office
    requireAppointment(office)
    await office.serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const stands = acceptable(record, claim) && isAskedFor(office.house, record)
      if (!requestOf(claim) || !stands) throw new ClientError('invitation-used')
      const name = called ?? claim.pseudonym
      if (likeOneOf(name, this.#namesBeside(record)) !== undefined) {
        throw new ClientError('name-like-another')
      }
      if (!isShared(office)) {
        await this.#begin(id, { ...claim, called, due: [] })
        return
      }
      const offers = this.#seats.choose(record.reopens).map(({ hash }) => hash)
      const accepting = withStanding(record, claim, { standing: 'accepting', called })
      await this.#keepSaying(accepting, [
        {
          type: 'desk claim',
          state: 'accepted',
          seed: record.seed,
          claim: claim.id,
          called,
          offers,
        },
      ])
    })
    office.settle()
  }

  async refuse(id: string, claimId: string): Promise<void> {
    const office = this.#office
    await office.serial.run(async () => {
      const { record, claim } = this.#claim(id, claimId)
      const request = requestOf(claim)
      const isDone = claim.standing === 'accepted' || claim.standing === 'accepting'
      if (!request || isDone) return
      const opening = refusalOf(record, request)
      const told = { state: 'refused', seed: record.seed, claim: claim.id } as const
      await this.#keepSaying(
        settled(record, claim, 'refused'),
        [{ type: 'desk claim', ...told }],
        [openings.put(toHex(opening.conversation), opening)],
      )
      this.#openings.add(opening)
    })
    office.settle()
  }

  /** An invitation a colleague made, is answered here too; or takes back. */
  async hearInvitation({
    record,
    isOwn,
    done,
  }: Heard & { readonly record: DeskInvitation }): Promise<void> {
    const known = this.invitations.get(invitationId(record.seed))
    const { house, record: desk } = this.#office
    const told = invitationOf(record, house.clock.now())
    const isPassedOver = isOwn || (record.reopens && equalBytes(record.reopens, desk.conversation))
    await this.#heed(isPassedOver ? known : toldOf(known, told, record.withdrawn), done)
  }

  /** A claim a colleague has seen or settled; one's own acceptance, in its place among theirs. */
  async hearClaim({
    record,
    by,
    isOwn,
    done,
  }: Heard & { readonly record: DeskClaim }): Promise<void> {
    const { house } = this.#office
    const known = this.invitations.get(invitationId(record.seed))
    if (record.state === 'accepted') {
      const { reopens: conversation } = known ?? {}
      const again = conversation && true
      const taken = this.#seats.take(record.offers, { by, conversation, again })
      await this.#heed(known && afterAcceptance(known, record, isOwn && taken.granted), done, taken)
      taken.then()
      return
    }
    const isOthers = known && !isOwn
    if (!isOthers) await this.#heed(known, done)
    else if (record.state === 'refused') await this.#heed(afterRefusal(known, record.claim), done)
    else await this.#heed(await withClaim(house, known, record.request), done)
  }

  isOpening(conversation: string): boolean {
    return this.#openings.isOpening(conversation)
  }

  /** What a colleague who has just come is told of invitations: those that are open, and their claims. */
  tell(): readonly DeskRecord[] {
    return [...this.invitations.values()]
      .filter(({ state }) => state === 'open')
      .flatMap((one) => [deskInvitation(one), ...seenAt(one, one.claims)])
  }

  stop(): void {
    this.#watched.stop()
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
    for (const [id, { claims }] of this.invitations) {
      for (const claim of claims) if (claim.due) await this.#beginDue(id, claim)
    }
    await this.#openings.settle(admission, refusals)
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
      await this.#keepSaying(door, isNew ? [deskInvitation(door)] : [])
    }
  }

  async #settleInvitation(id: string, admission: SigningKeyPair): Promise<void> {
    const record = this.#invitation(id)
    // A used card waits until the answer is at the relay: the joiner must find that first.
    const isOpening = this.#openings.isAnswering(id)
    if (record.state !== 'making' && (!record.card || isOpening)) return
    await this.#keep(await settleInvitation(this.#office.line, admission, record))
  }

  /** Watches the doors of invitations that can still be claimed, and of used ones for misuse. */
  #watch(): void {
    const wanted = [...this.invitations].filter(
      ([, { state }]) => state === 'open' || state === 'used',
    )
    this.#watched.watch(
      new Map(
        wanted.map(([id, { seed, returns, doorReaderSeed: readerSeed }]) => [
          id,
          { mailbox: invitationKeys(seed, returns).doorMailbox, readerSeed },
        ]),
      ),
    )
  }

  async #readDoor(id: string, entries: readonly Entry[]): Promise<number> {
    const before = this.#invitation(id)
    const next = await readDoor(this.#office.house, before, entries)
    const fresh = next.claims.slice(before.claims.length)
    await this.#keepSaying(next, seenAt(next, fresh))
    return next.cursor
  }

  /**
   * What was accepted long ago may not be good any more: a place then stays empty, and somebody whose
   * own keys have run out has to ask anew. Neither holds up the desk.
   */
  async #beginDue(id: string, claim: ClaimRecord): Promise<void> {
    const request = requestOf(claim)
    const due = request ? await goodOffers(this.#office.house, request, claim.due ?? []) : []
    const isGood = request && (await isUsable(this.#office.house, request.keyPackage))
    const hasBegun = async (places: readonly OfferRecord[]): Promise<boolean> =>
      await this.#begin(id, { ...claim, due: places }).then(() => true, falseIfMls)
    if (!isGood || !((await hasBegun(due)) || (await hasBegun([])))) {
      const over = { standing: 'not-valid', request: undefined, due: undefined } as const
      await this.#keep(withStanding(this.#invitation(id), claim, over))
    }
  }

  /** Begins the case of a claim this officer has accepted. */
  async #begin(id: string, claim: ClaimRecord): Promise<void> {
    const { house, record: desk } = this.#office
    const record = this.#invitation(id)
    const request = requestOf(claim)
    if (!request) throw new ClientError('bug')
    const { called, due: offers = [] } = claim
    const accepted = settled(record, { ...claim, due: undefined }, 'accepted', called)
    const used = withCard(house, desk, accepted, 'used', 'used')
    const name = called ?? claim.pseudonym
    const more = [invitations.put(id, used)]
    const begun = await beginOpening(house, desk, record, request, name, { offers, more })
    this.invitations.set(id, used)
    this.#openings.add(begun.opening, begun.closes)
    this.#office.adopt(begun.conversation)
  }

  /** Deals with what was heard: an invitation as it is from now on, if it is known at all. */
  async #heed(
    record: InvitationRecord | undefined,
    done: Delete,
    more: Pick<VaultWrite, 'puts' | 'deletes'> = {},
  ): Promise<void> {
    const id = record && invitationId(record.seed)
    const { puts = [], deletes = [] } = more
    await this.#office.house.vault.write({
      puts: [...(id ? [invitations.put(id, record)] : []), ...puts],
      deletes: [done, ...deletes],
    })
    if (id) this.invitations.set(id, record)
    this.#watch()
  }

  /** Keeps it and tells the colleagues, both or neither. */
  async #keepSaying(
    record: InvitationRecord,
    contents: readonly DeskRecord[],
    more: readonly Put[] = [],
  ): Promise<void> {
    const { house } = this.#office
    const id = this.#nameOf(record)
    const puts = [invitations.put(id, record), ...more]
    const group = deskGroup(this.#office)
    if (group && contents.length > 0 && isShared(this.#office)) {
      await group.change((draft) => {
        for (const content of contents) enqueue(draft, { house, content })
        draft.puts.push(...puts)
      })
    } else await house.vault.write({ puts })
    this.invitations.set(id, record)
    house.changed()
  }

  async #keep(record: InvitationRecord): Promise<void> {
    const id = this.#nameOf(record)
    await this.#office.house.vault.write({ puts: [invitations.put(id, record)] })
    this.invitations.set(id, record)
    this.#office.house.changed()
  }

  /** What it is kept under. Throws ClientError `bug` where another is kept under that. */
  #nameOf(record: InvitationRecord): string {
    const id = invitationId(record.seed)
    const known = this.invitations.get(id)
    if (known && !isSameInvitation(known, record)) throw new ClientError('bug')
    return id
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

/** What MLS refuses would be refused again. */
function falseIfMls(error: unknown): false {
  if (error instanceof MlsError) return false
  throw error
}

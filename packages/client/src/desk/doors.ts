/** The invitations of a desk: their doors watched, claims answered, cases begun (DESIGN §8). */
import { equalBytes, toHex } from '@lapwing/codec'
import type { SigningKeyPair } from '@lapwing/crypto'
import type { DeskClaim, DeskInvitation, DeskRecord, DeskRenewal } from '@lapwing/engagement'
import type { Entry } from '@lapwing/protocol'
import type { Conversation } from '../conversation/context.ts'
import { keysOf } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { likeOneOf } from '../introduction/name.ts'
import type { InvitationChoice } from '../choices.ts'
import type { InvitationSheet, InvitationSummary } from '../desk-views.ts'
import {
  acceptable,
  isUnderWay,
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
import { isOpen } from './door-reading.ts'
import type { DoorRequestRecord } from './door-request-record.ts'
import { DoorWatch } from './door-watch.ts'
import { beginWithGood } from './due.ts'
import { KeptInvitations } from './kept-invitations.ts'
import type { Heard } from './heard.ts'
import { admissionOf, isShared, requireAppointment, type Office } from './office.ts'
import { beginOpening, refusalOf } from './opening.ts'
import { Openings, type KeptOpenings } from './openings.ts'
import { invitations, openings, type ClaimRecord, type InvitationRecord } from './records.ts'
import { refusedInto } from './refusals.ts'
import { renewals, renewed } from './renewing.ts'
import { isAskedFor, isOutside, returnDoors } from './return-doors.ts'
import type { OfferRecord } from './offer-record.ts'
import { isForgedDoor, isShutDue } from './open-door-rules.ts'
import { OpenDoors } from './open-doors.ts'
import type { Seats } from './seats.ts'
import { sheetOf } from './sheet.ts'
import { noteActs } from './telling.ts'

const LAPSED = { standing: 'not-valid', request: undefined, due: undefined } as const
/** Of all times: what colleagues make beyond is not taken in. */
const INVITATIONS_MAX = 20_000

export interface KeptDoors extends KeptOpenings {
  readonly invitations: ReadonlyMap<string, InvitationRecord>
  readonly doorRequests: ReadonlyMap<string, DoorRequestRecord>
}

export class Doors {
  readonly #kept: KeptInvitations
  readonly #office: Office
  readonly #seats: Seats
  readonly #openings: Openings
  readonly #watched: DoorWatch
  readonly open: OpenDoors

  constructor(office: Office, seats: Seats, kept: KeptDoors) {
    this.#office = office
    this.#seats = seats
    this.#kept = new KeptInvitations(office, kept.invitations)
    this.#openings = new Openings(office, kept)
    const doors = { kept: this.#kept, openings: this.#openings, requests: kept.doorRequests }
    this.open = new OpenDoors(office, seats, doors)
    this.#watched = new DoorWatch(office, {
      cursor: (id) => this.invitations.get(id)?.cursor ?? 0,
      read: (id, entries) => this.#readDoor(id, entries),
    })
    this.#watch()
  }

  get invitations(): ReadonlyMap<string, InvitationRecord> {
    return this.#kept.all
  }

  view(): readonly InvitationSummary[] {
    return (
      [...this.invitations.values()]
        // A return phrase is nobody's business before somebody comes by it.
        .filter((one) => !one.open && (!one.returns || one.claims.length > 0))
        .sort((a, b) => b.made - a.made)
        .map((one) => summaryOf(one, () => namesBeside(this.#office, one)))
    )
  }

  async invite(choice: InvitationChoice, again?: Conversation): Promise<string> {
    const { id, participant } = again?.held.record ?? {}
    const known = { reopens: id, expects: participant }
    const record = makeInvitation(this.#office.house, this.#office.record, choice, known)
    await this.add([record])
    return invitationId(record.seed)
  }

  /** Takes in new ones: all or none. */
  async add(made: readonly InvitationRecord[]): Promise<void> {
    requireAppointment(this.#office)
    await this.#kept.keepAllSaying(made, made.map(deskInvitation))
    this.#office.settle()
  }

  async sheet(id: string): Promise<InvitationSheet> {
    return sheetOf(this.#kept.get(id), this.#office.house.configuration)
  }

  /** Those of them that are open, all at once. */
  async withdraw(...ids: readonly string[]): Promise<void> {
    const { house, record: desk } = this.#office
    for (const { returns, reopens } of ids.map((id) => this.#kept.get(id))) {
      if (!returns || !reopens) continue
      await house.conversation(toHex(reopens))?.change(({ flow }) => {
        flow.returnPhrase = { at: house.clock.now() }
      })
    }
    await this.#office.serial.run(async () => {
      const open = ids
        .map((id) => this.#kept.get(id))
        .filter(({ state }) => state === 'open' || state === 'making')
      const next = open.map((one) => withdrawn(house, desk, one))
      if (next.length > 0) await this.#kept.keepAllSaying(next, next.map(deskInvitation))
      this.#watch()
    })
    this.#office.settle()
  }

  /** In a desk of several it counts once it was read back: whoever said it first has accepted. */
  async accept(id: string, claimId: string, called?: string): Promise<void> {
    const office = this.#office
    requireAppointment(office)
    await office.serial.run(async () => {
      const { record, claim } = this.#kept.claim(id, claimId)
      const stands = acceptable(record, claim) && isAskedFor(office.house, record)
      if (!requestOf(claim) || !stands) throw new ClientError('claim-settled')
      if (isOutside(office.house, record)) throw new ClientError('not-in-case')
      const name = called ?? claim.pseudonym
      if (likeOneOf(name, namesBeside(office, record)) !== undefined) {
        throw new ClientError('name-like-another')
      }
      const said = { type: 'desk claim', seed: record.seed, claim: claim.id, called } as const
      if (!isShared(office)) {
        await noteActs(office, [{ ...said, state: 'accepted', offers: [] }])
        await this.#begin(id, { ...claim, called, due: [] })
        return
      }
      const offers = this.#seats.choose(record.reopens).map(({ hash }) => hash)
      const accepting = withStanding(record, claim, { standing: 'accepting', called })
      await this.#kept.keepSaying(accepting, [{ ...said, state: 'accepted', offers }])
    })
    office.settle()
  }

  /** In a desk of several it, too, counts once it was read back: somebody may have accepted before. */
  async refuse(id: string, claimId: string): Promise<void> {
    const office = this.#office
    await office.serial.run(async () => {
      const { record, claim } = this.#kept.claim(id, claimId)
      const request = requestOf(claim)
      const { standing } = claim
      if (!request || standing === 'accepted' || isUnderWay(claim)) return
      const told = { state: 'refused', seed: record.seed, claim: claim.id } as const
      const said = { type: 'desk claim', ...told } as const
      if (isShared(office)) {
        const refusing = withStanding(record, claim, { standing: 'refusing' })
        await this.#kept.keepSaying(refusing, [said])
        return
      }
      await noteActs(office, [said])
      const opening = refusalOf(record, request)
      const puts = [openings.put(toHex(opening.conversation), opening)]
      await this.#kept.keep(settled(record, claim, 'refused'), { puts })
      this.#openings.add(opening)
    })
    office.settle()
  }

  /** An invitation a colleague made, is answered here too; or takes back. */
  async hearInvitation({
    record,
    by,
    isOwn,
    done,
  }: Heard & { readonly record: DeskInvitation }): Promise<void> {
    const known = this.#kept.of(record.seed)
    const { house, record: desk } = this.#office
    const told = invitationOf(record, house.clock.now())
    const isDesks = record.reopens && equalBytes(record.reopens, desk.conversation)
    const isTooMany = !known && this.invitations.size >= INVITATIONS_MAX
    const isForged = isForgedDoor(house, known?.open ? { ...record, open: known.open } : record, by)
    const isPassedOver = isOwn || isDesks || isTooMany || isForged
    const heard = isPassedOver ? known : toldOf(known, told, record.withdrawn)
    // One's own word has its place in the log, too.
    const isOwnEnd = isOwn && known && record.withdrawn && isSameInvitation(known, told)
    await this.#kept.heed(isOwnEnd ? { ...known, isOver: true } : heard, done)
  }

  /** A claim a colleague has seen or settled; one's own acceptance, in its place among theirs. */
  async hearClaim({
    record,
    by,
    isOwn,
    done,
  }: Heard & { readonly record: DeskClaim }): Promise<void> {
    const { house } = this.#office
    const known = this.#kept.of(record.seed)
    if (record.state === 'accepted') {
      const { reopens: conversation } = known ?? {}
      const again = conversation && true
      const taken = this.#seats.take(record.offers, { by, conversation, again })
      await this.#kept.heed(
        known && afterAcceptance(known, record, isOwn && taken.granted),
        done,
        taken,
      )
      taken.then()
      return
    }
    if (record.state === 'refused') await this.#hearRefusal(known, record.claim, { isOwn, done })
    else if (!known || isOwn || known.open) await this.#kept.heed(known, done)
    else await this.#kept.heed(await withClaim(house, known, record.request), done)
  }

  /** Whoever refused first in the log is the one who tells the person. */
  async #hearRefusal(
    known: InvitationRecord | undefined,
    id: Uint8Array,
    { isOwn, done }: Pick<Heard, 'isOwn' | 'done'>,
  ): Promise<void> {
    const refused = known && afterRefusal(known, id)
    const claim = known?.claims.find((one) => equalBytes(one.id, id))
    const request = isOwn && claim && refused !== known ? requestOf(claim) : undefined
    const opening = known && request && refusalOf(known, request)
    const puts = opening ? [openings.put(toHex(opening.conversation), opening)] : []
    await this.#kept.heed(refused, done, { puts })
    if (opening) this.#openings.add(opening)
  }

  /** Somebody who knew what is behind the codes has left; what they knew has become another. */
  async hearRenewal({
    record,
    by,
    isOwn,
    done,
  }: Heard & { readonly record: DeskRenewal }): Promise<void> {
    const { house, record: desk } = this.#office
    const isMeant = house.rosters.officer(by) !== undefined
    const next = (isMeant ? record.invitations : []).flatMap((told) => {
      const known = this.#kept.of(told.seed)
      const now = known && renewed(known, told)
      if (!now || now === known) return []
      // The card names what requests are sealed to: whoever made the secrets posts it.
      return [isOwn || now.card ? withCard(house, desk, now, now.state, 'open') : now]
    })
    await this.#kept.keepAll(next, { deletes: [done] })
  }

  /** What the desk is told when somebody was cut off from it. */
  renewals(): readonly DeskRenewal[] {
    return renewals(this.invitations.values())
  }

  isOpening(conversation: string): boolean {
    return this.#openings.isOpening(conversation)
  }

  /** What a colleague who has just come is told of invitations: those that are open, and their claims. */
  tell(): readonly DeskRecord[] {
    return [...this.invitations.values()]
      .filter(({ state }) => state === 'open')
      .flatMap((one) => [
        deskInvitation(one),
        ...seenAt(one, one.claims),
        ...this.open.requests.tell(one),
      ])
  }

  stop(): void {
    this.open.stop()
    this.#watched.stop()
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
    await this.open.settle()
    await this.#openings.settle(admission, refusals)
    for (const [id, invitation] of this.invitations) {
      if (isExpired(house, invitation)) {
        await this.#kept.keep(withCard(house, record, invitation, 'expired', 'expired'))
      }
      await this.#settleInvitation(id, admission).catch(refusedInto(refusals))
    }
    this.#watch()
  }

  async #settleReturns(): Promise<void> {
    const known = this.invitations
    const { house, record: desk, conversations } = this.#office
    for (const door of returnDoors({ house, desk, conversations, invitations: known })) {
      // Whoever is not in the case hears of it in no other way.
      const isNew = !known.has(invitationId(door.seed))
      const isNews = isNew || door.state === 'withdrawn'
      await this.#kept.keepSaying(door, isNews ? [deskInvitation(door)] : [])
    }
  }

  async #settleInvitation(id: string, admission: SigningKeyPair): Promise<void> {
    const record = this.#kept.get(id)
    // A used card waits until the answer is at the relay: the joiner must find that first.
    const isHeldUp = !record.open && this.#openings.isAnswering(id)
    const isCardDue = record.card !== undefined && !isHeldUp
    const isDue = record.renews || isCardDue || isShutDue(record)
    if (record.state !== 'making' && !isDue) return
    const o = { isCardDue, now: this.#office.house.clock.now() }
    await this.#kept.keep(await settleInvitation(this.#office.line, admission, record, o))
  }

  /** Watches the doors of invitations that can still be claimed, and of used ones for misuse. */
  #watch(): void {
    const wanted = [...this.invitations].filter(
      ([, { state }]) => state === 'open' || state === 'used',
    )
    this.#watched.watch(
      new Map(
        wanted.map(([id, record]) => {
          const { renews, before, doorReaderSeed } = record
          const mailbox = () => keysOf(record).doorMailbox
          // The relay delivers nothing by a key it does not have yet.
          const earlier = renews && before?.[0]?.doorReaderSeed
          return [id, { mailbox, readerSeed: earlier ?? doorReaderSeed }]
        }),
      ),
    )
  }

  async #readDoor(id: string, entries: readonly Entry[]): Promise<number> {
    const before = this.#kept.get(id)
    if (isOpen(before)) return await this.open.requests.read(before, entries)
    const next = await readDoor(this.#office.house, before, entries)
    const fresh = next.claims.slice(before.claims.length)
    await this.#kept.keepSaying(next, seenAt(next, fresh))
    return next.cursor
  }

  async #beginDue(id: string, claim: ClaimRecord): Promise<void> {
    const request = requestOf(claim)
    const begin = (due: readonly OfferRecord[]): Promise<void> => this.#begin(id, { ...claim, due })
    const { house } = this.#office
    if (request && (await beginWithGood(house, request, claim.due ?? [], begin))) return
    await this.#kept.keep(withStanding(this.#kept.get(id), claim, LAPSED))
  }

  /** Begins the case of a claim this officer has accepted. */
  async #begin(id: string, claim: ClaimRecord): Promise<void> {
    const { house, record: desk } = this.#office
    const record = this.#kept.get(id)
    const request = requestOf(claim)
    if (!request) throw new ClientError('bug')
    const { called, due: offers = [] } = claim
    const accepted = settled(record, { ...claim, due: undefined }, 'accepted', called)
    const used = withCard(house, desk, accepted, 'used', 'used')
    const name = called ?? claim.pseudonym
    const more = [invitations.put(id, used)]
    const o = { offers, more, isShared: isShared(this.#office) }
    const begun = await beginOpening(house, desk, record, request, name, o)
    this.#kept.took(used)
    this.#openings.add(begun.opening, begun.closes)
    this.#office.adopt(begun.conversation)
  }
}

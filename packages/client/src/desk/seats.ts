/**
 * How officers of one desk come into each other's cases: each offers places ahead of time, whoever
 * opens a case uses one up, and hands its owner the way in (DESIGN §5). All in the desk group; the
 * relay holds no key package and learns of no offer.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import {
  hybridKeyPairFromSeed,
  identityFromSeed,
  randomBytes,
  secretFrom,
  signingKeyPairFromSeed,
} from '@lapwing/crypto'
import {
  OFFERS_MAX,
  type DeskOffers,
  type DeskSeat,
  type DeskWay,
  type SeatOffer,
} from '@lapwing/engagement'
import { joinGroup, readKeyPackage } from '@lapwing/mls'
import type { SlotRef } from '@lapwing/vault'
import type { Conversation } from '../conversation/context.ts'
import { beginningNotice } from '../conversation/again.ts'
import { beginConversation } from '../conversation/beginning.ts'
import { takeAsked } from '../conversation/asks.ts'
import { takeLeaving } from '../conversation/leaving.ts'
import { isMember } from '../conversation/members.ts'
import { hasSeat } from '../conversation/seats.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { takePeople } from '../conversation/room-people.ts'
import { isAmongTold, unlessMls } from '../conversation/welcomed.ts'
import { headAtBeginning } from '../conversation/transcript.ts'
import { enqueue } from '../delivery/outbox.ts'
import { turnSeals } from '../delivery/seals.ts'
import { keyPackageOf, makeKeyPackage, type KeptKeyPackage } from '../introduction/asking.ts'
import { table, type Put, type Table } from '../store.ts'
import { CASES_MAX, type CaseRecord, type Cases } from './cases.ts'
import type { Heard } from './heard.ts'
import type { OfferRecord } from './offer-record.ts'
import type { Recusals } from './recusals.ts'
import { deskGroup, isShared, officerKey, type Office } from './office.ts'
import { isSeal, openWay } from './way-in.ts'

/** An own offer, with what opens the place. */
export interface KitRecord extends KeptKeyPackage {
  readonly readerSeed: Uint8Array
  readonly ownerSeed: Uint8Array
  /** Of the hybrid key the way in is sealed to. */
  readonly sealSeed: Uint8Array
  /** Unix ms. */
  readonly notAfter: number
  /** Somebody has used it up: the way in follows. */
  readonly taken?: Taking | undefined
  readonly slot: SlotRef
}

/** Who uses an offer up, and for which case, where that is one already. */
export interface Taking {
  readonly by: Uint8Array
  readonly conversation?: Uint8Array | undefined
  /** An invitation begins that case again. */
  readonly again?: true | undefined
}

/** Both by the hash of their key package, in hex. */
export const kits: Table<KitRecord> = table('kit')
export const offers: Table<OfferRecord> = table('offer')

/** Offers of one officer that are good at a time, and from how few on more are made. */
const KEPT = 2 * OFFERS_MAX
const FEW = OFFERS_MAX
/** More of one colleague are not taken in: a desk uses up a few a day. */
const TAKEN_IN = 4 * KEPT
const KEY_PACKAGE_DAYS = 90
/** One that ends sooner is not used: it has to be accepted by then. */
const MARGIN_MS = 7 * 86_400_000

export class Seats {
  readonly #office: Office
  readonly #cases: Cases
  readonly #recusals: Recusals
  readonly #kits: Map<string, KitRecord>
  readonly #offers: Map<string, OfferRecord>
  /** Named by this officer and not yet read back: the next case takes another. */
  readonly #named = new Set<string>()

  constructor(
    office: Office,
    cases: Cases,
    recusals: Recusals,
    kept: {
      readonly kits: ReadonlyMap<string, KitRecord>
      readonly offers: ReadonlyMap<string, OfferRecord>
    },
  ) {
    this.#office = office
    this.#cases = cases
    this.#recusals = recusals
    this.#kits = new Map(kept.kits)
    this.#offers = new Map(kept.offers)
  }

  /**
   * Offers to use up for a case: of the colleague who has fewest cases, or none. Into one that begins
   * again by somebody who is not in it, nobody would follow who is. What is chosen is chosen once.
   */
  choose(reopens?: Uint8Array): readonly OfferRecord[] {
    const { rosters } = this.#office.house
    const own = officerKey(this.#office)
    const members = deskGroup(this.#office)?.held.group?.members ?? []
    const { seats = [] } = (reopens && this.#cases.get(reopens)) ?? {}
    const isOutside = !hasSeat(seats, own)
    const [least] = members
      .map(({ identity }) => identity)
      .filter((identity) => !equalBytes(identity, own) && rosters.officer(identity))
      .filter((identity) => !isOutside || !hasSeat(seats, identity))
      .filter((identity) => !reopens || !this.#recusals.has(reopens, identity))
      .filter((identity) => !this.#office.isAway(identity))
      .flatMap((identity) => this.offerOf(identity) ?? [])
      .sort((a, b) => this.byTurn(a.identity, b.identity))
    return least ? [this.named(least)] : []
  }

  /** Whose turn it is first: who has fewer cases; another officer rather than another device of one's own. */
  readonly byTurn = (a: Uint8Array, b: Uint8Array): number => this.#rank(a) - this.#rank(b)

  #rank(identity: Uint8Array): number {
    const { rosters } = this.#office.house
    const isOwn = rosters.nameOf(identity) === rosters.nameOf(officerKey(this.#office))
    return this.#cases.countOf(identity) + (isOwn ? CASES_MAX : 0)
  }

  /** From now on this officer names no other case for it. */
  named(offer: OfferRecord): OfferRecord {
    this.#named.add(toHex(offer.hash))
    return offer
  }

  /**
   * Uses offers up, in the order of the desk's log: gives those that were still good. Those of officers
   * who should not see the case are left as they are, whoever named them in the same moment.
   */
  take(
    hashes: readonly Uint8Array[],
    taken: Taking,
  ): {
    readonly granted: readonly OfferRecord[]
    readonly puts: readonly Put[]
    readonly deletes: readonly { readonly table: string; readonly name: string }[]
    then(): void
  } {
    const { conversation } = taken
    const isBarred = (hash: Uint8Array): boolean => {
      const whose = this.whose(hash)
      return !!conversation && !!whose && this.#recusals.has(conversation, whose)
    }
    const names = hashes.filter((hash) => !isBarred(hash)).map(toHex)
    const granted = names.flatMap((name) => this.#offers.get(name) ?? [])
    const own = names.flatMap((name) => {
      const kit = this.#kits.get(name)
      return kit && !kit.taken ? [[name, { ...kit, taken }] as const] : []
    })
    return {
      granted,
      puts: own.map(([name, kit]) => kits.put(name, kit, kit.slot)),
      deletes: granted.map(({ hash }) => offers.remove(toHex(hash))),
      then: () => {
        for (const { hash } of granted) this.#offers.delete(toHex(hash))
        for (const hash of hashes) this.#named.delete(toHex(hash))
        for (const [name, kit] of own) this.#kits.set(name, kit)
      },
    }
  }

  /** Places a colleague would take. What is not of themselves is passed over. */
  async hearOffers({
    record,
    by,
    isOwn,
    done,
  }: Heard & { readonly record: DeskOffers }): Promise<void> {
    const { house } = this.#office
    const found: OfferRecord[] = []
    const kept = [...this.#offers.values()].filter((one) => equalBytes(one.identity, by)).length
    for (const offer of isOwn || !isSeal(record.seal) ? [] : record.offers) {
      if (kept + found.length >= TAKEN_IN) break
      const read = await readKeyPackage(offer.keyPackage, house.clock.now()).catch(unlessMls)
      if (!read || !equalBytes(read.identity, by)) continue
      const { hash, notAfter } = read
      found.push({ ...offer, identity: by, hash, notAfter, seal: record.seal })
    }
    const puts = found.map((one) => offers.put(toHex(one.hash), one))
    await house.vault.write({ puts, deletes: [done] })
    for (const one of found) this.#offers.set(toHex(one.hash), one)
  }

  /**
   * The way into a case: taken where the offer was one's own, from whoever used it up first. Gives the
   * conversation.
   */
  async hearSeat({
    record,
    by,
    done,
  }: Heard & { readonly record: DeskSeat }): Promise<Conversation | undefined> {
    const name = toHex(record.offer)
    const kit = this.#kits.get(name)
    const known = this.#cases.get(record.conversation)
    const isTheirs = kit?.taken && this.#mayGive(kit.taken, by, record.conversation)
    const way = isTheirs && openWay(record, kit.sealSeed)
    const conversation =
      way && known ? await this.#enter(way, kit, known, { by, done }).catch(unlessMls) : undefined
    if (conversation) this.#kits.delete(name)
    else await this.#office.house.vault.write({ deletes: [done] })
    return conversation
  }

  /** Makes more offers where few are left. */
  async settle(): Promise<void> {
    const group = deskGroup(this.#office)
    const { house, record } = this.#office
    if (!group || !isShared(this.#office)) return
    const now = house.clock.now()
    await this.#dropLate(now)
    const good = [...this.#kits.values()].filter(
      (kit) => !kit.taken && kit.notAfter - now > MARGIN_MS,
    )
    if (good.length >= FEW) return
    const made: KitRecord[] = []
    const sealSeed = randomBytes(32)
    const seal = hybridKeyPairFromSeed(sealSeed).publicKey
    while (good.length + made.length < KEPT) {
      const identity = identityFromSeed(record.identitySeed)
      const kept = await makeKeyPackage(identity, now, KEY_PACKAGE_DAYS)
      const { notAfter } = await readKeyPackage(kept.keyPackage, now)
      made.push({
        ...kept,
        readerSeed: randomBytes(32),
        ownerSeed: randomBytes(32),
        sealSeed,
        notAfter,
        slot: house.vault.freeSlot(),
      })
    }
    await group.change((draft) => {
      for (let from = 0; from < made.length; from += OFFERS_MAX) {
        const some = made.slice(from, from + OFFERS_MAX).map(offerOf)
        enqueue(draft, { house, content: { type: 'desk offers', offers: some, seal } })
      }
      draft.puts.push(...made.map((kit) => kits.put(toHex(kit.keyPackageHash), kit, kit.slot)))
    })
    for (const kit of made) this.#kits.set(toHex(kit.keyPackageHash), kit)
  }

  /**
   * Whether this way in is what the offer was used up for. What is here already begins anew only where
   * an invitation says so, by an officer who is in it: nobody else takes its place.
   */
  #mayGive(taken: Taking, by: Uint8Array, id: Uint8Array): boolean {
    const isWhatFor = !taken.conversation || equalBytes(taken.conversation, id)
    if (!equalBytes(taken.by, by) || !isWhatFor) return false
    const here = this.#office.house.conversation(toHex(id))
    const isCase = here?.held.record.kind === 'case'
    return !here || (isCase && taken.again === true && isMember(here, by))
  }

  /** Whose offer this is, as long as it is good. */
  whose(hash: Uint8Array): Uint8Array | undefined {
    const name = toHex(hash)
    const isOwn = this.#kits.get(name)?.taken === undefined && this.#kits.has(name)
    return isOwn ? officerKey(this.#office) : this.#offers.get(name)?.identity
  }

  /** A good offer of this colleague: any of them, so that two officers seldom name the same one. */
  offerOf(identity: Uint8Array): OfferRecord | undefined {
    const from = this.#office.house.clock.now() + MARGIN_MS
    const good = [...this.#offers].filter(
      ([name, one]) =>
        equalBytes(one.identity, identity) && one.notAfter > from && !this.#named.has(name),
    )
    return good[(randomBytes(1)[0] ?? 0) % good.length]?.[1]
  }

  async #dropLate(now: number): Promise<void> {
    const mine = [...this.#kits].filter(([, { notAfter }]) => notAfter < now)
    const theirs = [...this.#offers].filter(([, { notAfter }]) => notAfter < now)
    if (mine.length + theirs.length === 0) return
    await this.#office.house.vault.write({
      deletes: [
        ...mine.map(([name]) => kits.remove(name)),
        ...theirs.map(([name]) => offers.remove(name)),
      ],
      erase: mine.map(([, { slot }]) => slot),
    })
    for (const [name] of mine) this.#kits.delete(name)
    for (const [name] of theirs) this.#offers.delete(name)
  }

  async #enter(
    way: DeskWay,
    kit: KitRecord,
    known: CaseRecord,
    { by, done }: Pick<Heard, 'by' | 'done'>,
  ): Promise<Conversation> {
    const { house, record: desk } = this.#office
    const identity = identityFromSeed(desk.identitySeed)
    const now = house.clock.now()
    const { people = [] } = way
    // Of a case its participant, who has to be in it; of a room whoever was told of.
    const isFitting = isAmongTold(house, identity.publicKey, known.room ? people : [known])
    const isParticipantIn = (members: readonly { readonly identity: Uint8Array }[]): boolean =>
      members.some((one) => equalBytes(one.identity, known.identity))
    const group = await joinGroup({
      welcome: way.welcome,
      keyPackage: keyPackageOf(kit),
      identity,
      psk: { id: way.pskId, secret: secretFrom(way.psk) },
      now,
      approve: (members) =>
        (known.room !== undefined || isParticipantIn(members)) && isFitting(members),
    })
    const record: ConversationRecord = {
      id: known.conversation,
      kind: known.room ? 'room' : 'case',
      ...(known.room && { room: { title: known.pseudonym, about: known.room.about } }),
      role: 'officer',
      identitySeed: desk.identitySeed,
      readerSeed: kit.readerSeed,
      mailbox: known.mailbox,
      postSeed: way.postSeed,
      ownerSeed: kit.ownerSeed,
      seats: known.seats,
      ...(!known.room && { participant: known.identity }),
      pseudonym: known.pseudonym,
      label: known.label,
      rule: known.rule,
      beganAt: now,
      state: 'open',
    }
    const flow = freshFlow(headAtBeginning(way.addCommit), now)
    flow.startAfter = way.addCommit
    flow.rosterSent = house.rosters.current()?.epoch ?? 0
    takeAsked(flow, way, group.epoch, now)
    takeLeaving(flow, way, now)
    if (known.room) {
      flow.termsDue = undefined
      takePeople(flow, people, now)
    }
    await turnSeals(flow, group)
    const replaces = house.conversation(toHex(known.conversation))
    return await beginConversation(house, {
      record,
      flow,
      group,
      replaces,
      prepare: (draft) => {
        // Who is in the participant's place was for them to say.
        const whose = replaces ? by : known.anew
        draft.append({
          ...beginningNotice(house, record, replaces, undefined),
          // This device had no part in it, but the desk had told of somebody else.
          ...(!replaces && known.anew && ({ notice: 'began-again-anew' } as const)),
          name: known.pseudonym,
          ...(whose && { by: house.rosters.nameOf(whose) }),
        })
        draft.deletes.push(kits.remove(toHex(kit.keyPackageHash)), done)
        draft.erase.push(kit.slot)
      },
    })
  }
}

function offerOf({ keyPackage, readerSeed, ownerSeed }: KitRecord): SeatOffer {
  return {
    keyPackage,
    reader: signingKeyPairFromSeed(readerSeed).publicKey,
    owner: signingKeyPairFromSeed(ownerSeed).publicKey,
  }
}

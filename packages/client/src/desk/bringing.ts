/** Colleagues brought into cases that exist: called in the desk group, announced in the case, added. */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import { blake2b, randomBytes, secretFrom } from '@lapwing/crypto'
import type { DeskCall } from '@lapwing/engagement'
import { agreedIn, isRefused, mayBeAdded, mayLetIn } from '../conversation/asks.ts'
import type { Conversation } from '../conversation/context.ts'
import { decidedOn } from '../conversation/known-keys.ts'
import { leaversTold } from '../conversation/leaving.ts'
import {
  bringIn,
  hasAdded,
  isMember,
  isTelling,
  isTold,
  takeSeatBack,
  toldTo,
} from '../conversation/members.ts'
import { peopleTold } from '../conversation/room-people.ts'
import { enqueue } from '../delivery/outbox.ts'
import { ClientError } from '../problem.ts'
import { table, type Table } from '../store.ts'
import type { RelayRefusal } from '../transport/requests.ts'
import { caseOf } from './cases.ts'
import type { Heard } from './heard.ts'
import { deskGroup, officerKey, requireAppointment, type Office } from './office.ts'
import { refusedInto } from './refusals.ts'
import type { OfferRecord } from './offer-record.ts'
import type { Recusals } from './recusals.ts'
import { isUsable } from './good-offers.ts'
import { offers, type Seats } from './seats.ts'
import { sayToDesk, toldDesk } from './telling.ts'
import { sealWay } from './way-in.ts'

/** One colleague on the way into one case. */
export interface BringingRecord {
  readonly conversation: Uint8Array
  readonly offer: OfferRecord
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
  /**
   * Hash of the members it was announced to: whoever came since could not follow, and is told as well.
   */
  readonly told?: Uint8Array | undefined
  /** Of the commit made last. */
  readonly welcome?: Uint8Array | undefined
  readonly addCommit?: Uint8Array | undefined
}

/** By the offer that is used up, in hex. */
export const bringings: Table<BringingRecord> = table('bringing')

export class Bringing {
  readonly #office: Office
  readonly #seats: Seats
  readonly #recusals: Recusals
  readonly #all: Map<string, BringingRecord>
  /** Whom a place was named for, until that was read back; by the offer, in hex. */
  readonly #called = new Map<string, Uint8Array>()

  constructor(
    office: Office,
    seats: Seats,
    recusals: Recusals,
    kept: ReadonlyMap<string, BringingRecord>,
  ) {
    this.#office = office
    this.#seats = seats
    this.#recusals = recusals
    this.#all = new Map(kept)
  }

  /** Whether somebody is on the way into this case. */
  awaits({ id }: Conversation): boolean {
    return [...this.#all.values()].some((one) => toHex(one.conversation) === id)
  }

  /** Whether somebody comes into this case for whom nobody's word is waited for. */
  isComing(conversation: Conversation): boolean {
    const group = deskGroup(this.#office)?.held
    const isCalled = [...(group?.outgoing.values() ?? [])].some(({ type }) => type === 'desk call')
    const ours = [...this.#all.values()].filter(
      (one) => toHex(one.conversation) === conversation.id,
    )
    return isCalled || ours.some(({ offer }) => mayBeAdded(conversation.held, offer.identity))
  }

  /**
   * Brings a colleague into a case. Its participant is told before they can read. Throws ClientError
   * 'offline' where nothing of them is here that lets them in: they have to open their desk first.
   */
  async call(conversation: Conversation, identity: string): Promise<void> {
    requireAppointment(this.#office)
    const { house } = this.#office
    const { record, group } = conversation.held
    const key = fromHex(identity)
    const isOurs = record.kind !== 'desk' && record.role === 'officer' && group
    if (!isOurs || !house.rosters.officer(key) || isMember(conversation, key)) {
      throw new ClientError('bug')
    }
    const isComing = [...this.#all.values()].some(
      (one) => equalBytes(one.conversation, record.id) && equalBytes(one.offer.identity, key),
    )
    if (isComing) return
    if (this.#office.isAway(key)) throw new ClientError('officer-away')
    const offer = this.#seats.offerOf(key)
    if (!offer) throw new ClientError('offline')
    // All of the desk see by whose decision they come after all.
    if (this.#recusals.has(record.id, key)) await this.#recusals.lift(record.id, key)
    const content = { type: 'desk call', conversation: record.id, offer: offer.hash } as const
    if (conversation.held.flow.known) await conversation.change((draft) => decidedOn(draft, key))
    this.#seats.named(offer)
    this.#called.set(toHex(offer.hash), key)
    await toldDesk(this.#office, [content], { more: { whom: key } })
    this.#office.settle()
  }

  /** Whoever called an offer first brings its owner. */
  async hear({ record, by, isOwn, done }: Heard & { readonly record: DeskCall }): Promise<void> {
    const { conversation } = record
    const taken = this.#seats.take([record.offer], { by, conversation })
    const [offer] = taken.granted
    const secret = secretFrom(randomBytes(32))
    const bringing: BringingRecord | undefined =
      isOwn && offer ? { conversation, offer, pskId: blake2b(secret), psk: secret } : undefined
    const name = toHex(record.offer)
    await this.#office.house.vault.write({
      puts: [...taken.puts, ...(bringing ? [bringings.put(name, bringing)] : [])],
      deletes: [...taken.deletes, done],
    })
    taken.then()
    if (bringing) this.#all.set(name, bringing)
    const whom = isOwn ? this.#called.get(name) : undefined
    this.#called.delete(name)
    const here = this.#office.house.conversation(toHex(conversation))
    // A colleague named the same place at the same time, and came first in the log.
    if (whom && !offer && here) await this.call(here, toHex(whom)).catch(unlessAway)
  }

  async settle(refusals: RelayRefusal[]): Promise<void> {
    for (const [name, one] of this.#all) {
      await this.#bring(name, one).catch(refusedInto(refusals))
    }
  }

  async #bring(name: string, one: BringingRecord): Promise<void> {
    const { house } = this.#office
    const conversation = house.conversation(toHex(one.conversation))
    const { identity, keyPackage, reader, owner } = one.offer
    if (!conversation || conversation.held.flow.stopped || !house.rosters.officer(identity)) {
      await this.#end(name)
      return
    }
    const isIn = isMember(conversation, identity)
    if (!isIn && one.told && !isTelling(conversation) && isRefused(conversation.held, identity)) {
      await takeSeatBack(house.lineFor(conversation.held.record.mailbox), conversation, identity)
      await this.#end(name)
      return
    }
    if (!isIn && !(await isUsable(house, keyPackage))) {
      await this.#anew(name, one)
      return
    }
    const psk = { id: one.pskId, secret: secretFrom(one.psk) }
    const announced = isTold(one.told, conversation) || undefined
    const hasCome = await bringIn(house, {
      conversation,
      line: house.lineFor(conversation.held.record.mailbox),
      arrival: { identity, keyPackage, reader, owner, psk, announced },
      keep: (step) => {
        const sealed = 'sealed' in step ? step.sealed : undefined
        const next = {
          ...one,
          told: 'sealed' in step ? one.told : toldTo(conversation),
          welcome: sealed?.welcome ?? one.welcome,
          addCommit: sealed?.hash ?? one.addCommit,
        }
        return { puts: [bringings.put(name, next)], isKept: () => this.#all.set(name, next) }
      },
      isAgreed: () => mayLetIn(conversation.held, identity),
    })
    if (hasCome) await this.#handOver(name, one, conversation)
  }

  /** They are in: the desk is told, and they are given the way in. */
  async #handOver(name: string, one: BringingRecord, { held }: Conversation): Promise<void> {
    const { house } = this.#office
    const { welcome, addCommit, pskId, psk, conversation, offer } = one
    const { record, flow } = held
    const { postSeed } = record
    const asked = { terms: flow.terms, agreed: agreedIn(flow), leaving: leaversTold(flow) }
    const people = record.room && { people: peopleTold(flow) }
    await deskGroup(this.#office)?.change((draft) => {
      enqueue(draft, { house, content: caseOf(record, officerKey(this.#office)) })
      // Of two who brought the same colleague one came first: only that one's way leads in.
      if (welcome && addCommit && hasAdded({ held }, addCommit)) {
        const way = { welcome, addCommit, pskId, psk, postSeed, ...asked, ...people }
        enqueue(draft, { house, content: sealWay(offer, conversation, way) })
      }
      draft.deletes.push(bringings.remove(name))
    })
    this.#all.delete(name)
    house.changed()
  }

  /** Their offer has run out meanwhile: another of theirs is called, as soon as there is one. */
  async #anew(name: string, { conversation, offer }: BringingRecord): Promise<void> {
    const next = this.#seats.offerOf(offer.identity)
    if (!next) return
    const content = { type: 'desk call', conversation, offer: next.hash } as const
    await deskGroup(this.#office)?.change((draft) => {
      sayToDesk(this.#office, draft, [content], { whom: offer.identity })
      draft.deletes.push(bringings.remove(name))
    })
    this.#all.delete(name)
  }

  async #end(name: string): Promise<void> {
    await this.#office.house.vault.write({ deletes: [bringings.remove(name), offers.remove(name)] })
    this.#all.delete(name)
  }
}

/** Nothing of theirs is here that lets them in. */
export function unlessAway(error: unknown): void {
  if (!(error instanceof ClientError) || error.problem !== 'offline') throw error
}

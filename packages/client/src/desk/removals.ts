/**
 * Officers whom the newest list does not appoint any more are cut off from every conversation they are
 * in (DESIGN §5, §8): the relay lets them read and post no more, a commit puts them out,
 * the others get the new post key. Until it is done nothing but this is sent there. It goes by itself:
 * the registrar's list decides, not whoever happens to sit at a desk.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import type { DeskRecord, Seat } from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import type { Held } from '../conversation/draft.ts'
import { isLeaving, isSaid, leaversIn } from '../conversation/leaving.ts'
import { changeMembers, ownerOf, withoutSeats, withOwners } from '../conversation/members.ts'
import { keysOf } from '../conversation/seats.ts'
import { bringRoster } from '../conversation/roster.ts'
import { forgetGone, personIn, readersOut } from '../conversation/room-people.ts'
import { neediestFirst } from '../conversation/neediest-first.ts'
import { isWithdrawn, strangersIn } from '../conversation/standing.ts'
import { bringForward, enqueue } from '../delivery/outbox.ts'
import { table, type Table } from '../store.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { updateMailbox } from '../transport/orders.ts'
import { caseOf, saidOf, type Cases } from './cases.ts'
import { deskGroup, officerKey, type Office } from './office.ts'
import { refusedInto } from './refusals.ts'
import { sayToDesk } from './telling.ts'

/** A cut under way in one conversation. */
export interface RemovalRecord {
  /** Of the mailbox's next post key. */
  readonly postSeed: Uint8Array
  /** The relay has taken the new keys. */
  readonly isShut?: true | undefined
}

/** By conversation, in hex. */
export const removals: Table<RemovalRecord> = table('removal')

/** The first officer still appointed does it; the next one where nothing happened for so long. */
const RANK_MS = 600_000
/** Conversations dealt with at a time: the next begins where one is done. */
const AT_ONCE = 16

export class Removals {
  readonly #office: Office
  readonly #cases: Cases
  readonly #renew: () => readonly DeskRecord[]
  readonly #left: (identity: Uint8Array, of: Uint8Array | undefined) => Promise<void>
  readonly #since: (identity: Uint8Array) => number | undefined
  readonly #all: Map<string, RemovalRecord>
  /** Since when a cut is known to be due, since this was opened. */
  readonly #due = new Map<string, number>()
  /** When it is looked again whose turn it is: one timer for all. */
  #wakesAt = 0
  #cancelWake: () => void = () => undefined

  constructor(
    office: Office,
    cases: Cases,
    o: {
      readonly removals: ReadonlyMap<string, RemovalRecord>
      /** Keeps who is to be cut off, and from which case. */
      readonly left: (identity: Uint8Array, of: Uint8Array | undefined) => Promise<void>
      /** Since when that is known. */
      readonly since: (identity: Uint8Array) => number | undefined
      /** What the desk is told, in its group, once somebody is out of it. */
      readonly renew: () => readonly DeskRecord[]
    },
  ) {
    this.#office = office
    this.#cases = cases
    this.#renew = o.renew
    this.#left = o.left
    this.#since = o.since
    this.#all = new Map(o.removals)
  }

  /** In how many conversations somebody is still to be cut off. */
  get pending(): number {
    return new Set([...this.#all.keys(), ...this.#due.keys()]).size
  }

  /** Whether anything is to be done in a conversation once everything of it was read. */
  awaits({ id, held }: Conversation): boolean {
    const isBegun = this.#all.has(id) || held.record.keysDue === true
    const isDue = isWithdrawn(this.#office.house, held) || leaversIn(held).length > 0
    return isBegun || isDue || this.#leavers(held).length > 0
  }

  stop(): void {
    this.#cancelWake()
  }

  async settle(refusals: RelayRefusal[]): Promise<void> {
    const { house } = this.#office
    const own = officerKey(this.#office)
    if ((house.rosters.current()?.expired ?? true) || !house.rosters.officer(own)) return
    for (const conversation of this.#conversations()) {
      const { held } = conversation
      const { kind, id } = held.record
      for (const { identity } of strangersIn(house, held)) {
        // Whoever is put out of a room was never one of the desk.
        if (personIn(held.flow, identity)) continue
        await this.#left(identity, kind === 'desk' ? undefined : id)
      }
      const isStopped = held.flow.stopped !== undefined
      if (!isStopped && held.record.keysDue && strangersIn(house, held).length === 0) {
        await this.#confirm(conversation).catch(refusedInto(refusals))
      }
      const isBegun = this.#all.has(conversation.id)
      // Those that wait for their turn are counted, too.
      if (!isBegun && (!this.#isDue(conversation, own) || this.#all.size >= AT_ONCE)) continue
      const cut = isStopped ? this.#shutStopped(conversation) : this.#cut(conversation)
      await cut.catch(refusedInto(refusals))
    }
  }

  #conversations(): readonly Conversation[] {
    const group = deskGroup(this.#office)
    const cases = [...this.#office.conversations.values()].filter(
      ({ held }) => held.record.kind !== 'desk' && held.record.role === 'officer',
    )
    // What is not read yet may tell that a colleague has done it.
    return (group ? [group, ...cases] : cases)
      .filter(({ held, drained }) => drained && held.record.state === 'open' && isNewestCopy(held))
      .sort(neediestFirst)
  }

  /**
   * Members who are appointed no more, or who have said that they leave: here, or to the desk. On what
   * somebody else says of them alone nobody is put out.
   */
  #outIn(held: Parameters<typeof leaversIn>[0]): ReturnType<typeof leaversIn> {
    const leavers = leaversIn(held).filter(({ identity }) => this.#hasSaid(held, identity))
    return [...strangersIn(this.#office.house, held), ...leavers]
  }

  #hasSaid({ record, flow }: Pick<Held, 'record' | 'flow'>, identity: Uint8Array): boolean {
    const { gone = [] } = this.#cases.get(record.id) ?? {}
    const isGone = gone.some((one) => equalBytes(one, identity))
    return isSaid(flow, identity) || (isGone && isLeaving(flow, identity))
  }

  /** Who reads or owns the mailbox, and is appointed no more. */
  #leavers({ record }: Pick<Held, 'record'>): readonly Seat[] {
    const { rosters } = this.#office.house
    if (!rosters.current()) return []
    return (record.seats ?? []).filter(({ identity }) => !rosters.officer(identity))
  }

  /** Whether somebody is to be cut off, and it is this officer's turn to do it. */
  #isDue(conversation: Conversation, own: Uint8Array): boolean {
    const { house } = this.#office
    const { id, held } = conversation
    const out = held.flow.stopped ? this.#leavers(held) : this.#outIn(held)
    if (out.length === 0) {
      this.#due.delete(id)
      return false
    }
    const now = house.clock.now()
    const opened = this.#due.get(id) ?? now
    this.#due.set(id, opened)
    const since = Math.min(opened, this.#knownSince(held, out))
    const able = this.#able(conversation)
    const rank = able.findIndex((seat) => equalBytes(seat.identity, own))
    if (rank < 0) return false // the relay would not take it
    const wait = since + rank * RANK_MS - now
    if (wait > 0) this.#wake(wait)
    return wait <= 0
  }

  /** As the vault has it: a turn goes on where the desk is locked meanwhile. */
  #knownSince(
    { flow: { leaving = [] } }: Pick<Held, 'flow'>,
    out: readonly { readonly identity: Uint8Array }[],
  ): number {
    const times = out.flatMap(({ identity }) => [
      this.#since(identity) ?? [],
      ...leaving.flatMap((one) => (equalBytes(one.identity, identity) ? one.at : [])),
    ])
    return Math.min(...times.flat())
  }

  #wake(ms: number): void {
    const { house } = this.#office
    const now = house.clock.now()
    if (this.#wakesAt > now && this.#wakesAt <= now + ms) return
    this.#cancelWake()
    this.#wakesAt = now + ms
    this.#cancelWake = house.clock.after(ms, () => {
      this.#wakesAt = 0
      this.#office.settle()
    })
  }

  /** Those whose keys the relay takes, in the order of their turns. */
  #able({ held }: Conversation): readonly Seat[] {
    const { rosters } = this.#office.house
    return (held.record.seats ?? []).filter(
      (seat) =>
        seat.owner &&
        rosters.officer(seat.identity) !== undefined &&
        !this.#hasSaid(held, seat.identity),
    )
  }

  async #cut(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const { id, held } = conversation
    if (this.#outIn(held).length === 0) {
      // The relay may have taken its key, unknown here: everybody has to learn it.
      if (this.#all.get(id)?.isShut === undefined) await this.#shut(conversation)
      await this.#tell(conversation)
      return
    }
    const out = held.record.kind === 'desk' ? strangersIn(house, held) : []
    const removal = await this.#begun(id, out)
    // Whoever goes by themselves may read until they are out: nobody has to wait for it.
    const isUrgent = strangersIn(house, held).length > 0
    if (isUrgent && !removal.isShut) await this.#shut(conversation)
    await this.#putOut(conversation)
  }

  /** What the relay is to be told is kept first; whoever is cut off from the desk is written down with it. */
  async #begun(id: string, out: readonly Pick<Seat, 'identity'>[] = []): Promise<RemovalRecord> {
    const known = this.#all.get(id)
    if (known) return known
    const removal = { postSeed: randomBytes(32) }
    const puts = [removals.put(id, removal)]
    const acts = out.map(({ identity }) => ({ act: 'cut off', whom: identity }) as const)
    if (acts.length > 0) await this.#office.acts.note(acts, puts)
    else await this.#office.house.vault.write({ puts })
    this.#all.set(id, removal)
    return removal
  }

  /**
   * Nothing more is said or committed in a conversation that has stopped; at the relay nobody who is out
   * reads it or fills it. Where a colleague goes on with it and has cut them off, theirs is the post key.
   */
  async #shutStopped(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const { id, held } = conversation
    const { record } = held
    const { postSeed } = await this.#begun(id)
    const leavers = this.#leavers(held)
    const stay = (seats: readonly Seat[] = []): readonly Seat[] =>
      seats.filter(({ identity }) => house.rosters.officer(identity) !== undefined)
    const told = this.#cases.inMailbox(record)
    const isDone = told !== undefined && stay(told.seats).length === told.seats.length
    await updateMailbox(house.lineFor(record.mailbox), ownerOf(conversation), {
      mailbox: record.mailbox,
      dropReaders: leavers.map(({ reader }) => reader),
      ...(!isDone && { postKey: signingKeyPairFromSeed(postSeed).publicKey }),
    }).catch(unlessGone)
    await conversation.setRecord((now) => ({
      ...withoutSeats(now, leavers),
      postSeed: isDone ? now.postSeed : postSeed,
    }))
    const said = told ? saidOf(told) : caseOf(conversation.held.record, officerKey(this.#office))
    const group = deskGroup(this.#office)
    const deletes = [removals.remove(id)]
    if (group && !group.held.flow.stopped && !isDone) {
      await group.change((draft) => {
        enqueue(draft, { house, content: { ...said, seats: stay(said.seats) } })
        draft.deletes.push(...deletes)
      })
    } else await house.vault.write({ deletes })
    this.#all.delete(id)
    this.#due.delete(id)
    house.changed()
  }

  /** First at the relay: no more reading or posting with the keys they have. */
  async #shut(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const removal = this.#all.get(conversation.id)
    if (!removal) return
    const { held } = conversation
    const { record } = held
    const { seats = [] } = record
    const isStranger = (identity: Uint8Array): boolean =>
      !house.rosters.officer(identity) || this.#hasSaid(held, identity)
    // A key that is also said to be of somebody who stays is theirs.
    const staying = seats.filter((seat) => !isStranger(seat.identity)).flatMap(keysOf)
    const isKept = (key: Uint8Array): boolean => staying.some((one) => equalBytes(one, key))
    const readers = seats.filter((seat) => isStranger(seat.identity)).map((seat) => seat.reader)
    await updateMailbox(house.lineFor(record.mailbox), ownerOf(conversation), {
      mailbox: record.mailbox,
      dropReaders: [...readers, ...readersOut(held)].filter((reader) => !isKept(reader)),
      postKey: signingKeyPairFromSeed(removal.postSeed).publicKey,
    })
    const shut = { ...removal, isShut: true } as const
    await conversation.change((draft) => {
      const { keysDue, postSeed, seats: now = [] } = draft.record
      draft.record = {
        ...draft.record,
        // Another has cut them off meanwhile, and the log named that one's key.
        postSeed: keysDue ? postSeed : removal.postSeed,
        ownersLeft: withOwners(
          draft.record,
          now.filter((seat) => isStranger(seat.identity) && !(seat.owner && isKept(seat.owner))),
        ),
        seats: now.filter((seat) => !isStranger(seat.identity)),
      }
      forgetGone(draft.flow)
      draft.puts.push(removals.put(conversation.id, shut))
    })
    this.#all.set(conversation.id, shut)
  }

  /**
   * The log has named a post key. Whoever else cut somebody off may have given the relay another since:
   * each owner who reads it sees that the relay has this one, and a cut of their own is over.
   */
  async #confirm(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const { id, held } = conversation
    const { mailbox, postSeed } = held.record
    const own = officerKey(this.#office)
    if (this.#able(conversation).some((seat) => equalBytes(seat.identity, own))) {
      await updateMailbox(house.lineFor(mailbox), ownerOf(conversation), {
        mailbox,
        postKey: signingKeyPairFromSeed(postSeed).publicKey,
      })
    }
    await conversation.change((draft) => {
      // Another may have been named meanwhile: that one is due still.
      if (equalBytes(draft.record.postSeed, postSeed)) {
        draft.record = { ...draft.record, keysDue: undefined }
      }
      draft.deletes.push(removals.remove(id))
    })
    this.#all.delete(id)
    this.#due.delete(id)
    house.changed()
  }

  /** The list that appoints them no more goes before the commit that puts them out. */
  async #putOut(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const { held } = conversation
    if ([...held.posts.values()].some((post) => post.next)) return
    const roster = house.rosters.current()?.epoch ?? 0
    if (held.flow.rosterSent !== roster) {
      await conversation.change((draft) => {
        const queued = bringRoster(house, draft)
        if (queued !== undefined) bringForward(draft, queued)
      })
      return
    }
    const group = await held.group?.open()
    const leaving = this.#outIn({ record: held.record, flow: held.flow, group })
    const removes = group?.members.filter((one) =>
      leaving.some(({ identity }) => equalBytes(identity, one.identity)),
    )
    if (!group || !removes || removes.length === 0) return
    const after = group.members.filter((one) => !removes.includes(one))
    await changeMembers(house, conversation, {
      change: {
        removes: removes.map(({ leaf }) => leaf),
        after: after.map(({ identity }) => identity),
      },
    })
  }

  /** They are out: the others learn the new post key, the desk who still has a place. */
  async #tell(conversation: Conversation): Promise<void> {
    const { house } = this.#office
    const { id, held } = conversation
    const removal = this.#all.get(id)
    this.#due.delete(id)
    // Where another's key was read meanwhile, that one counts.
    if (!removal || held.record.keysDue) return
    const { postSeed } = removal
    const own = officerKey(this.#office)
    await conversation.change((draft) => {
      bringForward(draft, enqueue(draft, { house, content: { type: 'mailbox keys', postSeed } }))
      if (held.record.kind === 'desk') sayToDesk(this.#office, draft, this.#renew())
      draft.deletes.push(removals.remove(id))
    })
    this.#all.delete(id)
    const { record } = held
    if (record.kind !== 'desk') await deskGroup(this.#office)?.say(caseOf(record, own))
    else await conversation.say({ type: 'desk group', seats: record.seats ?? [] })
    house.changed()
  }
}

/** Where another copy of these notes goes on, that one does it. */
function isNewestCopy({ flow: { stopped } }: Pick<Held, 'flow'>): boolean {
  return stopped !== 'opened-elsewhere' && stopped !== 'older-copy'
}

/** The mailbox is not there any more, or not ours: nothing is left to shut. */
function unlessGone(error: unknown): void {
  if (!(error instanceof RelayRefusal) || error.code !== 'refused') throw error
}

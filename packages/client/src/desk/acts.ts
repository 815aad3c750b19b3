/**
 * The desk's record of acts, as this device keeps it (docs/decisions/0035-a-record-of-acts.md). An own
 * act is signed and queued in the same batch as what it is said with, before it: nothing leaves whose act
 * is not kept. What counts is what is read back from the desk group's log, own acts as well.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { CryptoError, identityFromSeed, makeStatement, openStatement } from '@lapwing/crypto'
import {
  deskActBody,
  faultsOf,
  tipsAfter,
  type ActFault,
  type ActHead,
  type ActPlace,
  type CaseFile,
  type DeskAct,
  type DeskActKind,
  type DeskRecord,
  type KnownActs,
  type SignedAct,
} from '@lapwing/engagement'
import { secondsOf } from '../clock.ts'
import type { Draft } from '../conversation/draft.ts'
import { enqueue } from '../delivery/outbox.ts'
import { createSerial, type Serial } from '../serial.ts'
import { table, type Delete, type Put, type Table } from '../store.ts'
import { actMark, actOf, mustBeWritten, saidHash, type ActWriter, type NewAct } from './act-of.ts'
import type { Heard } from './heard.ts'
import { deskGroup, isShared, officerKey, type Office } from './office.ts'

/** An act in its place in the desk group's log, from 1, as this device read it. */
export interface ActRecord {
  readonly place: number
  readonly by: Uint8Array
  /** Their name at the time. */
  readonly name: string
  readonly statement: Uint8Array
}

/** By officer in hex and number; what stands in a place that was taken already, with a number of its own. */
export const actTable: Table<ActRecord> = table('act')

/** What does not fit; once for each kind, officer and teller. */
export interface FaultRecord extends Omit<ActFault, 'kind'> {
  /** `unwritten`: something was done without an act. `unreadable`: what came as their act is none. */
  readonly kind: ActFault['kind'] | 'unwritten' | 'unreadable'
  /** When it was first seen here. */
  readonly at: number
  /** What was done without one, last. */
  readonly act?: DeskActKind | undefined
}

interface Author extends ActHead {
  /** Number of the oldest that is kept. */
  readonly first: number
  /** How many stand beside another in its place. */
  readonly forks: number
  /** Hashes of what their newest acts were said with. */
  readonly said: readonly Uint8Array[]
}

export interface ActsRecord {
  readonly next: number
  /** When this device began to keep it. */
  readonly since: number
  /** From the desk's first day on. */
  readonly whole: boolean
  readonly authors: readonly Author[]
  readonly tips: readonly ActPlace[]
  readonly faults: readonly FaultRecord[]
}

export const actsTable: Table<ActsRecord> = table('acts')
export const ACTS = 'one'

/** Of one officer's device; older ones go. Who writes many pushes out nobody else's. */
export const ACTS_EACH = 1_000
/** So many more before some go: they go together. */
const ACTS_OVER = 64
/** Beyond these nothing new is learned of them. */
const FORKS_MAX = 8
const FAULTS_MAX = 64
const SAID_KEPT = 32
/** Whoever came to the desk may have missed an act whose words came after them. */
const NEW_HERE_MS = 86_400_000

export class Acts implements ActWriter {
  readonly #office: Office
  readonly #serial: Serial = createSerial()
  #now: ActsRecord
  #isKept: boolean

  constructor(office: Office, kept: ActsRecord | undefined) {
    this.#office = office
    this.#isKept = kept !== undefined
    this.#now = kept ?? {
      next: 1,
      since: office.house.clock.now(),
      whole: (deskGroup(office)?.held.group?.members.length ?? 1) < 2,
      authors: [],
      tips: [],
      faults: [],
    }
  }

  /** As far as it was read. */
  get record(): ActsRecord {
    return this.#now
  }

  /** From when on it is kept is known from the first day on. */
  async settle(): Promise<void> {
    if (this.#isKept) return
    await this.#serial.run(async () => {
      if (!this.#isKept) await this.#keep(this.#now, {})
    })
  }

  write(draft: Draft, acts: readonly NewAct[]): void {
    const { house } = this.#office
    for (const act of acts) {
      const { statement, place } = this.#signed(act, later(draft.flow.act, this.#own()))
      enqueue(draft, { house, content: { type: 'desk act', statement } })
      draft.flow.act = place
    }
  }

  /** Where nobody else is at the desk they count at once. */
  async note(acts: readonly NewAct[], puts: readonly Put[] = []): Promise<void> {
    const group = deskGroup(this.#office)
    if (group && (isShared(this.#office) || this.#isAwaited(group.held.flow.act))) {
      await group.change((draft) => {
        this.write(draft, acts)
        draft.puts.push(...puts)
      })
      return
    }
    await this.#serial.run(async () => {
      const by = officerKey(this.#office)
      for (const [i, act] of acts.entries()) {
        const { statement } = this.#signed(act, later(group?.held.flow.act, this.#own()))
        await this.#take(statement, by, i === acts.length - 1 ? { puts } : {})
      }
    })
  }

  async hear({ record, by, done }: Heard & { readonly record: DeskAct }): Promise<void> {
    await this.#serial.run(() => this.#take(record.statement, by, { deletes: [done] }))
  }

  /** Something was said to the desk: whether its act came before it. `file` is the case's so far. */
  async holdAgainst(
    record: DeskRecord,
    { by, file }: { readonly by: Uint8Array; readonly file: CaseFile | undefined },
  ): Promise<void> {
    const act = actOf(record)?.act
    if (!act || !mustBeWritten(record, file)) return
    const said = saidHash(record)
    await this.#serial.run(async () => {
      const { since, whole } = this.#now
      const author = this.#author(by)
      if (author?.said.some((hash) => equalBytes(hash, said))) return
      const { clock } = this.#office.house
      if (!author && !whole && clock.now() - since < NEW_HERE_MS) return
      const fault = { kind: 'unwritten', whose: by, from: 0, to: 0, act } as const
      await this.#keep({ ...this.#now, faults: this.#faults([fault]) }, {})
    })
  }

  async #take(
    statement: Uint8Array,
    by: Uint8Array,
    beside: { readonly puts?: readonly Put[]; readonly deletes?: readonly Delete[] },
  ): Promise<void> {
    const { rosters } = this.#office.house
    const act = openedAct(statement, { by, desk: this.#office.record.conversation })
    if (!act) {
      const fault = { kind: 'unreadable', whose: by, from: 0, to: 0 } as const
      await this.#keep({ ...this.#now, faults: this.#faults([fault]) }, beside)
      return
    }
    const known = await this.#known(act)
    const { n, at, said } = act.body
    const author = this.#author(by)
    const isAgain = known.at(by, n).some((hash) => equalBytes(hash, act.hash))
    const isBeside = author !== undefined && n <= author.n
    if (isAgain || (isBeside && author.forks >= FORKS_MAX)) {
      await this.#keep(this.#now, beside)
      return
    }
    const forks = (author?.forks ?? 0) + (isBeside ? 1 : 0)
    const head = isBeside ? author : { by, n, hash: act.hash, at }
    const old = head.n - (author?.first ?? n) >= ACTS_EACH + ACTS_OVER
    const first = old ? head.n - ACTS_EACH + 1 : Math.min(author?.first ?? n, n)
    const next = this.#with({ ...head, first, forks, said: withSaid(author, said) })
    const { next: place } = this.#now
    const name = isBeside ? `${nameOf(by, n)}+${forks}` : nameOf(by, n)
    const record = { place, by, name: rosters.nameOf(by) ?? '', statement }
    const gone = old ? await this.#before(by, first) : []
    await this.#keep(
      {
        ...next,
        next: place + 1,
        tips: tipsAfter(this.#now.tips, act),
        faults: this.#faults(faultsOf(act, known)),
      },
      {
        puts: [actTable.put(name, record), ...(beside.puts ?? [])],
        deletes: [...gone, ...(beside.deletes ?? [])],
      },
    )
  }

  /** What an act is held against: hashes of the places it names, out of the vault. */
  async #known({ by, body }: SignedAct): Promise<KnownActs> {
    const places = [{ by, n: body.n }, ...body.seen]
    const names = places.flatMap(({ by: whose, n }) => {
      const author = this.#author(whose)
      if (!author || n > author.n) return []
      const name = nameOf(whose, n)
      return [name, ...Array.from({ length: author.forks }, (_, i) => `${name}+${i + 1}`)]
    })
    const found = new Map<string, Uint8Array[]>()
    const { vault } = this.#office.house
    for (const record of await actTable.getReadable(vault, names)) {
      const act = record && openedAct(record.statement, { by: record.by })
      if (!act) continue
      const name = nameOf(act.by, act.body.n)
      found.set(name, [...(found.get(name) ?? []), act.hash])
    }
    return {
      head: (whose) => this.#author(whose),
      at: (whose, n) => found.get(nameOf(whose, n)) ?? [],
    }
  }

  async #before(by: Uint8Array, first: number): Promise<readonly Delete[]> {
    const names = await actTable.names(this.#office.house.vault)
    const start = `${toHex(by)}/`
    return names
      .filter(
        (name) =>
          name.startsWith(start) && name.slice(0, start.length + DIGITS) < nameOf(by, first),
      )
      .map((name) => actTable.remove(name))
  }

  #signed(act: NewAct, last: ActPlace | undefined) {
    const { house, record } = this.#office
    const { pair, publicKey: by } = identityFromSeed(record.identitySeed)
    const n = (last?.n ?? 0) + 1
    const { about, whom, how, said } = act
    const body = {
      desk: actMark(record.conversation),
      n,
      at: secondsOf(house.clock),
      act: act.act,
      ...(about && { about }),
      ...(whom && { whom }),
      ...(how && { how }),
      ...(said && { said }),
      ...(last && { before: last.hash }),
      seen: this.#now.tips
        .filter((tip) => !equalBytes(tip.by, by))
        .map((tip) => ({ by: tip.by, n: tip.n, hash: tip.hash })),
    }
    const statement = makeStatement('desk act', 1, body, pair)
    const { hash } = openStatement(statement, { type: 'desk act', versions: [1] })
    return { statement, place: { by, n, hash } }
  }

  /** Whether own acts are on their way through the log: no other may overtake them. */
  #isAwaited(last: ActPlace | undefined): boolean {
    return last !== undefined && last.n > (this.#own()?.n ?? 0)
  }

  #own(): Author | undefined {
    return this.#author(officerKey(this.#office))
  }

  #author(by: Uint8Array): Author | undefined {
    return this.#now.authors.find((one) => equalBytes(one.by, by))
  }

  #with(author: Author): ActsRecord {
    const others = this.#now.authors.filter((one) => !equalBytes(one.by, author.by))
    return { ...this.#now, authors: [...others, author] }
  }

  #faults(more: readonly Omit<FaultRecord, 'at'>[]): readonly FaultRecord[] {
    const at = this.#office.house.clock.now()
    return more.reduce<readonly FaultRecord[]>((all, fault) => {
      const isSame = (one: FaultRecord): boolean =>
        one.kind === fault.kind &&
        equalBytes(one.whose, fault.whose) &&
        toHex(one.by ?? NOBODY) === toHex(fault.by ?? NOBODY)
      const known = all.find(isSame)
      if (!known) return all.length < FAULTS_MAX ? [...all, { ...fault, at }] : all
      const [from, to] = [Math.min(known.from, fault.from), Math.max(known.to, fault.to)]
      return all.map((one) => (one === known ? { ...known, from, to, act: fault.act } : one))
    }, this.#now.faults)
  }

  async #keep(
    next: ActsRecord,
    {
      puts = [],
      deletes = [],
    }: { readonly puts?: readonly Put[]; readonly deletes?: readonly Delete[] },
  ): Promise<void> {
    const { house } = this.#office
    await house.vault.write({ puts: [actsTable.put(ACTS, next), ...puts], deletes })
    this.#now = next
    this.#isKept = true
    house.changed()
  }
}

/** The act of a statement by this officer, of this desk; undefined where it is none. */
export function openedAct(
  statement: Uint8Array,
  of: { readonly by: Uint8Array; readonly desk?: Uint8Array },
): SignedAct | undefined {
  try {
    const opened = openStatement(statement, { type: 'desk act', versions: [1] })
    const body = deskActBody.read(opened.body)
    const isDesks = !of.desk || (body && equalBytes(body.desk, actMark(of.desk)))
    if (!body || !isDesks || !equalBytes(opened.signer, of.by)) return undefined
    return { by: of.by, hash: opened.hash, body }
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}

const NOBODY = new Uint8Array(0)
const DIGITS = 10

function nameOf(by: Uint8Array, n: number): string {
  return `${toHex(by)}/${String(n).padStart(DIGITS, '0')}`
}

function later(one: ActPlace | undefined, other: ActPlace | undefined): ActPlace | undefined {
  return (one?.n ?? 0) > (other?.n ?? 0) ? one : other
}

function withSaid(author: Author | undefined, said: Uint8Array | undefined): readonly Uint8Array[] {
  return [...(author?.said ?? []), ...(said ? [said] : [])].slice(-SAID_KEPT)
}

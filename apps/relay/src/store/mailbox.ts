/**
 * One mailbox as an engine holds it in memory: its record, each reader's cursor, and where every
 * waiting entry is. The same rules serve every engine; a place is a number that tells each where.
 */
import { hash } from 'node:crypto'
import { equalBytes } from '@lapwing/codec'
import { EntryIndex, MARK_BYTES } from './entry-index.ts'
import type { Hold } from './hold.ts'
import { hourOf } from './hour.ts'
import { decodeRecord, type RevisedRecord } from './ledger-form.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import type { LostRange } from './mailbox-store.ts'
import type { Pile } from './pile.ts'
import { StoreError } from './store-error.ts'

/** A record as it lies in the ledger, not yet decoded. */
export interface SealedRecord {
  readonly pile: Pile
  readonly place: number
}

const NO_CURSORS: ReadonlyMap<string, number> = new Map()
const NO_HOLDS: ReadonlyMap<string, Hold> = new Map()

/**
 * A class, and maps only where there is something: a relay may have half a million of these, most
 * of which nobody asks for between two starts.
 */
export class Mailbox {
  readonly entries: EntryIndex
  #revised: RevisedRecord | undefined
  readonly #pile: Pile | undefined
  readonly #place: number
  #cursors: Map<string, number> | undefined
  #holds: Map<string, Hold> | undefined

  constructor(
    record: RevisedRecord | SealedRecord,
    entries: EntryIndex,
    cursors?: Map<string, number>,
  ) {
    const sealed = 'pile' in record ? record : undefined
    this.entries = entries
    this.#revised = 'pile' in record ? undefined : record
    this.#pile = sealed?.pile
    this.#place = sealed?.place ?? 0
    this.#cursors = cursors
    this.#holds = undefined
  }

  /** Kept once it has been asked for. */
  get record(): MailboxRecord {
    return (this.#revised ??= this.unsealed()).record
  }

  /** As {@link record}, with its revision, and not kept: for whoever looks at every mailbox. */
  unsealed(): RevisedRecord {
    if (this.#revised !== undefined) return this.#revised
    const revised = this.#pile && decodeRecord(this.#pile.at(this.#place))
    if (revised === undefined) throw new StoreError('failed')
    return revised
  }

  change(revised: RevisedRecord): void {
    this.#revised = revised
  }

  /** By reader, as `keyOf` makes them. */
  get cursors(): ReadonlyMap<string, number> {
    return this.#cursors ?? NO_CURSORS
  }

  setCursor(reader: string, upTo: number): void {
    this.#cursors = (this.#cursors ?? new Map<string, number>()).set(reader, upTo)
  }

  dropCursor(reader: string): void {
    this.#cursors?.delete(reader)
  }

  /** By control key, as `keyOf` makes it. */
  get holds(): ReadonlyMap<string, Hold> {
    return this.#holds ?? NO_HOLDS
  }

  setHold(hold: Hold): void {
    this.#holds = (this.#holds ?? new Map<string, Hold>()).set(keyOf(hold.control), hold)
  }

  dropHold(control: Uint8Array): void {
    this.#holds?.delete(keyOf(control))
  }
}

/** A client repeats at most the posts it had no answer to: four full batches. */
const SPENT_MARKS = 256

const HOURS_A_DAY = 24

export function markOf(envelope: Uint8Array): string {
  return hash('sha256', envelope, 'buffer').toString('latin1', 0, MARK_BYTES)
}

export function emptyMailbox(record: MailboxRecord, entries?: EntryIndex): Mailbox {
  return new Mailbox({ record, revision: 1 }, entries ?? new EntryIndex())
}

/** A number for each envelope, and which of them are new; or that there is no room. */
export interface Numbering {
  readonly seqs: readonly number[]
  readonly fresh: readonly { seq: number; mark: string; envelope: Uint8Array }[]
}

/** How many more envelopes the quota allows. What is held has its room already. */
export function roomIn({ record, entries, holds }: Mailbox): number {
  let held = 0
  for (const { marks } of holds.values()) held += marks.length
  return record.quota - (entries.assigned - entries.forgotten) - held
}

/**
 * Gives numbers to envelopes not remembered. Undefined when they would not fit the quota, which
 * those that were `held` do: a release is never refused.
 */
export function number(
  mailbox: Mailbox,
  envelopes: readonly Uint8Array[],
  held = false,
): Numbering | undefined {
  const marks = envelopes.map(markOf)
  const { entries } = mailbox
  const unknown = new Set(marks.filter((mark) => entries.seqOf(mark) === undefined))
  if (!held && unknown.size > roomIn(mailbox)) return undefined
  const fresh: { seq: number; mark: string; envelope: Uint8Array }[] = []
  const seqs = envelopes.map((envelope, index) => {
    const mark = marks[index] ?? ''
    const earlier = entries.seqOf(mark)
    if (earlier !== undefined) return earlier
    const seq = entries.assign(mark)
    fresh.push({ seq, mark, envelope })
    return seq
  })
  return { seqs, fresh }
}

/** Moves a reader's cursor forward; true when it moved. */
export function advance(mailbox: Mailbox, reader: Uint8Array, upTo: number): boolean {
  if (!mailbox.record.readers.some((known) => equalBytes(known.key, reader))) return false
  const key = keyOf(reader)
  const capped = Math.min(upTo, mailbox.entries.last)
  if (capped <= (mailbox.cursors.get(key) ?? 0)) return false
  mailbox.setCursor(key, capped)
  return true
}

/**
 * Forgets the entries nobody needs any more, and tells the place of each; gives back how many those
 * were. Channel readers do not acknowledge and a mailbox without readers waits for one: there only
 * expiry forgets.
 */
export function settle(mailbox: Mailbox, now: number, gone: (place: number) => void): number {
  const { entries } = mailbox
  // Most are: their records are not looked at.
  if (entries.isEmpty) return 0
  const before = entries.forgotten
  const upTo = Math.max(acknowledgedByAll(mailbox), expired(mailbox, now))
  entries.forget(Math.min(entries.last, upTo), gone)
  forgetMarks(mailbox, now)
  return entries.forgotten - before
}

/** Where a reader's reading starts, and what it missed for good between `after` and there. */
export function startReading(
  mailbox: Mailbox,
  reader: Uint8Array,
  after: number,
): { readonly from: number; readonly lost: readonly LostRange[] } | undefined {
  const key = keyOf(reader)
  const known = mailbox.record.readers.find((candidate) => keyOf(candidate.key) === key)
  if (known === undefined) return undefined
  const wanted = Math.max(after, known.start)
  const { forgotten } = mailbox.entries
  const from = Math.max(wanted, forgotten)
  const unread = Math.max(wanted, mailbox.cursors.get(key) ?? 0)
  const missed = mailbox.record.kind !== 'channel' && unread < forgotten
  return { from, lost: missed ? [{ from: unread + 1, to: forgotten }] : [] }
}

function acknowledgedByAll({ record, cursors }: Mailbox): number {
  if (record.kind === 'channel' || record.readers.length === 0) return 0
  return Math.min(
    ...record.readers.map(({ key, start }) => Math.max(start, cursors.get(keyOf(key)) ?? 0)),
  )
}

/** An entry expires when its whole hour has: never early, at most an hour and a sweep late. */
function expired({ record, entries }: Mailbox, now: number): number {
  let seq = entries.forgotten
  while (seq < entries.last && isExpired(entries.hourOf(seq + 1), record.retentionDays, now)) seq++
  return seq
}

export function isExpired(hour: number, retentionDays: number, now: number): boolean {
  return hour + 1 + retentionDays * HOURS_A_DAY <= hourOf(now)
}

/** What is still held was released a moment ago: a crash must not make it come twice. */
function forgetMarks({ record, entries, holds }: Mailbox, now: number): void {
  const isHeld = (mark: string) => [...holds.values()].some(({ marks }) => marks.includes(mark))
  entries.dropSpent(
    SPENT_MARKS,
    (hour) => isExpired(hour, record.retentionDays, now),
    holds.size === 0 ? undefined : isHeld,
  )
}

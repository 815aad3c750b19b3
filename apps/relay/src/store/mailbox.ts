/**
 * One mailbox as an engine holds it in memory: its record, each reader's cursor, and where every
 * waiting entry is. The same rules serve every engine; `Place` is what each needs to find one.
 */
import { hash } from 'node:crypto'
import { equalBytes } from '@lapwing/codec'
import type { Hold } from './hold.ts'
import { hourOf } from './hour.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import type { LostRange } from './mailbox-store.ts'

export interface Waiting<Place> {
  /** Undefined when the entry is known to have existed and is lost. */
  readonly place: Place | undefined
  /** Hour it was stored, in hours since 1970: the only time the relay keeps. */
  readonly hour: number
  readonly mark: string
}

export interface Mailbox<Place> {
  record: MailboxRecord
  /** Last number given out; above `last` while a commit is under way. */
  assigned: number
  /** Last number on disk. */
  last: number
  /** Everything up to here has been acknowledged by all, has expired or was purged. */
  forgotten: number
  /** Entry `forgotten + 1 + i`. */
  waiting: Waiting<Place>[]
  readonly cursors: Map<string, number>
  /** Envelope marks of waiting and of recently forgotten entries. */
  readonly marks: Map<string, number>
  /** The forgotten ones among them, oldest first. */
  spent: Spent[]
  /** By control key, as `keyOf` makes it. */
  readonly holds: Map<string, Hold>
}

export interface Spent {
  readonly mark: string
  readonly seq: number
  readonly hour: number
}

/**
 * Half a SHA-256: enough that nobody finds two envelopes with one mark (2^64 tries), and only the
 * holder of the post key would gain a lost message of their own.
 */
export const MARK_BYTES = 16

/** A client repeats at most the posts it had no answer to: four full batches. */
const SPENT_MARKS = 256

const HOURS_A_DAY = 24

export function markOf(envelope: Uint8Array): string {
  return hash('sha256', envelope, 'buffer').toString('latin1', 0, MARK_BYTES)
}

export function emptyMailbox<Place>(record: MailboxRecord): Mailbox<Place> {
  return {
    record,
    assigned: 0,
    last: 0,
    forgotten: 0,
    waiting: [],
    cursors: new Map(),
    marks: new Map(),
    spent: [],
    holds: new Map(),
  }
}

/** A number for each envelope, and which of them are new; or that there is no room. */
export interface Numbering {
  readonly seqs: readonly number[]
  readonly fresh: readonly { seq: number; mark: string; envelope: Uint8Array }[]
}

/** How many more envelopes the quota allows. What is held has its room already. */
export function roomIn<Place>({ record, assigned, forgotten, holds }: Mailbox<Place>): number {
  let held = 0
  for (const { marks } of holds.values()) held += marks.length
  return record.quota - (assigned - forgotten) - held
}

/**
 * Gives numbers to envelopes not remembered. Undefined when they would not fit the quota, which
 * those that were `held` do: a release is never refused.
 */
export function number<Place>(
  mailbox: Mailbox<Place>,
  envelopes: readonly Uint8Array[],
  held = false,
): Numbering | undefined {
  const marks = envelopes.map(markOf)
  const unknown = new Set(marks.filter((mark) => !mailbox.marks.has(mark)))
  if (!held && unknown.size > roomIn(mailbox)) return undefined
  const fresh: { seq: number; mark: string; envelope: Uint8Array }[] = []
  const seqs = envelopes.map((envelope, index) => {
    const mark = marks[index] ?? ''
    const earlier = mailbox.marks.get(mark)
    if (earlier !== undefined) return earlier
    const seq = ++mailbox.assigned
    mailbox.marks.set(mark, seq)
    fresh.push({ seq, mark, envelope })
    return seq
  })
  return { seqs, fresh }
}

/** Moves a reader's cursor forward; true when it moved. */
export function advance<Place>(mailbox: Mailbox<Place>, reader: Uint8Array, upTo: number): boolean {
  if (!mailbox.record.readers.some((known) => equalBytes(known.key, reader))) return false
  const key = keyOf(reader)
  const capped = Math.min(upTo, mailbox.last)
  if (capped <= (mailbox.cursors.get(key) ?? 0)) return false
  mailbox.cursors.set(key, capped)
  return true
}

/**
 * The entries nobody needs any more, now removed. Channel readers do not acknowledge and a mailbox
 * without readers waits for one: there only expiry forgets.
 */
export function settle<Place>(mailbox: Mailbox<Place>, now: number): readonly Waiting<Place>[] {
  const upTo = Math.min(mailbox.last, Math.max(acknowledgedByAll(mailbox), expired(mailbox, now)))
  forgetMarks(mailbox, now)
  if (upTo <= mailbox.forgotten) return []
  const gone = mailbox.waiting.splice(0, upTo - mailbox.forgotten)
  gone.forEach(({ mark, hour }, index) => {
    if (mark !== '') mailbox.spent.push({ mark, hour, seq: mailbox.forgotten + 1 + index })
  })
  mailbox.forgotten = upTo
  forgetMarks(mailbox, now)
  return gone
}

/** Where a reader's reading starts, and what it missed for good between `after` and there. */
export function startReading<Place>(
  mailbox: Mailbox<Place>,
  reader: Uint8Array,
  after: number,
): { readonly from: number; readonly lost: readonly LostRange[] } | undefined {
  const key = keyOf(reader)
  const known = mailbox.record.readers.find((candidate) => keyOf(candidate.key) === key)
  if (known === undefined) return undefined
  const wanted = Math.max(after, known.start)
  const from = Math.max(wanted, mailbox.forgotten)
  const unread = Math.max(wanted, mailbox.cursors.get(key) ?? 0)
  const missed = mailbox.record.kind !== 'channel' && unread < mailbox.forgotten
  return { from, lost: missed ? [{ from: unread + 1, to: mailbox.forgotten }] : [] }
}

function acknowledgedByAll<Place>({ record, cursors }: Mailbox<Place>): number {
  if (record.kind === 'channel' || record.readers.length === 0) return 0
  return Math.min(
    ...record.readers.map(({ key, start }) => Math.max(start, cursors.get(keyOf(key)) ?? 0)),
  )
}

/** An entry expires when its whole hour has: never early, at most an hour and a sweep late. */
function expired<Place>({ record, waiting, forgotten }: Mailbox<Place>, now: number): number {
  const keptFrom = waiting.findIndex(({ hour }) => !isExpired(hour, record.retentionDays, now))
  return forgotten + (keptFrom === -1 ? waiting.length : keptFrom)
}

export function isExpired(hour: number, retentionDays: number, now: number): boolean {
  return hour + 1 + retentionDays * HOURS_A_DAY <= hourOf(now)
}

function forgetMarks<Place>(mailbox: Mailbox<Place>, now: number): void {
  const surplus = mailbox.spent.length - SPENT_MARKS
  const { retentionDays } = mailbox.record
  const kept = mailbox.spent.findIndex(
    ({ hour }, index) => index >= surplus && !isExpired(hour, retentionDays, now),
  )
  const old = mailbox.spent.splice(0, kept === -1 ? mailbox.spent.length : kept)
  if (old.length === 0) return
  // What is still held was released a moment ago: a crash must not make it come twice.
  const held = new Set([...mailbox.holds.values()].flatMap(({ marks }) => marks))
  mailbox.spent.unshift(...old.filter(({ mark }) => held.has(mark)))
  for (const { mark } of old) if (!held.has(mark)) mailbox.marks.delete(mark)
}

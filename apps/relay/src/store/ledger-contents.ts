/** Everything a ledger holds, read and checked once at start, from two copies of it. */
import type { Database, Operation } from './ledger-database.ts'
import {
  decodeNumbers,
  decodeProgress,
  decodeRecord,
  splitKey,
  type RevisedRecord,
} from './ledger-form.ts'
import { laterOf } from './ledger-later.ts'
import { readPairs, type Pair } from './ledger-pairs.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import type { Position, Progress } from './progress.ts'

/** Outer keys are mailboxes, inner ones readers, both as `keyOf` makes them. */
export interface LedgerContents {
  readonly records: Map<string, MailboxRecord>
  readonly cursors: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly progress: ReadonlyMap<string, Progress>
  /** Removed mailboxes whose entries may still be in segments up to that number. */
  readonly ended: ReadonlyMap<string, number>
  readonly synced: Position
}

export interface LedgerReading {
  readonly contents: LedgerContents
  /** How often each record has been written. */
  readonly revisions: Map<string, number>
  /** Mailboxes whose record only one of the two has. */
  readonly onlyIn: readonly [ReadonlySet<string>, ReadonlySet<string>]
  /** What makes each of the two whole. */
  readonly repairs: readonly [Operation[], Operation[]]
  /** A copy that does not read back as it was written, or holds nothing while the other does. */
  readonly damaged: readonly [boolean, boolean]
}

export async function readLedger(databases: readonly [Database, Database]): Promise<LedgerReading> {
  const records = new Map<string, MailboxRecord>()
  const revisions = new Map<string, number>()
  const cursors = new Map<string, Map<string, number>>()
  const progress = new Map<string, Progress>()
  const ended = new Map<string, number>()
  let synced: Position = { segment: 0, slots: 0 }
  const onlyIn = [new Set<string>(), new Set<string>()] as const
  const repairs: [Operation[], Operation[]] = [[], []]
  const damaged: [boolean, boolean] = [false, false]
  const counts: [number, number] = [0, 0]

  function takeRecord({ record, revision }: RevisedRecord, mailbox: string, pair: Pair): void {
    if (keyOf(record.id) !== mailbox) return
    records.set(mailbox, record)
    revisions.set(mailbox, revision)
    if (pair.second === undefined) onlyIn[0].add(mailbox)
    if (pair.first === undefined) onlyIn[1].add(mailbox)
  }

  /** A mark of an ended mailbox beside its record, in one copy, is older than the record. */
  function takeEnded(lastSegment: number, mailbox: string, { first, second }: Pair): boolean {
    const known = records.has(mailbox)
    const inFirst = known && !onlyIn[1].has(mailbox)
    const inSecond = known && !onlyIn[0].has(mailbox)
    const gone = (first !== undefined && !inFirst) || (second !== undefined && !inSecond)
    if (gone) {
      records.delete(mailbox)
      ended.set(mailbox, lastSegment)
    }
    return gone
  }

  /** False when the value is not to be kept. */
  function take(pair: Pair, value: Uint8Array): boolean {
    const { kind, mailbox, reader } = splitKey(pair.key)
    if (kind === 'm') {
      const revised = decodeRecord(value)
      if (revised !== undefined) takeRecord(revised, mailbox, pair)
    } else if (kind === 'c') {
      // A lost cursor means delivery again, nothing worse.
      const [upTo] = decodeNumbers(value, 1) ?? []
      const known = cursors.get(mailbox) ?? new Map<string, number>()
      if (upTo !== undefined) cursors.set(mailbox, known.set(reader, upTo))
    } else if (kind === 'f') {
      const decoded = decodeProgress(value)
      if (decoded !== undefined) progress.set(mailbox, decoded)
    } else if (kind === 't') {
      return takeEnded(decodeNumbers(value, 1)?.[0] ?? Number.MAX_SAFE_INTEGER, mailbox, pair)
    } else if (kind === 'p') {
      const [segment = 0, slots = 0] = decodeNumbers(value, 2) ?? []
      synced = { segment, slots }
    }
    return true
  }

  function repair(which: 0 | 1, { key }: Pair, has: Uint8Array | undefined, value?: Uint8Array) {
    if (has !== undefined) counts[which] += 1
    if (value === undefined) repairs[which].push({ type: 'del', key })
    else if (has === undefined || Buffer.compare(has, value) !== 0) {
      repairs[which].push({ type: 'put', key, value })
    }
  }

  for await (const pairs of readPairs(databases, (which) => (damaged[which] = true))) {
    for (const pair of pairs) {
      const later = laterOf(pair)
      const value = later !== undefined && take(pair, later) ? later : undefined
      repair(0, pair, pair.first, value)
      repair(1, pair, pair.second, value)
    }
  }
  if (counts[0] === 0 && counts[1] > 0) damaged[0] = true
  if (counts[1] === 0 && counts[0] > 0) damaged[1] = true
  const contents = { records, cursors, progress, ended, synced }
  return { contents, revisions, onlyIn, repairs, damaged }
}

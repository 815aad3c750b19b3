/** Everything a ledger holds, read and checked once at start, from two copies of it. */
import { ID_BYTES } from '@lapwing/protocol'
import { mix, type Finding } from './audit.ts'
import { EntryIndex } from './entry-index.ts'
import type { Database, Operation } from './ledger-database.ts'
import { decodeNumbers, decodeProgress, isRecordOf, mayClose, splitKey } from './ledger-form.ts'
import { laterOf } from './ledger-later.ts'
import { readPairs, type Pair } from './ledger-pairs.ts'
import { Pile } from './pile.ts'
import type { Position } from './progress.ts'

/** Outer keys are mailboxes, inner ones readers, both as `keyOf` makes them. */
export interface LedgerContents {
  /** Where in the pile each record is, as `encodeRecord` made it. */
  readonly records: Map<string, number>
  readonly pile: Pile
  /** Mailboxes that may be closing. */
  readonly closing: ReadonlySet<string>
  readonly cursors: ReadonlyMap<string, Map<string, number>>
  /** How far each has come. */
  readonly entries: ReadonlyMap<string, EntryIndex>
  /** Removed mailboxes whose entries may still be in segments up to that number. */
  readonly ended: ReadonlyMap<string, number>
  readonly synced: Position
}

export interface LedgerReading {
  readonly contents: LedgerContents
  /** Every mailbox that has a record. */
  readonly found: Finding
  /** Mailboxes whose record only one of the two has. */
  readonly onlyIn: readonly [ReadonlySet<string>, ReadonlySet<string>]
  /** What makes each of the two whole. */
  readonly repairs: readonly [Operation[], Operation[]]
  /** A copy that does not read back as it was written, or holds nothing while the other does. */
  readonly damaged: readonly [boolean, boolean]
}

export async function readLedger(databases: readonly [Database, Database]): Promise<LedgerReading> {
  const records = new Map<string, number>()
  const pile = new Pile()
  const closing = new Set<string>()
  const found = { count: 0, mixed: new Uint8Array(ID_BYTES) }
  const cursors = new Map<string, Map<string, number>>()
  const entries = new Map<string, EntryIndex>()
  const ended = new Map<string, number>()
  let synced: Position = { segment: 0, slots: 0 }
  const onlyIn = [new Set<string>(), new Set<string>()] as const
  const repairs: [Operation[], Operation[]] = [[], []]
  const damaged: [boolean, boolean] = [false, false]
  const counts: [number, number] = [0, 0]

  function count(key: Uint8Array, by: 1 | -1): void {
    found.count += by
    mix(found.mixed, key.subarray(1))
  }

  function takeRecord(value: Uint8Array, mailbox: string, pair: Pair): void {
    if (!isRecordOf(value, pair.key)) return
    records.set(mailbox, pile.add(value))
    count(pair.key, 1)
    if (mayClose(value)) closing.add(mailbox)
    if (pair.second === undefined) onlyIn[0].add(mailbox)
    if (pair.first === undefined) onlyIn[1].add(mailbox)
  }

  /** A mark of an ended mailbox beside its record, in one copy, is older than the record. */
  function takeEnded(lastSegment: number, mailbox: string, pair: Pair): boolean {
    const { first, second } = pair
    const known = records.has(mailbox)
    const inFirst = known && !onlyIn[1].has(mailbox)
    const inSecond = known && !onlyIn[0].has(mailbox)
    const gone = (first !== undefined && !inFirst) || (second !== undefined && !inSecond)
    if (gone) {
      if (records.delete(mailbox)) count(pair.key, -1)
      ended.set(mailbox, lastSegment)
    }
    return gone
  }

  /** False when the value is not to be kept. */
  function take(pair: Pair, value: Uint8Array): boolean {
    const { kind, mailbox, reader } = splitKey(pair.key)
    if (kind === 'm') {
      takeRecord(value, mailbox, pair)
    } else if (kind === 'c') {
      // A lost cursor means delivery again, nothing worse.
      const [upTo] = decodeNumbers(value, 1) ?? []
      const known = cursors.get(mailbox) ?? new Map<string, number>()
      if (upTo !== undefined) cursors.set(mailbox, known.set(reader, upTo))
    } else if (kind === 'f') {
      const decoded = decodeProgress(value)
      if (decoded !== undefined) entries.set(mailbox, new EntryIndex(decoded))
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
    else if (has === undefined || (has !== value && Buffer.compare(has, value) !== 0)) {
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
  const contents = { records, pile, closing, cursors, entries, ended, synced }
  return { contents, found, onlyIn, repairs, damaged }
}

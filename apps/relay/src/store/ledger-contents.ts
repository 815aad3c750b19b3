/** Everything a ledger holds, read and checked once at start. */
import type { Level } from 'level'
import { decodeNumbers, decodeProgress, decodeRecord, splitKey } from './ledger-form.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import type { Position, Progress } from './progress.ts'

/** Outer keys are mailboxes, inner ones readers, both as `keyOf` makes them. */
export interface LedgerContents {
  readonly records: ReadonlyMap<string, MailboxRecord>
  readonly cursors: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly progress: ReadonlyMap<string, Progress>
  /** Removed mailboxes whose entries may still be in segments up to that number. */
  readonly ended: ReadonlyMap<string, number>
  readonly synced: Position
}

export async function readLedger(database: Level<Uint8Array, Uint8Array>): Promise<LedgerContents> {
  const records = new Map<string, MailboxRecord>()
  const cursors = new Map<string, Map<string, number>>()
  const progress = new Map<string, Progress>()
  const ended = new Map<string, number>()
  let synced: Position = { segment: 0, slots: 0 }

  for await (const [key, value] of database.iterator()) {
    const { kind, mailbox, reader } = splitKey(key)
    if (kind === 'm') {
      const record = decodeRecord(value)
      if (record !== undefined && keyOf(record.id) === mailbox) records.set(mailbox, record)
    } else if (kind === 'c') {
      // A lost cursor means delivery again, nothing worse.
      const [upTo] = decodeNumbers(value, 1) ?? []
      const known = cursors.get(mailbox) ?? new Map<string, number>()
      if (upTo !== undefined) cursors.set(mailbox, known.set(reader, upTo))
    } else if (kind === 'f') {
      const decoded = decodeProgress(value)
      if (decoded !== undefined) progress.set(mailbox, decoded)
    } else if (kind === 't') {
      ended.set(mailbox, decodeNumbers(value, 1)?.[0] ?? Number.MAX_SAFE_INTEGER)
    } else if (kind === 'p') {
      const [segment = 0, slots = 0] = decodeNumbers(value, 2) ?? []
      synced = { segment, slots }
    }
  }
  return { records, cursors, progress, ended, synced }
}

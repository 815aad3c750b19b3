/**
 * What the embedded engine keeps in LevelDB: records, cursors, and how far each mailbox has come.
 * LevelDB forgets silently after a flipped bit (measured), so every value carries a checksum and
 * the set of mailboxes an audit of its own.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { openAudit, type Audit } from './audit.ts'
import * as form from './ledger-form.ts'
import { readLedger, type LedgerContents } from './ledger-contents.ts'
import { bytesOf, type MailboxRecord } from './mailbox-record.ts'
import type { Position, Progress } from './progress.ts'
import { StoreError } from './store-error.ts'

export interface Ledger {
  /** Durable when it resolves; cursors of readers who were dropped go with it. */
  putRecord(record: MailboxRecord, droppedReaders: readonly Uint8Array[]): Promise<void>
  /** Durable when it resolves. Entries may remain in segments up to `lastSegment`. */
  endMailbox(record: MailboxRecord, lastSegment: number): Promise<void>
  /** On its way to disk when it resolves. */
  putCursors(cursors: readonly Cursor[]): Promise<void>
  /** Durable when it resolves, and with it everything written before. */
  putProgress(progress: ReadonlyMap<string, Progress>, synced: Position): Promise<void>
  /** The segments that held these ended mailboxes' entries are gone. */
  dropEnded(mailboxes: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface OpenedLedger {
  readonly ledger: Ledger
  readonly contents: LedgerContents
  /** Mailboxes whose records are gone, this time or earlier. */
  readonly lostMailboxes: number
}

export interface Cursor {
  readonly mailbox: string
  readonly reader: string
  readonly upTo: number
}

type Operation =
  | { readonly type: 'put'; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: Uint8Array }

export const FORMAT_VERSION = 1

/** Throws StoreError 'in-use' or 'newer', with the data untouched. */
export async function openLedger(directory: string): Promise<OpenedLedger> {
  const inside = join(directory, 'ledger')
  await mkdir(inside, { recursive: true, mode: 0o700 })
  const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const
  const database = new Level<Uint8Array, Uint8Array>(inside, encoding)
  await database.open().catch((error: unknown) => {
    throw new StoreError(isLocked(error) ? 'in-use' : 'failed', { cause: error })
  })
  const fresh = await requireVersion(database)
  const contents = await readLedger(database)
  const audit = await openAudit(directory, contents.records.keys(), !fresh)
  return { ledger: createLedger(database, audit), contents, lostMailboxes: audit.lost }
}

function createLedger(database: Level<Uint8Array, Uint8Array>, audit: Audit): Ledger {
  const put = (key: Uint8Array, value: Uint8Array): Operation => ({ type: 'put', key, value })
  const del = (key: Uint8Array): Operation => ({ type: 'del', key })
  const write = (operations: Operation[], sync: boolean) => database.batch(operations, { sync })

  return {
    async putRecord(record, droppedReaders) {
      await audit.adding(record.id)
      const cursors = droppedReaders.map((reader) => del(form.cursorKey(record.id, reader)))
      const value = form.encodeRecord(record)
      await write([put(form.key('m', record.id), value), ...cursors], true)
      await audit.settled()
    },

    async endMailbox(record, lastSegment) {
      await audit.removing(record.id)
      const cursors = record.readers.map(({ key }) => del(form.cursorKey(record.id, key)))
      const operations = [
        del(form.key('m', record.id)),
        del(form.key('f', record.id)),
        put(form.key('t', record.id), form.encodeNumbers([lastSegment])),
      ]
      await write([...operations, ...cursors], true)
      await audit.settled()
    },

    async putCursors(cursors) {
      const operations = cursors.map(({ mailbox, reader, upTo }) =>
        put(form.cursorKey(bytesOf(mailbox), bytesOf(reader)), form.encodeNumbers([upTo])),
      )
      await write(operations, false)
    },

    async putProgress(progress, { segment, slots }) {
      const operations = [...progress].map(([mailbox, value]) =>
        put(form.key('f', bytesOf(mailbox)), form.encodeProgress(value)),
      )
      operations.push(put(form.POSITION_KEY, form.encodeNumbers([segment, slots])))
      await write(operations, true)
    },

    async dropEnded(mailboxes) {
      const operations = mailboxes.map((mailbox) => del(form.key('t', bytesOf(mailbox))))
      if (operations.length > 0) await write(operations, false)
    },

    close: () => database.close(),
  }
}

/** True when the ledger has never been used. */
async function requireVersion(database: Level<Uint8Array, Uint8Array>): Promise<boolean> {
  const value = (await database.get(form.VERSION_KEY)) as Uint8Array | undefined
  if (value === undefined) {
    await database.put(form.VERSION_KEY, form.encodeNumbers([FORMAT_VERSION]))
    return true
  }
  const [version = FORMAT_VERSION] = form.decodeNumbers(value, 1) ?? []
  if (version <= FORMAT_VERSION) return false
  await database.close()
  throw new StoreError('newer')
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && (cause as NodeJS.ErrnoException).code === 'LEVEL_LOCKED'
}

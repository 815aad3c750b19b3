/**
 * What the embedded engine keeps in LevelDB: records, cursors, and how far each mailbox has come.
 * LevelDB forgets silently after a flipped bit (measured), so there are two databases with the same
 * in each, every value carries a checksum, and the set of mailboxes has an audit of its own.
 */
import { join } from 'node:path'
import { openAudit, sumOf, without, type Audit, type Finding } from './audit.ts'
import { openBoth, replaceBy, type Database, type Operation } from './ledger-database.ts'
import * as form from './ledger-form.ts'
import type { RevisedRecord } from './ledger-form.ts'
import { readLedger, type LedgerContents, type LedgerReading } from './ledger-contents.ts'
import { bytesOf, type MailboxRecord } from './mailbox-record.ts'
import type { Position, Progress } from './progress.ts'
import { StoreError } from './store-error.ts'

export interface Ledger {
  /** Of a mailbox that has none. Durable when it resolves. */
  addRecord(record: MailboxRecord): Promise<void>
  /** Of one that has, one revision further; cursors of readers who were dropped go with it. */
  putRecord(revised: RevisedRecord, droppedReaders: readonly Uint8Array[]): Promise<void>
  /** Durable when it resolves. Entries may remain in segments up to `lastSegment`. */
  endMailbox(record: MailboxRecord, lastSegment: number): Promise<void>
  /** On its way to disk when it resolves. */
  putCursors(cursors: readonly Cursor[]): Promise<void>
  /** Durable when it resolves, and with it everything written before. */
  putProgress(progress: ReadonlyMap<string, Progress>, synced: Position): Promise<void>
  /** True when something was removed that is still in the files. */
  readonly hasRemains: boolean
  /** Writes the files anew without what was removed; other writes wait. */
  forgetRemains(): Promise<void>
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

export const FORMAT_VERSION = 1

/** Throws StoreError 'in-use' or 'newer', with the data untouched. */
export async function openLedger(directory: string): Promise<OpenedLedger> {
  const databases = await openBoth(join(directory, 'ledger'), join(directory, 'ledger-copy'))
  const fresh = await requireVersion(databases)
  const reading = await readLedger(databases)
  const { contents, found, onlyIn } = reading
  /** Of what each copy alone has, and the other does not. */
  const alone = [onlyIn[0], onlyIn[1]].map((names) =>
    [...names].filter((name) => contents.records.has(name)),
  ) as [string[], string[]]
  const [first, second] = alone.map((names) => without(found, sumOf(names.map(bytesOf)))) as [
    Finding,
    Finding,
  ]
  const audit = await openAudit(directory, [found, second, first], !fresh)
  // A record that one copy alone has, and the audit does not know, had been removed.
  const removed = audit.agreed === 0 ? [] : alone[audit.agreed === 1 ? 1 : 0]
  for (const name of removed) {
    contents.records.delete(name)
    const key = form.key('m', bytesOf(name))
    for (const repairs of reading.repairs) repairs.push({ type: 'del', key })
  }
  for (const key of strayCursors(contents)) {
    for (const repairs of reading.repairs) repairs.push({ type: 'del', key })
  }
  const whole = await makeWhole(databases, reading)
  const ledger = createLedger(whole, audit)
  return { ledger, contents, lostMailboxes: audit.lost }
}

/** Cursors of readers nobody knows: one may have been on its way when its reader was dropped. */
function strayCursors({ records, pile, cursors }: LedgerContents): Uint8Array[] {
  return [...cursors].flatMap(([name, known]) => {
    const place = records.get(name)
    const record = place === undefined ? undefined : pile.at(place)
    const stray = [...known.keys()].filter(
      (reader) => record === undefined || !form.mayHaveReader(record, reader),
    )
    return stray.map((reader) => form.cursorKey(bytesOf(name), bytesOf(reader)))
  })
}

/** Both hold the same afterwards; one that is damaged is written anew. */
async function makeWhole(
  [first, second]: readonly [Database, Database],
  { repairs, damaged }: LedgerReading,
): Promise<readonly [Database, Database]> {
  const [firstDamaged, secondDamaged] = damaged
  // Repairs of a copy that is written anew would be wasted, unless both have to do.
  if (!firstDamaged || secondDamaged) await first.batch(repairs[0], { sync: true })
  if (!secondDamaged || firstDamaged) await second.batch(repairs[1], { sync: true })
  if (firstDamaged === secondDamaged) return [first, second]
  return firstDamaged
    ? [await replaceBy(first, second), second]
    : [first, await replaceBy(second, first)]
}

function createLedger(opened: readonly [Database, Database], audit: Audit): Ledger {
  const put = (key: Uint8Array, value: Uint8Array): Operation => ({ type: 'put', key, value })
  const del = (key: Uint8Array): Operation => ({ type: 'del', key })
  let databases = opened
  // What an earlier run removed may be there still.
  let remains = true
  let last: Promise<unknown> = Promise.resolve()

  /** One at a time, so that none meets a database that is being written anew. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  function write(operations: Operation[], sync: boolean): Promise<unknown> {
    if (operations.some(({ type }) => type === 'del')) remains = true
    return inTurn(() =>
      Promise.all(databases.map((database) => database.batch(operations, { sync }))),
    )
  }

  return {
    async addRecord(record) {
      await audit.adding(record.id)
      const value = form.encodeRecord({ record, revision: 1 })
      await write([put(form.key('m', record.id), value)], true)
      await audit.settled()
    },

    async putRecord(revised, droppedReaders) {
      const { id } = revised.record
      const cursors = droppedReaders.map((reader) => del(form.cursorKey(id, reader)))
      await write([put(form.key('m', id), form.encodeRecord(revised)), ...cursors], true)
      remains = true
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

    get hasRemains() {
      return remains
    },

    forgetRemains: () =>
      inTurn(async () => {
        remains = false
        const [first, second] = databases
        // At each moment one of the two is whole.
        const fresh = await replaceBy(first, second)
        databases = [fresh, await replaceBy(second, fresh)]
      }),

    async dropEnded(mailboxes) {
      const operations = mailboxes.map((mailbox) => del(form.key('t', bytesOf(mailbox))))
      if (operations.length > 0) await write(operations, false)
    },

    close: () =>
      inTurn(async () => {
        await Promise.all(databases.map((database) => database.close()))
      }),
  }
}

/** True when the ledger has never been used. */
async function requireVersion(databases: readonly [Database, Database]): Promise<boolean> {
  const versions = await Promise.all(
    databases.map((database) =>
      // What does not read is left to the reading of everything.
      (database.get(form.VERSION_KEY) as Promise<Uint8Array | undefined>).catch(() => undefined),
    ),
  )
  const newest = Math.max(
    ...versions.map((value) => (value && form.decodeNumbers(value, 1)?.[0]) ?? FORMAT_VERSION),
  )
  if (newest > FORMAT_VERSION) {
    await Promise.all(databases.map((database) => database.close()))
    throw new StoreError('newer')
  }
  const fresh = versions.every((value) => value === undefined)
  if (fresh) {
    const value = form.encodeNumbers([FORMAT_VERSION])
    for (const database of databases) await database.put(form.VERSION_KEY, value)
  }
  return fresh
}

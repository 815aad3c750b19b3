/**
 * The plain engine: everything in one LevelDB, every change in a synced batch, entries under their
 * numbers. It has nothing of what makes the embedded engine fast and forgetful, and little in which
 * it could be wrong: both are held to one suite.
 */
import { Level } from 'level'
import type { Entry } from '@lapwing/protocol'
import type { Operation } from '../../apps/relay/src/store/ledger-database.ts'
import {
  cursorKey,
  decodeNumbers,
  decodeProgress,
  decodeRecord,
  encodeNumbers,
  encodeProgress,
  encodeRecord,
  key,
  splitKey,
} from '../../apps/relay/src/store/ledger-form.ts'
import { EntryIndex } from '../../apps/relay/src/store/entry-index.ts'
import { createHolds } from '../../apps/relay/src/store/holds.ts'
import { hourOf } from '../../apps/relay/src/store/hour.ts'
import { keyOf } from '../../apps/relay/src/store/mailbox-record.ts'
import {
  HEALTHY,
  type AppendResult,
  type Committed,
  type MailboxStore,
} from '../../apps/relay/src/store/mailbox-store.ts'
import {
  advance,
  emptyMailbox,
  markOf,
  number,
  settle,
  startReading,
  type Mailbox,
} from '../../apps/relay/src/store/mailbox.ts'
import type { Progress } from '../../apps/relay/src/store/progress.ts'
import type { Shelf } from '../../apps/relay/src/store/shelf.ts'
import { levelBlobs } from './level-blobs.ts'
import { bytesIn, hourIn, stamped } from './stamped.ts'

export interface LevelStoreOptions {
  readonly directory: string
  /** Unix ms. */
  readonly now: () => number
  /** Blobs of one mailbox; BLOBS_PER_MAILBOX by default. */
  readonly blobQuota?: number
}

type Database = Level<Uint8Array, Uint8Array>
type LevelShelf = Pick<Shelf, 'offer' | 'get' | 'drop'>
type Commit = (operations: readonly Operation[], arrived?: () => void) => Promise<void>

const SEQ_BYTES = 8

export async function openLevelStore({
  directory,
  now,
  blobQuota,
}: LevelStoreOptions): Promise<MailboxStore> {
  const database: Database = new Level(directory, { keyEncoding: 'view', valueEncoding: 'view' })
  await database.open()
  const { mailboxes, ended } = await load(database)
  const listeners: ((committed: readonly Committed[]) => void)[] = []
  const commit = groupCommits(database)
  let changes: Promise<unknown> = Promise.resolve()

  /** One change of a record at a time. */
  function serially<T>(work: () => Promise<T>): Promise<T> {
    const result = changes.then(work)
    changes = result.catch(() => undefined)
    return result
  }

  const find = (id: Uint8Array) => mailboxes.get(keyOf(id))?.record
  const { forgetBlobs, ...blobs } = levelBlobs({
    database,
    find,
    serially,
    now,
    blobQuota,
  })

  /** What has to be removed now, and how far the mailbox has come. */
  function settled(mailbox: Mailbox): Operation[] {
    const { id } = mailbox.record
    const gone: Operation[] = []
    settle(mailbox, now(), (seq) => gone.push({ type: 'del', key: entryKey(id, seq) }))
    if (gone.length === 0) return []
    const value = encodeProgress(mailbox.entries.progress)
    return [...gone, { type: 'put', key: key('f', id), value }]
  }

  async function append(
    mailbox: Mailbox,
    envelopes: readonly Uint8Array[],
    held = false,
  ): Promise<AppendResult> {
    const numbering = number(mailbox, envelopes, held)
    if (numbering === undefined) return { kind: 'over-quota' }
    const hour = hourOf(now())
    const drafts = numbering.fresh.map((entry) => {
      const envelope = entry.envelope.slice()
      return { ...entry, envelope, place: entryKey(mailbox.record.id, entry.seq) }
    })
    const puts = drafts.map(({ place, envelope }): Operation => {
      return { type: 'put', key: place, value: stamped(hour, envelope) }
    })
    await commit(puts, () => {
      const { id } = mailbox.record
      if (drafts.length === 0 || mailboxes.get(keyOf(id)) !== mailbox) return
      for (const { seq } of drafts) mailbox.entries.arrive(seq, hour)
      const entries = drafts.map(({ seq, envelope }): Entry => ({ seq, envelope }))
      for (const listener of listeners) listener([{ mailbox: id, entries }])
    })
    return { kind: 'stored', seqs: numbering.seqs }
  }

  const { shelf, names } = await openLevelShelf(database, commit)
  const holds = createHolds({
    shelf,
    mailboxes,
    now,
    admits: () => true,
    fits: () => Promise.resolve(true),
    append: (mailbox, envelopes) => append(mailbox, envelopes, true).then(() => undefined),
    check: () => undefined,
    fail: () => undefined,
  })
  await holds.load(names)

  async function forget(mailbox: Mailbox): Promise<void> {
    const { id } = mailbox.record
    mailboxes.delete(keyOf(id))
    ended.add(keyOf(id))
    const operations: Operation[] = [{ type: 'put', key: key('t', id), value: encodeNumbers([1]) }]
    for (const kind of ['m', 'c', 'f', 'e'] as const) {
      const [gte, lt] = [prefixed(kind, id), after(prefixed(kind, id))]
      for await (const found of database.keys({ gte, lt }))
        operations.push({ type: 'del', key: found })
    }
    await commit(operations)
  }

  const acknowledge: MailboxStore['purge'] = async (id, reader, upTo) => {
    const mailbox = mailboxes.get(keyOf(id))
    if (mailbox === undefined || !advance(mailbox, reader, upTo)) return
    const cursor = encodeNumbers([Math.min(upTo, mailbox.entries.last)])
    await commit([{ type: 'put', key: cursorKey(id, reader), value: cursor }, ...settled(mailbox)])
  }

  return {
    ...blobs,
    find: (id) => Promise.resolve(find(id)),

    create: (record) =>
      serially(async () => {
        const name = keyOf(record.id)
        if (mailboxes.has(name) || ended.has(name)) return false
        const value = encodeRecord({ record, revision: 0 })
        await commit([{ type: 'put', key: key('m', record.id), value }])
        mailboxes.set(name, emptyMailbox(record))
        return true
      }),

    change: (id, apply) =>
      serially(async () => {
        const mailbox = mailboxes.get(keyOf(id))
        if (mailbox === undefined) return false
        const record = apply(mailbox.record, mailbox.entries.forgotten)
        if (record === undefined) return true
        const kept = new Set(record.readers.map((reader) => keyOf(reader.key)))
        const dropped = mailbox.record.readers.filter((reader) => !kept.has(keyOf(reader.key)))
        mailbox.change({ record, revision: 0 })
        for (const reader of dropped) mailbox.dropCursor(keyOf(reader.key))
        await commit([
          { type: 'put', key: key('m', id), value: encodeRecord({ record, revision: 0 }) },
          ...dropped.map((reader): Operation => ({ type: 'del', key: cursorKey(id, reader.key) })),
          ...settled(mailbox),
        ])
        return true
      }),

    append(id, envelopes) {
      const mailbox = mailboxes.get(keyOf(id))
      return mailbox === undefined ? Promise.resolve({ kind: 'gone' }) : append(mailbox, envelopes)
    },

    async read(id, reader, from, limit) {
      const mailbox = mailboxes.get(keyOf(id))
      const start = mailbox && startReading(mailbox, reader, from)
      if (mailbox === undefined || start === undefined) return undefined
      const { last } = mailbox.entries
      const count = Math.max(0, Math.min(limit, last - start.from))
      const keys = Array.from({ length: count }, (_, index) => entryKey(id, start.from + 1 + index))
      const values: (Uint8Array | undefined)[] = await database.getMany(keys)
      const entries = values.flatMap((value, index): Entry[] => {
        const seq = start.from + 1 + index
        return value === undefined ? [] : [{ seq, envelope: bytesIn(value) }]
      })
      const upTo = start.from + entries.length
      return { entries, lost: start.lost, upTo, last }
    },

    acknowledge: (id, reader, upTo) => {
      void acknowledge(id, reader, upTo)
      return Promise.resolve()
    },
    purge: acknowledge,

    sweep: () =>
      serially(async () => {
        await commit([...mailboxes.values()].flatMap(settled))
        const due = [...mailboxes.values()].filter(
          ({ record: { closesAt } }) => closesAt !== undefined && closesAt <= now(),
        )
        for (const mailbox of mailboxes.values()) {
          await forgetBlobs(mailbox.record, due.includes(mailbox))
        }
        for (const mailbox of due) await holds.ending(mailbox.record.id, () => forget(mailbox))
        return due.map(({ record }) => record.id)
      }),

    holds,
    watch: (listener) => void listeners.push(listener),
    health: () => HEALTHY,

    async close() {
      await changes
      await holds.settled()
      await commit([])
      await database.close()
    },
  }
}

/**
 * Brings operations to disk in the order they come, as many as wait in one batch; `arrived` is
 * called once they are there, in the same order.
 */
function groupCommits(database: Database): Commit {
  interface Waiting {
    readonly operations: readonly Operation[]
    readonly arrive: () => void
  }
  let waiting: Waiting[] = []
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const operations = group.flatMap((one) => one.operations)
      if (operations.length > 0) await database.batch(operations, { sync: true })
      for (const { arrive } of group) arrive()
    }
    running = undefined
  }

  return (operations, arrived) =>
    new Promise((resolve, reject) => {
      const arrive = () => {
        arrived?.()
        resolve()
      }
      waiting.push({ operations, arrive })
      running ??= Promise.resolve().then(run)
      running.catch(reject)
    })
}

/** Things on a shelf are values of their own in the same database. */
async function openLevelShelf(
  database: Database,
  commit: Commit,
): Promise<{ readonly shelf: LevelShelf; readonly names: readonly string[] }> {
  const keyOfName = (name: string) => Buffer.from(`h${name}`)
  const keys = await database.keys({ gte: keyOfName(''), lt: Buffer.from('i') }).all()
  const shelf: LevelShelf = {
    async offer(name, value) {
      await commit([{ type: 'put', key: keyOfName(name), value: Uint8Array.from(value) }])
      return true
    },
    async get(name) {
      const value = (await database.get(keyOfName(name))) as Uint8Array | undefined
      return value && Uint8Array.from(value)
    },
    drop: (names) => commit(names.map((name) => ({ type: 'del', key: keyOfName(name) }))),
  }
  return { shelf, names: keys.map((found) => Buffer.from(found).toString('latin1', 1)) }
}

async function load(database: Database) {
  const mailboxes = new Map<string, Mailbox>()
  const ended = new Set<string>()
  const found = await database.iterator().all()
  const progress = new Map<string, Progress>()
  // How far each has come, then records, then the rest.
  for (const [place, value] of found) {
    const { kind, mailbox } = splitKey(place)
    const decoded = kind === 'f' ? decodeProgress(value) : undefined
    if (decoded !== undefined) progress.set(mailbox, decoded)
    if (kind === 't') ended.add(mailbox)
  }
  for (const [place, value] of found) {
    const { kind, mailbox } = splitKey(place)
    const record = kind === 'm' ? decodeRecord(value)?.record : undefined
    if (record === undefined) continue
    mailboxes.set(mailbox, emptyMailbox(record, new EntryIndex(progress.get(mailbox))))
  }
  for (const [place, value] of found) {
    const { kind, mailbox, reader } = splitKey(place)
    const known = mailboxes.get(mailbox)
    const [cursor] = (kind === 'c' && decodeNumbers(value, 1)) || []
    if (cursor !== undefined) known?.setCursor(reader, cursor)
    if (kind !== 'e') continue
    const seq = Number(Buffer.from(reader, 'latin1').readBigUInt64BE())
    const mark = Buffer.from(markOf(bytesIn(value)), 'latin1')
    known?.entries.found(seq, seq, hourIn(value), mark, 0)
  }
  return { mailboxes, ended }
}

function prefixed(kind: string, mailbox: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(kind), mailbox])
}

/** The first key after all that begin with a prefix. */
function after(prefix: Uint8Array): Uint8Array {
  return Buffer.concat([prefix, Buffer.alloc(SEQ_BYTES + 32, 0xff)])
}

function entryKey(mailbox: Uint8Array, seq: number): Uint8Array {
  const end = Buffer.alloc(SEQ_BYTES)
  end.writeBigUInt64BE(BigInt(seq))
  return Buffer.concat([prefixed('e', mailbox), end])
}

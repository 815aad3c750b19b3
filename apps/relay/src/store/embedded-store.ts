/**
 * The embedded engine: records and cursors in LevelDB, envelopes in an append-only segment log,
 * blobs on a shelf, an index of what waits in memory, rebuilt at start by a scan of the log that is
 * also its audit, and from the names on the shelf.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '@lapwing/protocol'
import { WRITES_AT_ONCE } from './blobs.ts'
import { createContents } from './contents.ts'
import { createCursorWriter } from './cursor-writer.ts'
import { createHolds } from './holds.ts'
import { hourOf } from './hour.ts'
import { createLane } from './lane.ts'
import { openLedger } from './ledger.ts'
import { keyOf } from './mailbox-record.ts'
import type { AppendResult, Committed, MailboxStore } from './mailbox-store.ts'
import { advance, emptyMailbox, number, startReading } from './mailbox.ts'
import type { Mailbox, Numbering } from './mailbox.ts'
import { openBlobs } from './open-blobs.ts'
import { outerNumbers } from './outer-numbers.ts'
import { createReading } from './reading.ts'
import { openReserve } from './reserve.ts'
import { recover } from './recovery.ts'
import { openSegments } from './segment.ts'
import { openSegmentLog, type Place } from './segment-log.ts'
import { openShelf, SHELF_HEADER_BYTES, type Shelf } from './shelf.ts'
import { SLOT_BYTES, draftOf, type Draft } from './slot.ts'
import { StoreError } from './store-error.ts'
import { createUpkeep } from './upkeep.ts'
import { walk, type Walked } from './walk.ts'

export interface EmbeddedStoreOptions {
  readonly directory: string
  /** Unix ms that have certainly come. */
  readonly now: () => number
  /** Unix ms as they most likely are, for what is written down; `now` by default. */
  readonly stamp?: () => number
  /** Within this time forgotten bytes leave the disk, while sweeps come at least a twelfth as often. */
  readonly forgetMs?: number
  /** Called once, when a write or sync failed: the process must end (crash-only). */
  readonly onFailure: (error: StoreError) => void
  /** Slots in a segment; small in tests. */
  readonly segmentSlots?: number
  /** Bytes kept back on the disk for forgetting when it is full; none by default. */
  readonly reserveBytes?: number
  /** Entries that may wait in all mailboxes together: what bounds the index. */
  readonly maxWaiting?: number
  /** Blobs of one mailbox; BLOBS_PER_MAILBOX by default, few in tests. */
  readonly blobQuota?: number
}

export interface EmbeddedStore extends MailboxStore {
  /** Everything it holds, while it goes on working; numbers without gaps. */
  walk(): AsyncIterable<Walked>
}

/** 75 MiB accepted and not yet on disk: beyond it posts are told to come back. */
const MAX_BACKLOG_SLOTS = 16_384
/** Unless it is configured otherwise: 36 MiB of index, 4.5 GiB on the disk. */
export const MAX_WAITING = 1_000_000
/** Unless it is configured otherwise: an hour. */
const FORGET_MS = 3_600_000
/** A sweep over many mailboxes lets others work in between. */
const MAILBOXES_PER_TURN = 1000
/** Its folder in the data folder; each file is one held post. */
export const HELD_FOLDER = 'held'

/** Throws StoreError 'in-use' or 'newer', with the data untouched. */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const { now, stamp = now, forgetMs = FORGET_MS, maxWaiting = MAX_WAITING } = options
  const { blobQuota, directory } = options
  const logAt = join(directory, 'log')
  await mkdir(logAt, { recursive: true, mode: 0o700 })
  let backlog = () => 0
  const reserve = await openReserve({
    directory,
    bytes: options.reserveBytes ?? 0,
    pending: () => backlog() * SLOT_BYTES,
  })
  const { ledger, contents: known, lostMailboxes } = await openLedger(directory)
  const segments = await openSegments(logAt)
  const contents = createContents(known, hourOf(stamp()))
  const recovery = await recover(segments, known.synced, contents)
  const { mailboxes } = contents
  const ended = new Map(known.ended)
  const closing = new Set(known.closing)
  const writes = createLane(WRITES_AT_ONCE)
  const blobs = await openBlobs({
    directory,
    onFailure: fail,
    through: watched,
    writes,
    recordOf: (name) => mailboxes.get(name)?.record,
    now,
    stamp,
    admits: (bytes) => reserve.admitsBlob(bytes + SHELF_HEADER_BYTES),
    ...(blobQuota !== undefined && { quotaOf: () => blobQuota }),
  })

  const listeners: ((committed: readonly Committed[]) => void)[] = []
  let arrived = new Map<string, { mailbox: Uint8Array; entries: Entry[] }>()
  let lostEntries = contents.complete()
  let failure: StoreError | undefined
  let changes: Promise<unknown> = Promise.resolve()

  const log = await openSegmentLog({
    directory: logAt,
    segments,
    lastGroup: recovery.lastGroup,
    ...(options.segmentSlots !== undefined && { segmentSlots: options.segmentSlots }),
    onGroup() {
      const committed = [...arrived.values()]
      arrived = new Map()
      if (committed.length > 0) for (const listener of listeners) listener(committed)
    },
    // A busy relay fills segments faster than sweeps come.
    onRotated: () => void serially(() => upkeep.retireSeveral()),
    onFailure: fail,
  })
  backlog = () => log.backlog
  const upkeep = createUpkeep({
    directory: logAt,
    ledger,
    log,
    mailboxes,
    ended,
    now,
    forgetMs,
    cursorsSettled: () => cursors.settled(),
    blobsDropped: (id) => blobs.end(id),
    urgent: () => reserve.full,
    onLost: () => (lostEntries += 1),
  })
  const reading = createReading({ log, lose: (mailbox, seq) => upkeep.lose(mailbox, seq) })
  const cursors = createCursorWriter(ledger, fail)
  const held = await openShelf({ directory: join(directory, HELD_FOLDER), onFailure: fail, writes })
  const holds = createHolds({
    shelf: watched(held.shelf),
    mailboxes,
    now,
    admits: (bytes) => hasRoom() && reserve.admits(bytes),
    fits: (bytes) => reserve.fits(bytes),
    async append(mailbox, envelopes) {
      const numbering = number(mailbox, envelopes, true)
      if (numbering !== undefined) await write(mailbox, numbering)
    },
    check,
    fail,
  })
  await holds.load(held.names)

  await upkeep.begin(segments)
  // Opening made files, which a small disk feels.
  await reserve.look()

  /** A disk that is full before it was thought to be is looked at: posts are refused in time. */
  function watched(shelf: Shelf): Shelf {
    return {
      ...shelf,
      async offer(name, bytes, may) {
        const isThere = await shelf.offer(name, bytes, may)
        if (!isThere) await reserve.look().catch(() => undefined)
        return isThere
      },
    }
  }

  function check(): void {
    if (failure !== undefined) throw failure
  }

  function fail(error: StoreError): void {
    if (failure !== undefined) return
    failure = error
    options.onFailure(error)
  }

  /** One change of the ledger at a time; a failed one ends the store. */
  function serially<T>(work: () => Promise<T>): Promise<T> {
    const result = changes.then(async () => {
      check()
      try {
        return await work()
      } catch (cause) {
        const error = cause instanceof StoreError ? cause : new StoreError('failed', { cause })
        fail(error)
        throw error
      }
    })
    changes = result.catch(() => undefined)
    return result
  }

  /** The log is not too far behind, and the index not at its bound. */
  function hasRoom(): boolean {
    return log.backlog <= MAX_BACKLOG_SLOTS && upkeep.waiting + log.backlog < maxWaiting
  }

  function append(mailbox: Mailbox, envelopes: readonly Uint8Array[]): Promise<AppendResult> {
    const isTaken = hasRoom() && reserve.admits(envelopes.length * SLOT_BYTES)
    if (!isTaken) return Promise.resolve({ kind: 'busy' })
    const numbering = number(mailbox, envelopes)
    if (numbering === undefined) return Promise.resolve({ kind: 'over-quota' })
    return write(mailbox, numbering)
  }

  function write(mailbox: Mailbox, { seqs, fresh }: Numbering): Promise<AppendResult> {
    const { id } = mailbox.record
    const hour = hourOf(stamp())
    const drafts = fresh.map((entry) => draftOf(id, hour, entry))
    const result: AppendResult = { kind: 'stored', seqs }
    if (drafts.length === 0 && seqs.every((seq) => seq <= mailbox.entries.last)) {
      return Promise.resolve(result)
    }
    return log.append(drafts, (places) => {
      if (drafts.length > 0) arrive(mailbox, drafts, places)
      return result
    })
  }

  function arrive(mailbox: Mailbox, drafts: readonly Draft[], places: readonly Place[]): void {
    const name = keyOf(mailbox.record.id)
    const current = mailboxes.get(name) === mailbox
    const news = arrived.get(name) ?? { mailbox: mailbox.record.id, entries: [] }
    const before = news.entries.length
    drafts.forEach(({ seq, hour, envelope }, index) => {
      const place = places[index]
      const segment = place === undefined ? undefined : log.segmentOf(place)
      if (segment === undefined || place === undefined) return
      segment.live += 1
      if (!current) {
        upkeep.release(place)
        return
      }
      mailbox.entries.arrive(place, hour)
      news.entries.push({ seq, envelope })
    })
    if (!current) return
    upkeep.arrived(mailbox, news.entries.length - before)
    arrived.set(name, news)
  }

  /** Mailboxes whose closing is due. */
  function dueOf(names: Iterable<string>): Mailbox[] {
    const found = [...names].flatMap((name) => mailboxes.get(name) ?? [])
    return found.filter(({ record: { closesAt } }) => closesAt !== undefined && closesAt <= now())
  }

  async function expireAll(): Promise<void> {
    let turn = 0
    for (const mailbox of mailboxes.values()) {
      upkeep.settle(mailbox)
      turn += 1
      if (turn % MAILBOXES_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }

  const store: MailboxStore = {
    find: (id) => mailboxes.get(keyOf(id))?.record,

    create: (record) =>
      serially(async () => {
        const name = keyOf(record.id)
        if (mailboxes.has(name) || ended.has(name)) return false
        await ledger.addRecord(record)
        mailboxes.set(name, emptyMailbox(record))
        if (record.closesAt !== undefined) closing.add(name)
        return true
      }),

    change: (id, apply) =>
      serially(async () => {
        const name = keyOf(id)
        const mailbox = mailboxes.get(name)
        if (mailbox === undefined) return false
        const before = mailbox.record
        const after = apply(before, mailbox.entries.forgotten)
        if (after === undefined) return true
        const kept = new Set(after.readers.map(({ key }) => keyOf(key)))
        const dropped = before.readers.map(({ key }) => key).filter((key) => !kept.has(keyOf(key)))
        // Cursors on their way would come after their own removal.
        if (dropped.length > 0) await cursors.settled()
        const revised = { record: after, revision: mailbox.unsealed().revision + 1 }
        await ledger.putRecord(revised, dropped)
        mailbox.change(revised)
        if (after.closesAt === undefined) closing.delete(name)
        else closing.add(name)
        for (const key of dropped) mailbox.dropCursor(keyOf(key))
        upkeep.settle(mailbox)
        return true
      }),

    append(id, envelopes) {
      if (failure !== undefined) return Promise.reject(failure)
      const mailbox = mailboxes.get(keyOf(id))
      if (mailbox === undefined) return Promise.resolve({ kind: 'gone' })
      return append(mailbox, envelopes)
    },

    async read(id, reader, after, limit) {
      const mailbox = mailboxes.get(keyOf(id))
      const start = mailbox && startReading(mailbox, reader, after)
      if (mailbox === undefined || start === undefined) return undefined
      return reading.read(mailbox, start, limit)
    },

    acknowledge(id, reader, upTo) {
      const mailbox = mailboxes.get(keyOf(id))
      if (mailbox !== undefined && advance(mailbox, reader, upTo)) {
        cursors.write({
          mailbox: keyOf(id),
          reader: keyOf(reader),
          upTo: Math.min(upTo, mailbox.entries.last),
        })
        upkeep.settle(mailbox)
      }
      return undefined
    },

    purge: (id, reader, upTo) =>
      serially(async () => {
        const mailbox = mailboxes.get(keyOf(id))
        if (mailbox === undefined || !advance(mailbox, reader, upTo)) return
        cursors.write({
          mailbox: keyOf(id),
          reader: keyOf(reader),
          upTo: Math.min(upTo, mailbox.entries.last),
        })
        upkeep.settle(mailbox)
        await cursors.settled()
        await upkeep.flush()
      }),

    async putPiece(id, blob, piece) {
      check()
      return blobs.putPiece(id, blob, piece)
    },

    getBlob: blobs.getBlob,

    async dropBlob(id, blob) {
      check()
      return blobs.dropBlob(id, blob)
    },

    async sweep() {
      // Many files take a while, in which mailboxes may be made and changed.
      await blobs.expire()
      await holds.tryLost()
      return serially(async () => {
        await expireAll()
        const due = dueOf(closing)
        for (const { record } of due) {
          await holds.ending(record.id, () => upkeep.end(record))
          closing.delete(keyOf(record.id))
        }
        await cursors.settled()
        await upkeep.reclaim()
        await upkeep.flush()
        await reserve.look()
        return due.map(({ record }) => record.id)
      })
    },

    holds,

    watch: (listener) => void listeners.push(listener),

    health: () => ({
      lostEntries,
      lostMailboxes,
      lostBlobs: blobs.damaged,
      orphans: [...log.sealed(), log.active].reduce(
        (sum, { orphans }) => sum + orphans,
        blobs.orphans,
      ),
      unreadable: recovery.nameless,
      lostHolds: holds.lost,
      torn: recovery.torn,
      full: reserve.full,
      crowding: upkeep.waiting / maxWaiting,
    }),

    async close() {
      await changes
      await blobs.settled()
      await holds.settled()
      if (failure === undefined) {
        await log.barrier()
        await cursors.settled()
        await upkeep.flush()
      }
      await log.close()
      await ledger.close()
    },
  }
  const outer = outerNumbers(store, (id) => mailboxes.get(keyOf(id))?.record)
  return { ...outer, walk: () => walk({ mailboxes, reading, blobs, holds }) }
}

/** Mailboxes in memory: for scenario tests and for relays that keep nothing. */
import { concatBytes } from '@lapwing/codec'
import type { Entry } from '@lapwing/protocol'
import { createBlobs } from './blobs.ts'
import type { Pieces } from './pieces.ts'
import { createHolds } from './holds.ts'
import { hourOf } from './hour.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import { HEALTHY, type AppendResult, type Committed, type MailboxStore } from './mailbox-store.ts'
import { advance, emptyMailbox, number, settle, startReading, type Mailbox } from './mailbox.ts'
import type { Shelf } from './shelf.ts'

export interface MemoryStoreOptions {
  /** Unix ms. */
  readonly now: () => number
  /** Blobs of one mailbox; BLOBS_PER_MAILBOX by default, few in tests. */
  readonly blobQuota?: number
}

export function createMemoryStore({ now, blobQuota }: MemoryStoreOptions): MailboxStore {
  const mailboxes = new Map<string, Mailbox>()
  const ended = new Set<string>()
  /** By place. */
  const envelopes = new Map<number, Uint8Array>()
  let places = 0
  const listeners: ((committed: readonly Committed[]) => void)[] = []

  const blobs = createBlobs({
    shelf: createMemoryShelf(),
    pieces: createMemoryPieces(),
    names: [],
    recordOf: (name) => mailboxes.get(name)?.record,
    now,
    stamp: now,
    admits: () => true,
    ...(blobQuota !== undefined && { quotaOf: () => blobQuota }),
  })

  function drop(place: number): void {
    envelopes.delete(place)
  }

  function acknowledge(id: Uint8Array, reader: Uint8Array, upTo: number): undefined {
    const mailbox = mailboxes.get(keyOf(id))
    if (mailbox !== undefined && advance(mailbox, reader, upTo)) settle(mailbox, now(), drop)
  }

  function append(
    mailbox: Mailbox | undefined,
    posted: readonly Uint8Array[],
    held = false,
  ): AppendResult {
    if (mailbox === undefined) return { kind: 'gone' }
    const numbering = number(mailbox, posted, held)
    if (numbering === undefined) return { kind: 'over-quota' }
    const hour = hourOf(now())
    const entries = numbering.fresh.map(({ seq, envelope }): Entry => {
      const copy = envelope.slice()
      envelopes.set(++places, copy)
      mailbox.entries.arrive(places, hour)
      return { seq, envelope: copy }
    })
    if (entries.length > 0) {
      for (const listener of listeners) listener([{ mailbox: mailbox.record.id, entries }])
    }
    return { kind: 'stored', seqs: numbering.seqs }
  }

  const holds = createHolds({
    shelf: createMemoryShelf(),
    mailboxes,
    now,
    admits: () => true,
    fits: () => Promise.resolve(true),
    append(mailbox, envelopes) {
      append(mailbox, envelopes, true)
      return Promise.resolve()
    },
    check: () => undefined,
    fail: () => undefined,
  })

  return {
    find: (id) => mailboxes.get(keyOf(id))?.record,

    create(record: MailboxRecord) {
      const fresh = !mailboxes.has(keyOf(record.id)) && !ended.has(keyOf(record.id))
      if (fresh) mailboxes.set(keyOf(record.id), emptyMailbox(record))
      return Promise.resolve(fresh)
    },

    change(id, apply) {
      const mailbox = mailboxes.get(keyOf(id))
      if (mailbox === undefined) return Promise.resolve(false)
      const { record, entries } = mailbox
      mailbox.change({ record: apply(record, entries.forgotten) ?? record, revision: 0 })
      settle(mailbox, now(), drop)
      return Promise.resolve(true)
    },

    append: (id, envelopes) => Promise.resolve(append(mailboxes.get(keyOf(id)), envelopes)),

    read(id, reader, after, limit) {
      const mailbox = mailboxes.get(keyOf(id))
      const start = mailbox && startReading(mailbox, reader, after)
      if (mailbox === undefined || start === undefined) return Promise.resolve(undefined)
      const { last } = mailbox.entries
      const entries: Entry[] = []
      for (let seq = start.from + 1; seq <= last && entries.length < limit; seq++) {
        const envelope = envelopes.get(mailbox.entries.placeOf(seq) ?? 0)
        if (envelope !== undefined) entries.push({ seq, envelope })
      }
      const upTo = start.from + entries.length
      return Promise.resolve({ entries, lost: start.lost, upTo, last })
    },

    acknowledge,
    purge(id, reader, upTo) {
      acknowledge(id, reader, upTo)
      return Promise.resolve()
    },

    putPiece: blobs.putPiece,
    getBlob: blobs.getBlob,
    dropBlob: blobs.dropBlob,

    async sweep() {
      const closed: Uint8Array[] = []
      await blobs.expire()
      for (const [key, mailbox] of mailboxes) {
        settle(mailbox, now(), drop)
        const { id, closesAt } = mailbox.record
        if (closesAt === undefined || closesAt > now()) continue
        await holds.ending(id, () => {
          mailbox.entries.each(drop)
          mailboxes.delete(key)
          ended.add(key)
          return blobs.end(id)
        })
        closed.push(id)
      }
      return closed
    },

    holds,
    watch: (listener) => void listeners.push(listener),
    health: () => HEALTHY,
    close: () => Promise.resolve(),
  }
}

function createMemoryShelf(): Omit<Shelf, 'put'> {
  const things = new Map<string, Uint8Array>()
  return {
    offer(name, bytes, may = () => true) {
      if (!may()) return Promise.resolve(false)
      things.set(name, bytes.slice())
      return Promise.resolve(true)
    },
    get: (name) => Promise.resolve(things.get(name)),
    drop(names) {
      for (const name of names) things.delete(name)
      return Promise.resolve()
    },
    tryDrop(names) {
      for (const name of names) things.delete(name)
      return Promise.resolve(true)
    },
  }
}

function createMemoryPieces(): Pieces {
  const pieces = new Map<string, Uint8Array>()
  return {
    write(name, at, bytes) {
      const before = pieces.get(name)?.subarray(0, at) ?? new Uint8Array(0)
      pieces.set(name, concatBytes(before, bytes))
      return Promise.resolve(true)
    },
    read: (name) => Promise.resolve(pieces.get(name)),
    drop(names) {
      for (const name of names) pieces.delete(name)
      return Promise.resolve()
    },
  }
}

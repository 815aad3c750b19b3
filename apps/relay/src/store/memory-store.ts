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
  const mailboxes = new Map<string, Mailbox<Uint8Array>>()
  const ended = new Set<string>()
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

  function acknowledge(id: Uint8Array, reader: Uint8Array, upTo: number): undefined {
    const mailbox = mailboxes.get(keyOf(id))
    if (mailbox !== undefined && advance(mailbox, reader, upTo)) settle(mailbox, now())
  }

  function append(
    mailbox: Mailbox<Uint8Array> | undefined,
    envelopes: readonly Uint8Array[],
    held = false,
  ): AppendResult {
    if (mailbox === undefined) return { kind: 'gone' }
    const numbering = number(mailbox, envelopes, held)
    if (numbering === undefined) return { kind: 'over-quota' }
    const hour = hourOf(now())
    const entries = numbering.fresh.map(({ seq, mark, envelope }): Entry => {
      const copy = envelope.slice()
      mailbox.waiting.push({ place: copy, hour, mark })
      return { seq, envelope: copy }
    })
    mailbox.last = mailbox.assigned
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
      mailbox.record = apply(mailbox.record, mailbox.forgotten) ?? mailbox.record
      settle(mailbox, now())
      return Promise.resolve(true)
    },

    append: (id, envelopes) => Promise.resolve(append(mailboxes.get(keyOf(id)), envelopes)),

    read(id, reader, after, limit) {
      const mailbox = mailboxes.get(keyOf(id))
      const start = mailbox && startReading(mailbox, reader, after)
      if (mailbox === undefined || start === undefined) return Promise.resolve(undefined)
      const skip = start.from - mailbox.forgotten
      const entries = mailbox.waiting
        .slice(skip, skip + limit)
        .map(({ place }, index) => ({ seq: start.from + 1 + index, envelope: place }))
        .filter((entry): entry is Entry => entry.envelope !== undefined)
      const upTo = start.from + entries.length
      return Promise.resolve({ entries, lost: start.lost, upTo, last: mailbox.last })
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
        settle(mailbox, now())
        const { id, closesAt } = mailbox.record
        if (closesAt === undefined || closesAt > now()) continue
        await holds.ending(id, () => {
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

function createMemoryShelf(): Pick<Shelf, 'offer' | 'get' | 'drop'> {
  const things = new Map<string, Uint8Array>()
  return {
    offer(name, bytes) {
      things.set(name, bytes.slice())
      return Promise.resolve(true)
    },
    get: (name) => Promise.resolve(things.get(name)),
    drop(names) {
      for (const name of names) things.delete(name)
      return Promise.resolve()
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

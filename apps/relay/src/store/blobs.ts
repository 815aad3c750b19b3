/**
 * The blobs of every mailbox: which there are, how many may be, and when they go. The same rules
 * serve every engine; where the bytes lie is the shelf's. What is in memory is an id and an hour.
 */
import { hash } from 'node:crypto'
import { equalBytes, toHex } from '@lapwing/codec'
import { BLOBS_PER_MAILBOX, BLOB_PART_BYTES, RETENTION_DAYS } from '@lapwing/protocol'
import { readBlobName, writeBlobName } from './blob-name.ts'
import { createComing } from './coming.ts'
import { writeComingName, type Pieces } from './pieces.ts'
import { hourOf } from './hour.ts'
import { createLane, type Lane } from './lane.ts'
import { bytesOf, keyOf, type MailboxRecord } from './mailbox-record.ts'
import type { MailboxStore } from './mailbox-store.ts'
import { isExpired } from './mailbox.ts'
import type { Shelf } from './shelf.ts'
import { createTurns, type Turns } from './turns.ts'

/** The first three as `MailboxStore` promises them. */
export interface Blobs extends Pick<MailboxStore, 'putPiece' | 'getBlob' | 'dropBlob'> {
  /** Drops what has expired, and what has been on its way for too long. The next time, if it cannot. */
  expire(): Promise<void>
  /** Drops all of a mailbox, durably, what is on its way included. No other put of it may follow. */
  end(id: Uint8Array): Promise<void>
  /**
   * All of a mailbox as `keyOf` names it that there are now and still are when their turn comes.
   * Damaged ones are left out. Throws when one cannot be read just now.
   */
  walk(mailbox: string): AsyncIterable<KeptBlob>
  /** Those that did not read back when they were last read. */
  readonly damaged: number
  /** Those of no known mailbox; kept until the longest retention has passed. */
  readonly orphans: number
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

export interface KeptBlob {
  readonly blob: Uint8Array
  /** Hour it was stored, in hours since 1970. */
  readonly hour: number
  readonly bytes: Uint8Array
}

export interface BlobsOptions {
  readonly shelf: Omit<Shelf, 'put'>
  readonly pieces: Pieces
  /** All that is on the shelf. */
  readonly names: readonly string[]
  /** By the mailbox's name, as `keyOf` makes it. */
  readonly recordOf: (mailbox: string) => MailboxRecord | undefined
  /** Unix ms that have certainly come. */
  readonly now: () => number
  /** Unix ms as they most likely are. */
  readonly stamp: () => number
  /** False when so many bytes might not fit. */
  readonly admits: (bytes: number) => boolean
  /** What writes files takes turns in it, with whoever else does, the shelf among them. */
  readonly writes?: Lane
  /** What reads them takes turns in it. */
  readonly reads?: Lane
  /** BLOBS_PER_MAILBOX by its kind unless a test says otherwise. */
  readonly quotaOf?: (record: MailboxRecord) => number
}

interface Own {
  /** The hour of each, by its id. */
  readonly hours: Map<string, number>
  /** By the id of what they are about. */
  readonly turns: Turns
  /** Not on disk yet. */
  coming: number
}

/** Node has four threads for files; a log that syncs must always find one. */
export const WRITES_AT_ONCE = 2
export const READS_AT_ONCE = 1
/** 16 MiB accepted and not yet written: beyond it puts are told to come back. As much may wait for its sync. */
const MAX_WRITES = 256
const DROPS_AT_ONCE = 256
const MAILBOXES_PER_TURN = 1000

export function createBlobs(options: BlobsOptions): Blobs {
  const { shelf, recordOf, now, stamp, admits } = options
  const { quotaOf = usualQuota } = options
  const { writes = createLane(WRITES_AT_ONCE), reads = createLane(READS_AT_ONCE) } = options
  const { mailboxes, surplus, strange } = indexOf(options.names)
  const damaged = new Set<string>()
  const coming = createComing({ pieces: options.pieces, writes, reads, stamp })
  /** A record is lost at a start only. */
  const nobodys = [...mailboxes.keys()].filter((mailbox) => recordOf(mailbox) === undefined)
  const underWay = new Set<Promise<void>>()

  function ownOf(name: string): Own {
    const own = mailboxes.get(name) ?? emptyOwn()
    mailboxes.set(name, own)
    return own
  }

  /** One thing at a time about one blob. */
  function inTurn<T>(mailbox: string, blob: string, work: (own: Own) => Promise<T>) {
    const own = ownOf(mailbox)
    const result = own.turns.run(blob, () => work(own))
    const over = (): void => {
      underWay.delete(settled)
      if (own.turns.size + own.hours.size === 0) mailboxes.delete(mailbox)
    }
    const settled = result.then(over, over)
    underWay.add(settled)
    return result
  }

  /** False when it cannot be done just now; some may be gone. */
  async function remove(
    mailbox: string,
    own: Own,
    gone: readonly [string, number][],
    drop: Shelf['tryDrop'],
  ): Promise<boolean> {
    for (let at = 0; at < gone.length; at += DROPS_AT_ONCE) {
      const some = gone.slice(at, at + DROPS_AT_ONCE)
      const names = some.map(([blob, hour]) => nameOf(mailbox, blob, hour))
      if (!(await drop(names))) return false
      for (const name of names) damaged.delete(name)
      for (const [blob, hour] of some) {
        // It may have been put anew meanwhile, in a later hour.
        if (own.hours.get(blob) === hour) own.hours.delete(blob)
      }
    }
    return true
  }

  const surely: Shelf['tryDrop'] = (names) => shelf.drop(names).then(() => true)

  async function read(name: string): Promise<Uint8Array | 'damaged' | 'busy'> {
    const bytes = (await shelf.get(name)) ?? 'damaged'
    if (bytes === 'busy') return bytes
    if (typeof bytes !== 'string') {
      damaged.delete(name)
      return bytes
    }
    damaged.add(name)
    return 'damaged'
  }

  /** Undefined when it was dropped while it was read. */
  async function readKept(mailbox: string, blob: string, hour: number) {
    const name = nameOf(mailbox, blob, hour)
    const bytes = await read(name)
    if (mailboxes.get(mailbox)?.hours.get(blob) === hour) return bytes
    damaged.delete(name)
    return undefined
  }

  /** What there is under an id that has not expired; undefined also where it is damaged. */
  async function readThere(
    own: Own,
    mailbox: string,
    blob: string,
    { retentionDays }: MailboxRecord,
  ) {
    const hour = own.hours.get(blob)
    if (hour === undefined || isExpired(hour, retentionDays, now())) return undefined
    const kept = await read(nameOf(mailbox, blob, hour))
    return kept === 'damaged' ? undefined : kept
  }

  const isFull = (own: Own, mailbox: string, record: MailboxRecord): boolean =>
    own.hours.size + own.coming + coming.count(mailbox) >= quotaOf(record)

  async function keep(o: {
    readonly own: Own
    readonly mailbox: string
    readonly blob: string
    readonly record: MailboxRecord
    readonly bytes: Uint8Array
  }) {
    const { own, mailbox, blob, record, bytes } = o
    const kept = await readThere(own, mailbox, blob, record)
    if (kept === 'busy') return 'busy'
    if (kept !== undefined) return equalBytes(kept, bytes) ? 'stored' : 'taken'
    const earlier = own.hours.get(blob)
    const expired = earlier !== undefined && isExpired(earlier, record.retentionDays, now())
    if (expired) {
      if (!(await remove(mailbox, own, [[blob, earlier]], shelf.tryDrop))) return 'busy'
    } else if (earlier === undefined && isFull(own, mailbox, record)) return 'over-quota'
    // What does not read back any more is made whole by whoever still has it.
    const hour = expired || earlier === undefined ? hourOf(stamp()) : earlier
    const name = nameOf(mailbox, blob, hour)
    if (!(await write(own, name, bytes))) return 'busy'
    damaged.delete(name)
    own.hours.set(blob, hour)
    return 'stored'
  }

  async function write(own: Own, name: string, bytes: Uint8Array): Promise<boolean> {
    own.coming += 1
    try {
      // Asked when its turn has come: whoever waits has no room yet that a look could see.
      return await shelf.offer(name, bytes, () => admits(bytes.length))
    } finally {
      own.coming -= 1
    }
  }

  return {
    async putPiece(id, blobId, piece) {
      const [mailbox, blob] = [keyOf(id), keyOf(blobId)]
      const record = recordOf(mailbox)
      if (record === undefined) return 'gone'
      if (writes.length >= MAX_WRITES) return 'busy'
      const isWhole = piece.bytes.length === BLOB_PART_BYTES
      if (isWhole && !isOf(piece.hash, piece.bytes)) return 'malformed'
      const name = writeComingName({ mailbox: id, blob: blobId, hash: piece.hash })
      return inTurn(mailbox, blob, async (own) => {
        if (isWhole) {
          const whole = { own, mailbox, blob, record, bytes: piece.bytes }
          return coming.handOver(mailbox, name, () => keep(whole))
        }
        if (!coming.has(mailbox, name)) {
          const there = await readThere(own, mailbox, blob, record)
          if (there === 'busy') return 'busy'
          if (there !== undefined) return isOf(piece.hash, there) ? 'stored' : 'taken'
          if (!own.hours.has(blob) && isFull(own, mailbox, record)) return 'over-quota'
          // Once for its pieces and once for the whole.
          if (!admits(2 * BLOB_PART_BYTES)) return 'busy'
        }
        const bytes = await coming.add({ mailbox, blob, name }, piece)
        if (!(bytes instanceof Uint8Array)) return bytes
        return coming.handOver(mailbox, name, () => keep({ own, mailbox, blob, record, bytes }))
      })
    },

    async getBlob(id, blobId) {
      const [mailbox, blob] = [keyOf(id), keyOf(blobId)]
      const record = recordOf(mailbox)
      const hour = mailboxes.get(mailbox)?.hours.get(blob)
      if (record === undefined || hour === undefined) return undefined
      if (isExpired(hour, record.retentionDays, now())) return undefined
      return readKept(mailbox, blob, hour)
    },

    async dropBlob(id, blobId) {
      const [mailbox, blob] = [keyOf(id), keyOf(blobId)]
      if (recordOf(mailbox) === undefined) return 'dropped'
      return inTurn(mailbox, blob, async (own) => {
        const hour = own.hours.get(blob)
        const gone: [string, number][] = hour === undefined ? [] : [[blob, hour]]
        if (!(await remove(mailbox, own, gone, shelf.tryDrop))) return 'busy'
        await coming.forget(mailbox, (arrival) => arrival.blob === blob)
        return 'dropped'
      })
    },

    async expire() {
      if (await shelf.tryDrop(surplus)) surplus.length = 0
      for (const { mailbox, blob } of coming.late()) {
        await inTurn(mailbox, blob, () =>
          coming.forget(mailbox, (arrival) => arrival.blob === blob && coming.isLate(arrival)),
        )
      }
      let turn = 0
      for (const [mailbox, own] of mailboxes) {
        const days = recordOf(mailbox)?.retentionDays ?? RETENTION_DAYS.max
        const gone = [...own.hours].filter(([, hour]) => isExpired(hour, days, now()))
        if (!(await remove(mailbox, own, gone, shelf.tryDrop))) return
        if (own.hours.size + own.turns.size === 0) mailboxes.delete(mailbox)
        turn += 1
        if (turn % MAILBOXES_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    },

    async end(id) {
      const mailbox = keyOf(id)
      const own = mailboxes.get(mailbox) ?? emptyOwn()
      await own.turns.settled()
      await coming.forget(mailbox, () => true)
      await remove(mailbox, own, [...own.hours], surely)
      mailboxes.delete(mailbox)
    },

    async *walk(mailbox) {
      const days = recordOf(mailbox)?.retentionDays ?? 0
      const { hours } = mailboxes.get(mailbox) ?? emptyOwn()
      for (const [blob, hour] of [...hours]) {
        if (hours.get(blob) !== hour || isExpired(hour, days, now())) continue
        const bytes = await readKept(mailbox, blob, hour)
        if (bytes === 'busy') throw new Error('a blob cannot be read just now')
        if (bytes instanceof Uint8Array) yield { blob: bytesOf(blob), hour, bytes }
      }
    },

    get damaged() {
      return damaged.size
    },

    get orphans() {
      const without = nobodys.filter((mailbox) => recordOf(mailbox) === undefined)
      return without.reduce((sum, one) => sum + (mailboxes.get(one)?.hours.size ?? 0), strange)
    },

    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

function isOf(print: Uint8Array, bytes: Uint8Array): boolean {
  return hash('sha256', bytes) === toHex(print)
}

function usualQuota({ kind }: MailboxRecord): number {
  return BLOBS_PER_MAILBOX[kind]
}

function emptyOwn(): Own {
  return { hours: new Map(), turns: createTurns(), coming: 0 }
}

function nameOf(mailbox: string, blob: string, hour: number): string {
  return writeBlobName({ mailbox: bytesOf(mailbox), blob: bytesOf(blob), hour })
}

/** One blob has one hour: of two, which only a crash leaves behind, the earlier is surplus. */
function indexOf(names: readonly string[]) {
  const mailboxes = new Map<string, Own>()
  const surplus: string[] = []
  let strange = 0
  for (const name of names) {
    const parts = readBlobName(name)
    if (parts === undefined) {
      strange += 1
      continue
    }
    const [mailbox, blob] = [keyOf(parts.mailbox), keyOf(parts.blob)]
    const own = mailboxes.get(mailbox) ?? emptyOwn()
    mailboxes.set(mailbox, own)
    const other = own.hours.get(blob)
    if (other !== undefined) surplus.push(nameOf(mailbox, blob, Math.min(other, parts.hour)))
    own.hours.set(blob, Math.max(other ?? 0, parts.hour))
  }
  return { mailboxes, surplus, strange }
}

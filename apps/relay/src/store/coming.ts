/**
 * Blobs that are put in pieces: how far each has come, until it is whole or forgotten. What is in
 * memory is a name and a number; one thing at a time about one blob is for the caller to see to.
 */
import { hash } from 'node:crypto'
import { toHex } from '@lapwing/codec'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import type { Pieces } from './pieces.ts'
import type { Lane } from './lane.ts'

export interface BlobPiece {
  /** SHA-256 of the whole blob. */
  readonly hash: Uint8Array
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * A number: so much of it has come, from its beginning. Bytes: all of it has, and is what its sender
 * said. 'malformed': all has, and is not. 'too-many': the mailbox has as many on their way as it may.
 */
export type Added = number | Uint8Array | 'malformed' | 'too-many' | 'busy'

/** What is known of one by its mailbox, as `keyOf` names it, and the name of its arrival. */
export interface Coming {
  has(mailbox: string, name: string): boolean
  /** Each takes the place of a blob. */
  count(mailbox: string): number
  add(of: { mailbox: string; blob: string; name: string }, piece: BlobPiece): Promise<Added>
  /** Gives up the place of what is whole. It is put back when the store is 'busy'. */
  handOver<T>(mailbox: string, name: string, keep: () => Promise<T>): Promise<T | 'busy'>
  forget(mailbox: string, which: (arrival: Arrival) => boolean): Promise<void>
  /** Those that have been on their way for too long. */
  late(): readonly { readonly mailbox: string; readonly blob: string }[]
  isLate(arrival: Arrival): boolean
}

export interface ComingOptions {
  readonly pieces: Pieces
  readonly writes: Lane
  readonly reads: Lane
  /** Unix ms as they most likely are. */
  readonly stamp: () => number
}

export interface Arrival {
  readonly blob: string
  readonly begun: number
  upTo: number
}

/** Of 20 people hardly more send a file at once, and each sends one part at a time. */
export const COMING_PER_MAILBOX = 16
/** 64 MiB on the disk. */
const MAX_COMING = 1024
/** From its beginning, however slowly it comes: a part at 300 bit/s. Sweeps make it less than the hour. */
export const COMING_MS = 1_800_000

export function createComing({ pieces, writes, reads, stamp }: ComingOptions): Coming {
  const mailboxes = new Map<string, Map<string, Arrival>>()
  let total = 0

  function put(mailbox: string, name: string, arrival: Arrival): void {
    const own = mailboxes.get(mailbox) ?? new Map<string, Arrival>()
    mailboxes.set(mailbox, own.set(name, arrival))
    total += 1
  }

  function take(mailbox: string, name: string): Arrival | undefined {
    const own = mailboxes.get(mailbox)
    const arrival = own?.get(name)
    if (own === undefined || arrival === undefined) return undefined
    own.delete(name)
    if (own.size === 0) mailboxes.delete(mailbox)
    total -= 1
    return arrival
  }

  async function drop(mailbox: string, names: readonly string[]): Promise<void> {
    for (const name of names) take(mailbox, name)
    if (names.length > 0) await writes.run(() => pieces.drop(names))
  }

  async function whole(mailbox: string, name: string, expected: string): Promise<Added> {
    const bytes = await reads.run(() => pieces.read(name))
    if (bytes === 'busy') return 'busy'
    const isIt = bytes?.length === BLOB_PART_BYTES && hash('sha256', bytes) === expected
    if (isIt) return bytes
    await drop(mailbox, [name])
    return bytes === undefined ? 0 : 'malformed'
  }

  const isLate = ({ begun }: Arrival): boolean => stamp() - begun >= COMING_MS

  return {
    has: (mailbox, name) => mailboxes.get(mailbox)?.has(name) ?? false,

    count: (mailbox) => mailboxes.get(mailbox)?.size ?? 0,

    async add({ mailbox, blob, name }, piece) {
      const { offset, bytes } = piece
      const own = mailboxes.get(mailbox)
      let arrival = own?.get(name)
      if (arrival === undefined) {
        if (offset > 0) return 0
        if ((own?.size ?? 0) >= COMING_PER_MAILBOX) return 'too-many'
        if (total >= MAX_COMING) return 'busy'
        arrival = { blob, begun: stamp(), upTo: 0 }
        put(mailbox, name, arrival)
      }
      const end = offset + bytes.length
      if (offset > arrival.upTo || end <= arrival.upTo) return arrival.upTo
      if (!(await writes.run(() => pieces.write(name, offset, bytes)))) return 'busy'
      // The last one may have to come once more.
      if (end === BLOB_PART_BYTES) return whole(mailbox, name, toHex(piece.hash))
      arrival.upTo = end
      return end
    },

    async handOver(mailbox, name, keep) {
      const arrival = take(mailbox, name)
      const result = await keep()
      if (result === 'busy' && arrival !== undefined) put(mailbox, name, arrival)
      else if (arrival !== undefined) await drop(mailbox, [name])
      return result
    },

    async forget(mailbox, which) {
      const own = mailboxes.get(mailbox) ?? new Map<string, Arrival>()
      await drop(
        mailbox,
        [...own].flatMap(([name, arrival]) => (which(arrival) ? [name] : [])),
      )
    },

    late: () =>
      [...mailboxes].flatMap(([mailbox, own]) =>
        [...own.values()].filter(isLate).map(({ blob }) => ({ mailbox, blob })),
      ),

    isLate,
  }
}

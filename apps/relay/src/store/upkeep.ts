/**
 * What keeps the embedded engine forgetful and its ledger up to date. Order matters: a segment is
 * unlinked only after the ledger says, durably, that nothing in it is needed.
 */
import { RETENTION_DAYS } from '@lapwing/protocol'
import type { Progress } from './progress.ts'
import type { Ledger } from './ledger.ts'
import { keyOf, type MailboxRecord } from './mailbox-record.ts'
import { isExpired, settle, type Mailbox } from './mailbox.ts'
import { copyForward } from './reclaim.ts'
import { removeSegment, type Segment } from './segment.ts'
import type { Place, SegmentLog } from './segment-log.ts'

export interface Upkeep {
  /** At start: counts what waits in each of the segments there were, and forgets what is due. */
  begin(segments: readonly Segment[]): Promise<void>
  /** Forgets what this mailbox no longer needs. */
  settle(mailbox: Mailbox): void
  /** So many entries of this mailbox are on disk, and its progress is to be written. */
  arrived(mailbox: Mailbox, entries: number): void
  /** Entries that wait, of all mailboxes. */
  readonly waiting: number
  /** A place that is not waited for any more. */
  release(place: Place): void
  /** One entry does not read back. */
  lose(mailbox: Mailbox, seq: number): void
  /** Writes down how far mailboxes have come; durable when it resolves. */
  flush(): Promise<void>
  /** Unlinks segments that hold nothing, once they are several or room is wanted. */
  retireSeveral(): Promise<void>
  /** Retires, and rewrites what has held something forgotten for too long. */
  reclaim(): Promise<void>
  /** Removes a mailbox whose closing is due. */
  end(record: MailboxRecord): Promise<void>
}

export interface UpkeepOptions {
  readonly directory: string
  readonly ledger: Ledger
  readonly log: SegmentLog
  readonly mailboxes: Map<string, Mailbox>
  readonly ended: Map<string, number>
  readonly now: () => number
  /** Half of it passes before anything is copied; sweeps and copies take the rest. */
  readonly forgetMs: number
  /** Resolves when the ledger has every cursor that was given. */
  readonly cursorsSettled: () => Promise<void>
  /** Resolves when a mailbox's blobs are gone, durably. */
  readonly blobsDropped: (id: Uint8Array) => Promise<void>
  /** True while room is wanted more than quiet. */
  readonly urgent: () => boolean
  readonly onLost: () => void
}

/** Each time costs a write of the ledger, and 152 MiB may wait for the next sweep. */
const SEVERAL = 4
/** A post accepted before its mailbox ended is on disk by then. */
const LATE_POST_MS = 60_000

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { directory, ledger, log, mailboxes, ended, now } = options
  const touched = new Set<Mailbox>()
  let waiting = 0
  for (const { entries } of mailboxes.values()) waiting += entries.waiting

  function release(place: Place): void {
    const segment = log.segmentOf(place)
    if (segment === undefined) return
    segment.live -= 1
    segment.deadSince ??= now()
  }

  function settleMailbox(mailbox: Mailbox): void {
    const gone = settle(mailbox, now(), release)
    waiting -= gone
    if (gone > 0) touched.add(mailbox)
  }

  function lose(mailbox: Mailbox, seq: number): void {
    const place = mailbox.entries.placeOf(seq)
    if (place === undefined) return
    mailbox.entries.lose(seq)
    release(place)
    options.onLost()
  }

  async function flush(): Promise<void> {
    const progress = new Map<string, Progress>()
    for (const mailbox of touched) {
      const name = keyOf(mailbox.record.id)
      if (mailboxes.get(name) === mailbox) progress.set(name, mailbox.entries.progress)
    }
    touched.clear()
    await ledger.putProgress(progress, log.position)
  }

  async function retire(atLeast = 1): Promise<void> {
    const empty = log.sealed().filter(({ live }) => live === 0)
    if (empty.length < atLeast) return
    await flush()
    for (const segment of empty) {
      log.forget(segment)
      await removeSegment(directory, segment)
    }
  }

  /** Those ended by an earlier run are not in it. */
  const endedAt = new Map<string, number>()
  let remainsSince: number | undefined

  async function forgetRemains(): Promise<void> {
    if (!ledger.hasRemains) return
    remainsSince ??= now()
    if (!isPast(remainsSince)) return
    remainsSince = undefined
    await ledger.forgetRemains()
  }

  /** Ended mailboxes are remembered while a segment may hold an entry of theirs. */
  async function dropEnded(): Promise<void> {
    const segments = [...log.sealed(), log.active]
    const done = [...ended].flatMap(([name, lastSegment]) => {
      // Whatever of theirs is left is dead since their end, or just after.
      const until = (endedAt.get(name) ?? 0) + LATE_POST_MS
      const mayHold = ({ number, deadSince = Infinity }: Segment) =>
        number <= lastSegment && deadSince <= until
      return segments.some(mayHold) ? [] : [name]
    })
    await ledger.dropEnded(done)
    for (const name of done) {
      ended.delete(name)
      endedAt.delete(name)
    }
  }

  function isPast(since: number): boolean {
    return now() - since >= options.forgetMs / 2
  }

  /** When room is wanted, also whatever frees more than its copy takes. */
  function isDue({ deadSince, live, slots }: Segment): boolean {
    if (deadSince === undefined) return false
    return isPast(deadSince) || (options.urgent() && live * 2 <= slots)
  }

  function expireOrphans(segment: Segment): void {
    if (segment.orphans === 0) return
    if (!isExpired(segment.orphanHour, RETENTION_DAYS.max, now())) return
    segment.live -= segment.orphans
    segment.orphans = 0
    segment.deadSince ??= now()
  }

  return {
    async begin(segments) {
      for (const segment of segments) segment.live = segment.orphans
      for (const mailbox of mailboxes.values()) {
        mailbox.entries.each((place) => {
          const segment = log.segmentOf(place)
          if (segment !== undefined) segment.live += 1
        })
        settleMailbox(mailbox)
      }
      // What an earlier run had to forget has waited long enough.
      for (const segment of segments) if (segment.live < segment.slots) segment.deadSince = 0
      await flush()
    },
    settle: settleMailbox,
    arrived(mailbox, entries) {
      waiting += entries
      touched.add(mailbox)
    },
    get waiting() {
      return waiting
    },
    release,
    lose,
    flush,
    retireSeveral: () => retire(options.urgent() ? 1 : SEVERAL),

    async reclaim() {
      const active = log.active
      if (isDue(active)) await log.rotate()
      log.sealed().forEach(expireOrphans)
      const copying = {
        log,
        mailboxes,
        now,
        isEnded: (name: string) => ended.has(name),
        onLost: lose,
      }
      for (const segment of log.sealed()) {
        if (segment.live > 0 && isDue(segment)) await copyForward(copying, segment)
        // One at a time: the copies of all of them together may not fit.
        await retire()
      }
      await dropEnded()
      await forgetRemains()
    },

    async end(record) {
      const name = keyOf(record.id)
      const mailbox = mailboxes.get(name)
      if (mailbox === undefined) return
      // A post accepted just now may still land in the segment after this one.
      const lastSegment = log.position.segment + 1
      mailboxes.delete(name)
      ended.set(name, lastSegment)
      endedAt.set(name, now())
      // Before the ledger forgets whose they were: a crash in between leaves the mailbox due again.
      await options.blobsDropped(record.id)
      // Cursors on their way would come after their own removal.
      await options.cursorsSettled()
      await ledger.endMailbox(record, lastSegment)
      waiting -= mailbox.entries.waiting
      mailbox.entries.forget(mailbox.entries.last, release)
    },
  }
}

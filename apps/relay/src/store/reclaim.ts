/**
 * Forgetting on disk: a segment that holds nothing any more is unlinked; one that holds something
 * to be forgotten for too long has its survivors copied forward first.
 */
import { RETENTION_DAYS } from '@lapwing/protocol'
import { keyOf } from './mailbox-record.ts'
import { isExpired, type Mailbox } from './mailbox.ts'
import { readAll } from './recovery.ts'
import type { Segment } from './segment.ts'
import { placeOf, type Place, type SegmentLog } from './segment-log.ts'
import type { Slot } from './slot.ts'

export interface ReclaimOptions {
  readonly log: SegmentLog
  readonly mailboxes: ReadonlyMap<string, Mailbox>
  /** True for mailboxes that were removed: their entries are not to survive. */
  readonly isEnded: (mailbox: string) => boolean
  readonly now: () => number
  /** Something that was stored no longer reads back. */
  readonly onLost: (mailbox: Mailbox, seq: number) => void
}

const SLOTS_PER_COPY = 256

/** Copies what still waits in a sealed segment to the log's end; durable when it resolves. */
export async function copyForward(options: ReclaimOptions, segment: Segment): Promise<void> {
  for (let first = 0; first < segment.slots; first += SLOTS_PER_COPY) {
    const count = Math.min(SLOTS_PER_COPY, segment.slots - first)
    const readings = await readAll(segment, first, count)
    const copies = readings.flatMap((reading, index) =>
      reading.kind === 'whole' ? copy(options, segment, first + index, reading.slot) : [],
    )
    await Promise.all(copies)
  }
  if (segment.live > 0) loseRest(options, segment)
}

function copy(
  { log, mailboxes, isEnded, now }: ReclaimOptions,
  segment: Segment,
  index: number,
  slot: Slot,
): Promise<void>[] {
  const name = keyOf(slot.mailbox)
  const mailbox = mailboxes.get(name)
  if (mailbox === undefined) {
    if (isEnded(name) || isExpired(slot.hour, RETENTION_DAYS.max, now())) return []
    return [log.append([slot], ([place]) => orphanMoved(log, segment, place, slot.hour))]
  }
  const place = placeOf(segment, index)
  if (mailbox.entries.placeOf(slot.seq) !== place) return []
  const append = log.append([slot], ([newPlace]) => {
    const stillWaits =
      mailbox.entries.placeOf(slot.seq) === place && mailboxes.get(name) === mailbox
    if (stillWaits && newPlace !== undefined) mailbox.entries.move(slot.seq, newPlace)
    moved(log, segment, newPlace, stillWaits)
  })
  return [append]
}

/** The new slot lives in the old one's stead; one forgotten on the way is dead on arrival. */
function moved(log: SegmentLog, from: Segment, to: Place | undefined, alive: boolean): void {
  const target = to === undefined ? undefined : log.segmentOf(to)
  if (target === undefined) return
  if (alive) {
    from.live -= 1
    target.live += 1
  } else {
    target.deadSince ??= from.deadSince
  }
}

function orphanMoved(log: SegmentLog, from: Segment, to: Place | undefined, hour: number): void {
  moved(log, from, to, true)
  const target = to === undefined ? undefined : log.segmentOf(to)
  if (target === undefined) return
  from.orphans -= 1
  target.orphans += 1
  target.orphanHour = Math.max(target.orphanHour, hour)
}

/** What did not read back while copying is gone with its segment. */
function loseRest({ mailboxes, onLost }: ReclaimOptions, segment: Segment): void {
  const first = placeOf(segment, 0)
  const end = placeOf(segment, segment.slots)
  for (const mailbox of mailboxes.values()) {
    mailbox.entries.each((place, seq) => {
      if (place >= first && place < end) onLost(mailbox, seq)
    })
  }
}

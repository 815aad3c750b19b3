/** Reading waiting entries back from the log, each checked against where it should be. */
import { equalBytes } from '@lapwing/codec'
import type { Entry } from '@lapwing/protocol'
import type { LostRange, ReadResult } from './mailbox-store.ts'
import type { Mailbox } from './mailbox.ts'
import type { Place, SegmentLog } from './segment-log.ts'
import type { Slot } from './slot.ts'

export interface Reading {
  /** Up to `limit` entries after `start.from`; what does not read back is told as lost. */
  read(mailbox: Mailbox, start: Start, limit: number): Promise<ReadResult>
}

interface Start {
  readonly from: number
  readonly lost: readonly LostRange[]
}

export interface ReadingOptions {
  readonly log: Pick<SegmentLog, 'read'>
  /** Told once of each entry that does not read back. */
  readonly lose: (mailbox: Mailbox, seq: number) => void
}

export function createReading({ log, lose }: ReadingOptions): Reading {
  async function readWaiting(places: readonly (Place | undefined)[]) {
    const found = (await log.read(places.flatMap((place) => place ?? []))).values()
    return places.map((place) => (place === undefined ? undefined : found.next().value))
  }

  /** An entry that was copied forward while it was being read is read at its new place. */
  async function readAgain({ entries }: Mailbox, seq: number, before: Place | undefined) {
    const place = entries.placeOf(seq)
    if (place === undefined || place === before) return undefined
    return (await log.read([place]))[0]
  }

  return {
    async read(mailbox, start, limit) {
      const { last } = mailbox.entries
      const count = Math.max(0, Math.min(limit, last - start.from))
      const places = Array.from({ length: count }, (_, index) =>
        mailbox.entries.placeOf(start.from + 1 + index),
      )
      const slots = await readWaiting(places)
      const entries: Entry[] = []
      let { lost } = start
      for (const [index, place] of places.entries()) {
        const seq = start.from + 1 + index
        const slot = slots[index] ?? (await readAgain(mailbox, seq, place))
        if (slot !== undefined && isFor(slot, mailbox, seq)) {
          entries.push({ seq, envelope: slot.envelope })
        } else if (seq > mailbox.entries.forgotten) {
          lose(mailbox, seq)
          lost = extend(lost, seq)
        }
      }
      return { entries, lost, upTo: start.from + count, last }
    },
  }
}

function isFor(slot: Slot, mailbox: Mailbox, seq: number): boolean {
  return slot.seq === seq && equalBytes(slot.mailbox, mailbox.record.id)
}

function extend(ranges: readonly LostRange[], seq: number): readonly LostRange[] {
  const previous = ranges.at(-1)
  return previous?.to === seq - 1
    ? [...ranges.slice(0, -1), { from: previous.from, to: seq }]
    : [...ranges, { from: seq, to: seq }]
}

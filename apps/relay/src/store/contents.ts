/** Putting mailboxes together from what ledger and log hold, at start. */
import type { LedgerContents } from './ledger-contents.ts'
import { keyOf } from './mailbox-record.ts'
import { emptyMailbox, type Mailbox, type Waiting } from './mailbox.ts'
import type { Segment } from './segment.ts'
import { placeOf, type Place } from './segment-log.ts'
import type { SlotHeader } from './slot.ts'

export interface Contents {
  /** A slot the log holds. One of a mailbox nobody knows is counted in its segment. */
  found(header: SlotHeader, segment: Segment, slot: number): void
  /** A slot that does not read back, and what it was. */
  damaged(header: SlotHeader): void
  /** After every slot: what waits in each mailbox; what is missing has no place. */
  assemble(): Map<string, Mailbox<Place>>
}

/** Later places take over from earlier ones: an entry copied forward is there twice until unlinked. */
export function createContents(ledger: LedgerContents, thisHour: number): Contents {
  const entries = new Map<string, Map<number, Waiting<Place>>>()
  const highest = new Map<string, number>()

  function build(name: string, record: Mailbox<Place>['record']): Mailbox<Place> {
    const mailbox = emptyMailbox<Place>(record)
    const progress = ledger.progress.get(name)
    const found = entries.get(name) ?? new Map<number, Waiting<Place>>()
    for (const [reader, upTo] of ledger.cursors.get(name) ?? []) mailbox.cursors.set(reader, upTo)
    mailbox.forgotten = progress?.forgotten ?? 0
    mailbox.last = [...found.keys(), ...mailbox.cursors.values()].reduce(
      (last, seq) => Math.max(last, seq),
      Math.max(progress?.last ?? 0, mailbox.forgotten, highest.get(name) ?? 0),
    )
    mailbox.assigned = mailbox.last
    for (const { mark, seq, hour } of progress?.spent ?? []) {
      mailbox.marks.set(mark, seq)
      mailbox.spent.push({ mark, seq, hour })
    }
    // A missing entry expires with its neighbour.
    let hour = [...found.values()].reduce((least, entry) => Math.min(least, entry.hour), thisHour)
    for (let seq = mailbox.forgotten + 1; seq <= mailbox.last; seq++) {
      const entry = found.get(seq) ?? { place: undefined, hour, mark: '' }
      hour = entry.hour
      mailbox.waiting.push(entry)
      if (entry.place !== undefined) mailbox.marks.set(entry.mark, seq)
    }
    return mailbox
  }

  return {
    found(header, segment, slot) {
      const name = keyOf(header.mailbox)
      if (ledger.records.has(name)) {
        const known = entries.get(name) ?? new Map<number, Waiting<Place>>()
        const { hour, mark, seq } = header
        entries.set(name, known.set(seq, { place: placeOf(segment, slot), hour, mark }))
      } else if (!ledger.ended.has(name)) {
        segment.orphans += 1
        segment.orphanHour = Math.max(segment.orphanHour, header.hour)
      }
    },

    damaged({ mailbox, seq }) {
      const name = keyOf(mailbox)
      highest.set(name, Math.max(seq, highest.get(name) ?? 0))
    },

    assemble() {
      const mailboxes = new Map<string, Mailbox<Place>>()
      for (const [name, record] of ledger.records) mailboxes.set(name, build(name, record))
      return mailboxes
    },
  }
}

/** Putting mailboxes together from what ledger and log hold, at start. */
import { EntryIndex } from './entry-index.ts'
import type { LedgerContents } from './ledger-contents.ts'
import { keyOf } from './mailbox-record.ts'
import { Mailbox } from './mailbox.ts'
import type { RecoveryVisitor } from './recovery.ts'
import { placeOf } from './segment-log.ts'
import { MARK_AT, slotFields } from './slot.ts'

/** To be shown every slot of the log. One of a mailbox nobody knows is counted in its segment. */
export interface Contents extends RecoveryVisitor {
  readonly mailboxes: Map<string, Mailbox>
  /** After every slot: entries that are missing are lost. Gives their count. */
  complete(): number
}

/** Later places take over from earlier ones: an entry copied forward is there twice until unlinked. */
export function createContents(ledger: LedgerContents, thisHour: number): Contents {
  const mailboxes = new Map<string, Mailbox>()
  const { pile } = ledger
  for (const [name, place] of ledger.records) {
    const cursors = ledger.cursors.get(name)
    const entries = ledger.entries.get(name) ?? new EntryIndex()
    for (const upTo of cursors?.values() ?? []) entries.reach(upTo)
    mailboxes.set(name, new Mailbox({ pile, place }, entries, cursors))
  }

  return {
    mailboxes,

    found(bytes, header, segment, slot) {
      const name = slotFields.mailbox(bytes, header)
      const mailbox = mailboxes.get(name)
      if (mailbox !== undefined) {
        const [seq, hour] = [slotFields.seq(bytes, header), slotFields.hour(bytes, header)]
        mailbox.entries.found(seq, placeOf(segment, slot), hour, bytes, header + MARK_AT)
      } else if (!ledger.ended.has(name)) {
        segment.orphans += 1
        segment.orphanHour = Math.max(segment.orphanHour, slotFields.hour(bytes, header))
      }
    },

    damaged({ mailbox, seq }) {
      mailboxes.get(keyOf(mailbox))?.entries.reach(seq)
    },

    complete() {
      let lost = 0
      for (const { entries } of mailboxes.values()) lost += entries.complete(thisHour)
      return lost
    },
  }
}

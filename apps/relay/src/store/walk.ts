/**
 * Everything a store holds, mailbox by mailbox, while it goes on working. Each mailbox is as it was
 * at one moment after the walk began: whatever was acknowledged before then is there.
 */
import type { Blobs, KeptBlob } from './blobs.ts'
import type { HeldPost } from './hold.ts'
import type { EngineHolds } from './holds.ts'
import type { MailboxRecord } from './mailbox-record.ts'
import { markOf, type Mailbox } from './mailbox.ts'
import type { Progress } from './progress.ts'
import type { Reading } from './reading.ts'
import type { Slot } from './slot.ts'

export type Walked =
  /** An entry that waits, or did when it was read. Those of a mailbox come before it, in order. */
  | { readonly kind: 'entry'; readonly entry: Omit<Slot, 'group' | 'lag' | 'index' | 'count'> }
  | {
      readonly kind: 'mailbox'
      readonly record: MailboxRecord
      readonly progress: Progress
      /** By reader, as `keyOf` makes them. */
      readonly cursors: ReadonlyMap<string, number>
    }
  /** One that was there when its mailbox was told, and still when it was read. Those come after it. */
  | ({ readonly kind: 'blob'; readonly mailbox: Uint8Array } & KeptBlob)
  /** One that was held just before its mailbox's last entry. Those come after their mailbox, too. */
  | ({ readonly kind: 'held'; readonly mailbox: Uint8Array } & HeldPost)

export interface WalkOptions {
  readonly mailboxes: ReadonlyMap<string, Mailbox>
  readonly reading: Reading
  readonly blobs: Pick<Blobs, 'walk'>
  readonly holds: Pick<EngineHolds, 'heldIn'>
}

const ENTRIES_PER_READ = 64
const MAILBOXES_PER_TURN = 1000

export async function* walk(options: WalkOptions): AsyncGenerator<Walked> {
  const { mailboxes, reading, blobs, holds } = options
  let turn = 0
  for (const [name, mailbox] of mailboxes) {
    // Before the entries: one that is released meanwhile is in both, and not in neither.
    const held = await holds.heldIn(mailbox)
    const { last } = mailbox.entries
    yield* entriesOf(mailbox, last, reading)
    turn += 1
    if (turn % MAILBOXES_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    if (mailboxes.get(name) !== mailbox) continue
    const { entries } = mailbox
    const { record } = mailbox.unsealed()
    const { spent } = entries.progress
    // What was posted since is of a later moment; so is what was acknowledged of it.
    const forgotten = Math.min(entries.forgotten, last)
    const upTo = (seq: number) => Math.min(seq, last)
    const cursors = new Map([...mailbox.cursors].map(([reader, seq]) => [reader, upTo(seq)]))
    const known = spent.filter(({ seq }) => seq <= last)
    yield { kind: 'mailbox', record, cursors, progress: { forgotten, last, spent: known } }
    for (const post of held) yield { kind: 'held', mailbox: record.id, ...post }
    for await (const kept of blobs.walk(name)) yield { kind: 'blob', mailbox: record.id, ...kept }
  }
}

async function* entriesOf(
  mailbox: Mailbox,
  last: number,
  reading: Reading,
): AsyncGenerator<Walked> {
  const { entries: waiting } = mailbox
  const { id } = mailbox.unsealed().record
  for (let from = waiting.forgotten; from < last;) {
    const start = Math.max(from, waiting.forgotten)
    const count = Math.min(ENTRIES_PER_READ, waiting.last - start)
    const hours = Array.from({ length: count }, (_, index) => waiting.hourOf(start + 1 + index))
    const { entries, upTo } = await reading.read(mailbox, { from: start, lost: [] }, hours.length)
    for (const { seq, envelope } of entries) {
      const hour = hours[seq - start - 1]
      if (seq > last || hour === undefined) continue
      yield { kind: 'entry', entry: { mailbox: id, seq, hour, mark: markOf(envelope), envelope } }
    }
    from = Math.max(upTo, start + 1)
  }
}

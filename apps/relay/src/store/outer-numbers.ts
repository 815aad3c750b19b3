/**
 * Numbers as readers know them. A relay restored from a backup has forgotten which numbers it gave
 * out since; were it to give one out again, a reader who has passed it would never get the entry.
 * So a restored mailbox goes on far above, and its readers are told once that something is lost.
 * Inside the store numbers stay without gaps.
 */
import { KEY_BYTES } from '@lapwing/protocol'
import type { LostRange, MailboxStore, ReadResult } from './mailbox-store.ts'
import { keyOf, type MailboxRecord, type Skip } from './mailbox-record.ts'

/** More than a mailbox gives out in any life, and 65,536 restores fit below MAX_SEQ. */
export const SKIP_NUMBERS = 4_294_967_296

/** The record a mailbox gets at a restore, when `last` is the last number the backup knows. */
export function withSkip(record: MailboxRecord, last: number): MailboxRecord {
  const earlier = record.skips ?? []
  const repeated = earlier.at(-1)?.after === last ? earlier.at(-1) : undefined
  const readers = new Uint8Array(Buffer.concat(record.readers.map(({ key }) => key)))
  const skip = { after: last, by: (repeated?.by ?? 0) + SKIP_NUMBERS, readers }
  return { ...record, skips: [...earlier.filter((one) => one !== repeated), skip] }
}

/** The same store, its numbers as readers know them. `recordOf` knows every mailbox there is. */
export function outerNumbers(
  store: MailboxStore,
  recordOf: (id: Uint8Array) => MailboxRecord | undefined,
): MailboxStore {
  const skipsOf = (id: Uint8Array) => recordOf(id)?.skips ?? []

  return {
    ...store,

    find(id) {
      const found = store.find(id)
      return found instanceof Promise ? found.then(outerRecord) : outerRecord(found)
    },

    change: (id, apply) =>
      store.change(id, (record, forgotten) => {
        const skips = record.skips ?? []
        const outer = withStarts(record, (start) => outerOf(skips, start))
        const after = apply(outer, outerOf(skips, forgotten))
        return after && onlyPresent(withStarts(after, (start) => innerOf(skips, start)))
      }),

    append(id, envelopes) {
      const skips = skipsOf(id)
      const stored = store.append(id, envelopes)
      // Only a restore makes some, and none comes while the store is open.
      if (skips.length === 0) return stored
      return stored.then((result) =>
        result.kind === 'stored'
          ? { kind: 'stored', seqs: result.seqs.map((seq) => outerOf(skips, seq)) }
          : result,
      )
    },

    async read(id, reader, after, limit) {
      const skips = skipsOf(id)
      const result = await store.read(id, reader, innerOf(skips, after), limit)
      return result && outerResult(skips, result, reader, after)
    },

    acknowledge: (id, reader, upTo) => store.acknowledge(id, reader, innerOf(skipsOf(id), upTo)),

    purge: (id, reader, upTo) => store.purge(id, reader, innerOf(skipsOf(id), upTo)),

    watch(listener) {
      store.watch((committed) => {
        listener(
          committed.map(({ mailbox, entries }) => {
            const skips = skipsOf(mailbox)
            if (skips.length === 0) return { mailbox, entries }
            const outer = entries.map(({ seq, envelope }) => ({
              seq: outerOf(skips, seq),
              envelope,
            }))
            return { mailbox, entries: outer }
          }),
        )
      })
    },
  }
}

function outerRecord(record: MailboxRecord | undefined): MailboxRecord | undefined {
  const { skips } = record ?? {}
  if (record === undefined || skips === undefined) return record
  return withStarts(record, (start) => outerOf(skips, start))
}

function outerOf(skips: readonly Skip[], inner: number): number {
  return skips.reduce((seq, { after, by }) => (inner > after ? seq + by : seq), inner)
}

/** As {@link outerOf}, and past the gap that follows at once. */
function outerEnd(skips: readonly Skip[], inner: number): number {
  return skips.reduce((seq, { after, by }) => (inner >= after ? seq + by : seq), inner)
}

/** The last entry inside the store that is not after `outer`. */
function innerOf(skips: readonly Skip[], outer: number): number {
  let shift = 0
  for (const { after, by } of skips) {
    if (outer <= after + shift + by) return Math.min(outer - shift, after)
    shift += by
  }
  return outer - shift
}

function outerResult(
  skips: readonly Skip[],
  result: ReadResult,
  reader: Uint8Array,
  after: number,
): ReadResult {
  if (skips.length === 0) return result
  return {
    entries: result.entries.map(({ seq, envelope }) => ({ seq: outerOf(skips, seq), envelope })),
    lost: [
      ...result.lost.map(({ from, to }) => ({
        from: outerOf(skips, from),
        to: outerOf(skips, to),
      })),
      ...gapsPassed(skips, result, reader, after),
    ],
    upTo: outerEnd(skips, result.upTo),
    last: outerEnd(skips, result.last),
  }
}

/**
 * How many entries a restore lost nobody knows: each gap is told as one, its last number, to those
 * who read the mailbox before it.
 */
function gapsPassed(
  skips: readonly Skip[],
  { upTo }: ReadResult,
  reader: Uint8Array,
  after: number,
): readonly LostRange[] {
  return skips.flatMap((skip) => {
    const end = outerEnd(skips.slice(0, skips.indexOf(skip) + 1), skip.after)
    const concerned = readersOf(skip).includes(keyOf(reader))
    return concerned && upTo >= skip.after && after < end ? [{ from: end, to: end }] : []
  })
}

function withStarts(record: MailboxRecord, change: (start: number) => number): MailboxRecord {
  if (record.skips === undefined) return record
  const readers = record.readers.map(({ key, start }) => ({ key, start: change(start) }))
  return { ...record, readers }
}

/** Nobody who was dropped stays named. */
function onlyPresent(record: MailboxRecord): MailboxRecord {
  if (record.skips === undefined) return record
  const present = new Set(record.readers.map(({ key }) => keyOf(key)))
  const skips = record.skips.map((skip) => {
    const kept = readersOf(skip).filter((key) => present.has(key))
    return { ...skip, readers: new Uint8Array(Buffer.from(kept.join(''), 'latin1')) }
  })
  return { ...record, skips }
}

function readersOf({ readers }: Skip): string[] {
  const keys = []
  for (let at = 0; at < readers.length; at += KEY_BYTES) {
    keys.push(keyOf(readers.subarray(at, at + KEY_BYTES)))
  }
  return keys
}

/** Numbers after a restore: never one twice, never an old entry anew, a loss told once. */
import { hash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { MailboxStore, ReadResult } from '../src/store/mailbox-store.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'
import { SKIP_NUMBERS, outerNumbers, withSkip } from '../src/store/outer-numbers.ts'

let inner: MailboxStore
let store: MailboxStore
const records = new Map<string, MailboxRecord>()

beforeEach(() => {
  records.clear()
  inner = createMemoryStore({ now: () => 0 })
  store = outerNumbers(inner, (id) => records.get(hash('sha256', id)))
})

/** As a restore leaves it: the same entries, the record with one more skip. */
async function restored(record: MailboxRecord, last: number): Promise<MailboxRecord> {
  const earlier = records.get(hash('sha256', record.id))
  const known = earlier ?? record
  const after = withSkip(known, last)
  records.set(hash('sha256', record.id), after)
  if (earlier === undefined) {
    await inner.create(record)
    for (let seq = 0; seq < last; seq++) await inner.append(record.id, [envelope()])
  }
  await inner.change(record.id, () => after)
  return after
}

const read = async (record: MailboxRecord, after: number, reader = 0): Promise<ReadResult> =>
  (await store.read(record.id, record.readers[reader]!.key, after, 64))!
const seqsOf = ({ entries }: ReadResult) => entries.map(({ seq }) => seq)

describe('after a restore', () => {
  it('whoever was further than the backup gets nothing old, one loss, and everything new', async () => {
    const record = await restored(testRecord(), 4)
    const first = await read(record, 9)
    expect(first).toEqual({
      entries: [],
      lost: [{ from: SKIP_NUMBERS + 4, to: SKIP_NUMBERS + 4 }],
      upTo: SKIP_NUMBERS + 4,
      last: SKIP_NUMBERS + 4,
    })
    const stored = await store.append(record.id, [envelope(), envelope()])
    expect(stored).toEqual({ kind: 'stored', seqs: [SKIP_NUMBERS + 5, SKIP_NUMBERS + 6] })
    const second = await read(record, first.upTo)
    expect(seqsOf(second)).toEqual([SKIP_NUMBERS + 5, SKIP_NUMBERS + 6])
    expect(second.lost).toEqual([])
  })

  it('whoever had not read on gets what the backup kept under its old numbers', async () => {
    const record = await restored(testRecord(), 4)
    await store.append(record.id, [envelope()])
    const { entries, lost, upTo, last } = await read(record, 1)
    expect(entries.map(({ seq }) => seq)).toEqual([2, 3, 4, SKIP_NUMBERS + 5])
    expect(lost).toEqual([{ from: SKIP_NUMBERS + 4, to: SKIP_NUMBERS + 4 }])
    expect([upTo, last]).toEqual([SKIP_NUMBERS + 5, SKIP_NUMBERS + 5])
  })

  it('an acknowledgement counts, whichever numbers it names', async () => {
    const record = await restored(testRecord(), 4)
    for (const { key } of record.readers) await store.acknowledge(record.id, key, 9)
    await store.append(record.id, [envelope(), envelope()])
    expect(seqsOf(await read(record, 0))).toEqual([SKIP_NUMBERS + 5, SKIP_NUMBERS + 6])
    for (const { key } of record.readers) await store.acknowledge(record.id, key, SKIP_NUMBERS + 5)
    expect(seqsOf(await read(record, 0))).toEqual([SKIP_NUMBERS + 6])
  })

  it('a newcomer starts where they were told to and is told of no loss', async () => {
    const record = await restored(testRecord(), 4)
    const key = bytes(32)
    const start = SKIP_NUMBERS + 4
    await store.change(record.id, (known, forgotten) => {
      expect(forgotten).toBe(0)
      return { ...known, readers: [...known.readers, { key, start }] }
    })
    const changed = (await store.find(record.id))!
    await store.append(record.id, [envelope()])
    const { entries, lost } = (await store.read(record.id, key, 0, 64))!
    expect([entries.map(({ seq }) => seq), lost]).toEqual([[SKIP_NUMBERS + 5], []])
    expect(changed.readers.map((reader) => reader.start)).toEqual([0, 0, 4])
  })

  it('nobody who was dropped stays named', async () => {
    const record = await restored(testRecord(), 1)
    const [gone, stays] = record.readers
    await store.change(record.id, (known) => ({ ...known, readers: [known.readers[1]!] }))
    const kept = (await inner.find(record.id))!
    expect(Buffer.from(kept.skips![0]!.readers).equals(Buffer.from(stays!.key))).toBe(true)
    expect(Buffer.from(kept.skips![0]!.readers).includes(Buffer.from(gone!.key))).toBe(false)
  })

  it('every restore goes above the one before, and two without a post between are one', async () => {
    const once = await restored(testRecord(), 4)
    const twice = await restored(once, 4)
    expect(twice.skips).toHaveLength(1)
    expect((await read(twice, 5)).last).toBe(2 * SKIP_NUMBERS + 4)
    await store.append(once.id, [envelope()])
    await restored(twice, 5)
    const { lost, last } = await read(twice, 0)
    expect(last).toBe(3 * SKIP_NUMBERS + 5)
    expect(lost.map(({ to }) => to)).toEqual([2 * SKIP_NUMBERS + 4, 3 * SKIP_NUMBERS + 5])
  })

  it('hands out rising numbers, each once, and finds every entry again by its number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }), async (runs) => {
        const record = testRecord()
        await inner.create(record)
        records.set(hash('sha256', record.id), record)
        const given: number[] = []
        for (const [round, posts] of runs.entries()) {
          for (let post = 0; post < posts; post++) {
            const result = await store.append(record.id, [envelope()])
            if (result.kind === 'stored') given.push(...result.seqs)
          }
          if (round % 2 === 0) await restored(records.get(hash('sha256', record.id))!, given.length)
        }
        expect([...new Set(given)].sort((a, b) => a - b)).toEqual(given)
        for (const [at, seq] of given.entries()) {
          expect(seqsOf(await read(record, seq - 1))).toEqual(given.slice(at))
        }
      }),
    )
  })
})

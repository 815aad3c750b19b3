/**
 * What every store engine promises, run against each. Anna and Vera read one conversation; the
 * engine may be stopped and opened again between any two steps.
 */
import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { cases } from './long.ts'
import { bytes, envelope } from './relay-keys.ts'

export interface StoreHarness {
  readonly store: MailboxStore
  /** Stops the engine and opens it again on the same data. */
  reopen(): Promise<void>
  dispose(): Promise<void>
}

export interface StoreEngine {
  readonly name: string
  /** False for engines whose data ends with the process. */
  readonly durable: boolean
  /** `blobQuota`: how many blobs a mailbox may have, where the usual many would take long. */
  open(now: () => number, blobQuota?: number): Promise<StoreHarness>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 23, 12)

export function testRecord(
  o: Partial<MailboxRecord> & { readers?: MailboxRecord['readers'] } = {},
): MailboxRecord {
  return {
    id: bytes(32),
    kind: 'conversation',
    ownerKeys: [bytes(32)],
    postKey: bytes(32),
    readers: [reader(), reader()],
    retentionDays: 30,
    quota: 4096,
    createdAs: bytes(32),
    ...o,
  }
}

function reader(start = 0): MailboxRecord['readers'][number] {
  return { key: bytes(32), start }
}

/** Short and quick to compare. */
function printOf(body: Uint8Array): string {
  return hash('sha256', body)
}

export function mailboxStoreSuite(engine: StoreEngine): void {
  describe(`${engine.name} store`, () => {
    let time = START
    let harness: StoreHarness
    const store = () => harness.store
    const pause = () => (engine.durable ? harness.reopen() : Promise.resolve())

    beforeEach(async () => {
      time = START
      harness = await engine.open(() => time)
    })
    afterEach(() => harness.dispose())

    async function seqsOf(record: MailboxRecord, envelopes: readonly Uint8Array[]) {
      const result = await store().append(record.id, envelopes)
      return result.kind === 'stored' ? result.seqs : result.kind
    }

    async function readAll(record: MailboxRecord, who = 0, after = 0) {
      return store().read(record.id, record.readers[who]!.key, after, 64)
    }

    describe('records', () => {
      it('come back as they were made, and after a restart', async () => {
        const record = testRecord()
        expect(await store().create(record)).toBe(true)
        await pause()
        expect(await store().find(record.id)).toEqual(record)
        expect(await store().find(bytes(32))).toBeUndefined()
      })

      it('are never overwritten by a second create', async () => {
        const record = testRecord()
        await store().create(record)
        expect(await store().create({ ...testRecord(), id: record.id })).toBe(false)
        expect(await store().find(record.id)).toEqual(record)
      })

      it('change as a whole or not at all', async () => {
        const record = testRecord()
        await store().create(record)
        const later = { ...record, postKey: bytes(32), closesAt: START + DAY }
        expect(await store().change(record.id, () => later)).toBe(true)
        expect(await store().change(record.id, () => undefined)).toBe(true)
        expect(await store().change(bytes(32), () => later)).toBe(false)
        await pause()
        expect(await store().find(record.id)).toEqual(later)
      })

      it('change one at a time: none of many concurrent changes is lost', async () => {
        const record = testRecord({ readers: [] })
        await store().create(record)
        const added = Array.from({ length: 12 }, () => reader())
        await Promise.all(
          added.map((one) =>
            store().change(record.id, (now) => ({ ...now, readers: [...now.readers, one] })),
          ),
        )
        expect((await store().find(record.id))!.readers).toEqual(added)
      })

      it('end once their closing is due, and their ids are not given out again', async () => {
        const record = testRecord({ closesAt: START + DAY })
        await store().create(record)
        await store().append(record.id, [envelope()])
        time += DAY - 1
        expect(await store().sweep()).toEqual([])
        time += 1
        expect(await store().sweep()).toEqual([record.id])
        await pause()
        expect(await store().find(record.id)).toBeUndefined()
        expect(await seqsOf(record, [envelope()])).toBe('gone')
        expect(await readAll(record)).toBeUndefined()
      })
    })

    describe('entries', () => {
      it('are numbered from 1 and read back in order, and after a restart', async () => {
        const record = testRecord()
        await store().create(record)
        const sent = Array.from({ length: 8 }, envelope)
        expect(await seqsOf(record, sent.slice(0, 4))).toEqual([1, 2, 3, 4])
        expect(await seqsOf(record, sent.slice(4))).toEqual([5, 6, 7, 8])
        await pause()
        const result = await readAll(record)
        expect(result!.entries).toEqual(sent.map((one, at) => ({ seq: at + 1, envelope: one })))
        expect(result).toMatchObject({ lost: [], upTo: 8, last: 8 })
      })

      it('come in portions that join without gap', async () => {
        const record = testRecord()
        await store().create(record)
        await store().append(record.id, Array.from({ length: 8 }, envelope))
        const key = record.readers[0]!.key
        const first = await store().read(record.id, key, 0, 3)
        expect(first!.entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
        const second = await store().read(record.id, key, first!.upTo, 64)
        expect(second!.entries.map(({ seq }) => seq)).toEqual([4, 5, 6, 7, 8])
        expect(await store().read(record.id, key, 8, 64)).toMatchObject({ entries: [], upTo: 8 })
      })

      it('are for known readers only, each from where it starts', async () => {
        const record = testRecord({ readers: [reader(), reader(2)] })
        await store().create(record)
        await store().append(record.id, Array.from({ length: 4 }, envelope))
        expect((await readAll(record, 1))!.entries.map(({ seq }) => seq)).toEqual([3, 4])
        expect(await store().read(record.id, bytes(32), 0, 64)).toBeUndefined()
      })

      it('sent twice are stored once, also after a restart and after all have read them', async () => {
        const record = testRecord()
        await store().create(record)
        const sent = [envelope(), envelope()]
        expect(await seqsOf(record, sent)).toEqual([1, 2])
        expect(await seqsOf(record, sent)).toEqual([1, 2])
        await pause()
        expect(await seqsOf(record, [sent[1]!, envelope()])).toEqual([2, 3])
        for (const { key } of record.readers) await store().acknowledge(record.id, key, 3)
        await store().sweep()
        await pause()
        expect(await seqsOf(record, sent)).toEqual([1, 2])
        expect(await seqsOf(record, [envelope()])).toEqual([4])
      })

      it('sent twice at the same moment are stored once', async () => {
        const record = testRecord()
        await store().create(record)
        const one = envelope()
        const results = await Promise.all([1, 2, 3].map(() => seqsOf(record, [one])))
        expect(results).toEqual([[1], [1], [1]])
        expect((await readAll(record))!.last).toBe(1)
      })

      it('of two mailboxes do not mix', async () => {
        const [a, b] = [testRecord(), testRecord()]
        await store().create(a)
        await store().create(b)
        const one = envelope()
        expect(await seqsOf(a, [one])).toEqual([1])
        expect(await seqsOf(b, [one])).toEqual([1])
        for (const { key } of a.readers) await store().acknowledge(a.id, key, 1)
        expect((await readAll(b))!.entries).toEqual([{ seq: 1, envelope: one }])
      })
    })

    describe('quota', () => {
      it('refuses a post as a whole and keeps what waits', async () => {
        const record = testRecord({ quota: 3 })
        await store().create(record)
        const sent = [envelope(), envelope()]
        expect(await seqsOf(record, sent)).toEqual([1, 2])
        expect(await seqsOf(record, [envelope(), envelope()])).toBe('over-quota')
        expect((await readAll(record))!.entries.map(({ envelope: one }) => one)).toEqual(sent)
        expect(await seqsOf(record, sent)).toEqual([1, 2])
        for (const { key } of record.readers) await store().acknowledge(record.id, key, 2)
        expect(await seqsOf(record, [envelope(), envelope()])).toEqual([3, 4])
      })
    })

    describe('forgetting', () => {
      it('waits for the slowest reader', async () => {
        const record = testRecord()
        await store().create(record)
        await store().append(record.id, Array.from({ length: 4 }, envelope))
        await store().acknowledge(record.id, record.readers[0]!.key, 4)
        await store().acknowledge(record.id, record.readers[1]!.key, 2)
        await pause()
        const seqs = (await readAll(record, 1))!.entries.map(({ seq }) => seq)
        expect(seqs).toEqual([3, 4])
        expect(await readAll(record, 1)).toMatchObject({ lost: [] })
      })

      it('does not follow a reader beyond what exists, nor back', async () => {
        const record = testRecord({ readers: [reader()] })
        await store().create(record)
        await store().append(record.id, [envelope(), envelope()])
        await store().acknowledge(record.id, record.readers[0]!.key, 1000)
        await store().acknowledge(record.id, record.readers[0]!.key, 1)
        await store().append(record.id, [envelope()])
        expect((await readAll(record))!.entries.map(({ seq }) => seq)).toEqual([3])
      })

      it('happens when the slow reader is dropped', async () => {
        const record = testRecord({ quota: 2 })
        await store().create(record)
        await store().append(record.id, [envelope(), envelope()])
        await store().acknowledge(record.id, record.readers[0]!.key, 2)
        expect(await seqsOf(record, [envelope()])).toBe('over-quota')
        await store().change(record.id, (now) => ({ ...now, readers: [now.readers[0]!] }))
        await pause()
        expect(await seqsOf(record, [envelope()])).toEqual([3])
      })

      it('by purge is durable', async () => {
        const record = testRecord({ readers: [reader()] })
        await store().create(record)
        await store().append(record.id, [envelope(), envelope()])
        await store().purge(record.id, record.readers[0]!.key, 1)
        await pause()
        expect((await readAll(record))!.entries.map(({ seq }) => seq)).toEqual([2])
      })

      it('by expiry tells readers who had not come, but not channel readers', async () => {
        const slow = testRecord({ retentionDays: 1 })
        const channel = testRecord({ retentionDays: 1, kind: 'channel' })
        for (const record of [slow, channel]) {
          await store().create(record)
          await store().append(record.id, [envelope(), envelope()])
        }
        time += DAY
        await store().sweep()
        expect((await readAll(slow))!.entries).toHaveLength(2)
        time += HOUR
        await store().sweep()
        await pause()
        expect(await readAll(slow)).toMatchObject({ entries: [], lost: [{ from: 1, to: 2 }] })
        expect(await readAll(channel)).toMatchObject({ entries: [], lost: [], last: 2 })
        expect(await seqsOf(slow, [envelope()])).toEqual([3])
      })

      it('leaves a channel to time alone', async () => {
        const record = testRecord({ kind: 'channel', readers: [reader()] })
        await store().create(record)
        await store().append(record.id, [envelope()])
        await store().acknowledge(record.id, record.readers[0]!.key, 1)
        expect((await readAll(record))!.entries).toHaveLength(1)
      })
    })

    describe('watching', () => {
      it('sees every entry once, in the order of each mailbox, before its post resolves', async () => {
        const records = [testRecord(), testRecord(), testRecord()]
        for (const record of records) await store().create(record)
        const seen = new Map<string, number[]>()
        store().watch((committed) => {
          for (const { mailbox, entries } of committed) {
            const name = Buffer.from(mailbox).toString('hex')
            seen.set(name, [...(seen.get(name) ?? []), ...entries.map(({ seq }) => seq)])
          }
        })
        await Promise.all(
          records.flatMap((record) =>
            Array.from({ length: 20 }, async () => {
              const seqs = await seqsOf(record, [envelope(), envelope()])
              expect(seen.get(Buffer.from(record.id).toString('hex'))).toEqual(
                expect.arrayContaining(seqs as number[]),
              )
            }),
          ),
        )
        const inOrder = Array.from({ length: 40 }, (_, at) => at + 1)
        for (const { id } of records) {
          expect(seen.get(Buffer.from(id).toString('hex'))).toEqual(inOrder)
        }
      })

      it('resolves posts in commit order', async () => {
        const record = testRecord()
        await store().create(record)
        const answered: number[] = []
        await Promise.all(
          Array.from({ length: 30 }, async () => {
            answered.push(...((await seqsOf(record, [envelope()])) as number[]))
          }),
        )
        expect(answered).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
      })
    })

    it('agrees with a model under any sequence of posts, repeats, acks, reads and restarts', async () => {
      const step = fc.oneof(
        fc.record({ do: fc.constant('post' as const), count: fc.integer({ min: 1, max: 9 }) }),
        fc.record({ do: fc.constant('repeat' as const), back: fc.integer({ min: 0, max: 3 }) }),
        fc.record({
          do: fc.constant('ack' as const),
          who: fc.integer({ min: 0, max: 1 }),
          upTo: fc.integer({ min: 0, max: 40 }),
        }),
        fc.record({ do: fc.constant('sweep' as const), hours: fc.integer({ min: 0, max: 3 }) }),
        fc.record({ do: fc.constant('restart' as const) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const record = testRecord({ quota: 30 })
          await store().create(record)
          const posts: { envelopes: Uint8Array[]; seqs: readonly number[] }[] = []
          const cursors = [0, 0]
          const sent: Uint8Array[] = []
          for (const one of steps) {
            if (one.do === 'post') {
              const envelopes = Array.from({ length: one.count }, envelope)
              const waiting = sent.length - Math.min(...cursors)
              const result = await seqsOf(record, envelopes)
              if (waiting + one.count > 30) {
                expect(result).toBe('over-quota')
                continue
              }
              expect(result).toEqual(envelopes.map((_, at) => sent.length + 1 + at))
              sent.push(...envelopes)
              posts.push({ envelopes, seqs: result as readonly number[] })
            } else if (one.do === 'repeat') {
              const earlier = posts.at(-1 - one.back)
              if (earlier) expect(await seqsOf(record, earlier.envelopes)).toEqual(earlier.seqs)
            } else if (one.do === 'ack') {
              await store().acknowledge(record.id, record.readers[one.who]!.key, one.upTo)
              cursors[one.who] = Math.max(cursors[one.who]!, Math.min(one.upTo, sent.length))
            } else if (one.do === 'sweep') {
              time += one.hours * HOUR
              await store().sweep()
            } else {
              await pause()
            }
            const forgotten = Math.min(...cursors)
            const result = await readAll(record)
            expect(result).toMatchObject({ last: sent.length, lost: [] })
            expect(result!.entries.map(({ seq, envelope }) => [seq, printOf(envelope)])).toEqual(
              sent.map((body, at) => [at + 1, printOf(body)]).slice(forgotten),
            )
          }
        }),
        { numRuns: cases(engine.durable ? 25 : 100) },
      )
    })
  })
}

/**
 * What every store engine promises about blobs, run against each; the engine may be stopped and
 * opened again between any two steps.
 */
import { hash } from 'node:crypto'
import { BLOB_PART_BYTES, BLOB_PIECE_BYTES, RETENTION_DAYS } from '@lapwing/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobPiece } from '../../apps/relay/src/store/coming.ts'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import { cases } from './long.ts'
import { piecesOf, printOf as sha256Of, putBlob } from './put-blob.ts'
import { testRecord, type StoreEngine, type StoreHarness } from './mailbox-store-suite.ts'
import { bytes, envelope } from './relay-keys.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Half past twelve: an hour that has begun. */
const START = Date.UTC(2026, 10, 23, 12, 30)
const QUOTA = 3

const part = (): Uint8Array => bytes(BLOB_PART_BYTES)

/** Short and quick to compare. */
function printOf(found: Uint8Array | string | undefined): string | undefined {
  return found instanceof Uint8Array ? hash('sha256', found) : found
}

export function blobStoreSuite(engine: StoreEngine): void {
  describe(`${engine.name} store, blobs`, () => {
    let time = START
    let harness: StoreHarness
    const store = () => harness.store
    const pause = () => (engine.durable ? harness.reopen() : Promise.resolve())

    beforeEach(async () => {
      time = START
      harness = await engine.open(() => time, QUOTA)
    })
    afterEach(() => harness.dispose())

    async function got(id: Uint8Array, blob: Uint8Array): Promise<string | undefined> {
      return printOf(await store().getBlob(id, blob))
    }

    async function mailbox(o: Partial<MailboxRecord> = {}): Promise<MailboxRecord> {
      const record = testRecord(o)
      await store().create(record)
      return record
    }

    it('come back as they were put, and after a restart', async () => {
      const { id } = await mailbox()
      const [first, second] = [bytes(32), bytes(32)]
      const [one, other] = [part(), part()]
      expect(await putBlob(store(), id, first, one)).toBe('stored')
      expect(await putBlob(store(), id, second, other)).toBe('stored')
      await pause()
      expect(await got(id, first)).toBe(printOf(one))
      expect(await got(id, second)).toBe(printOf(other))
    })

    it('are found under their own mailbox and id only', async () => {
      const [a, b] = [await mailbox(), await mailbox()]
      const [blob, one, other] = [bytes(32), part(), part()]
      await putBlob(store(), a.id, blob, one)
      expect(await got(b.id, blob)).toBeUndefined()
      expect(await got(a.id, bytes(32))).toBeUndefined()
      expect(await got(bytes(32), blob)).toBeUndefined()
      expect(await putBlob(store(), bytes(32), blob, one)).toBe('gone')
      expect(await putBlob(store(), b.id, blob, other)).toBe('stored')
      await store().dropBlob(b.id, blob)
      expect(await got(a.id, blob)).toBe(printOf(one))
    })

    it('put again are there already, and are never overwritten by other bytes', async () => {
      const { id } = await mailbox()
      const [blob, one] = [bytes(32), part()]
      await putBlob(store(), id, blob, one)
      const almost = one.slice()
      almost[BLOB_PART_BYTES - 1]! ^= 1
      for (let round = 0; round < 2; round++) {
        expect(await putBlob(store(), id, blob, one)).toBe('stored')
        expect(await putBlob(store(), id, blob, almost)).toBe('taken')
        await pause()
      }
      expect(await got(id, blob)).toBe(printOf(one))
    })

    it('put at the same moment under one id are kept once, the first of them', async () => {
      const { id } = await mailbox()
      const [blob, one, other] = [bytes(32), part(), part()]
      const results = await Promise.all([
        putBlob(store(), id, blob, one),
        putBlob(store(), id, blob, other),
        putBlob(store(), id, blob, one),
      ])
      expect(results).toEqual(['stored', 'taken', 'stored'])
      expect(await got(id, blob)).toBe(printOf(one))
    })

    it('are gone when they are dropped, and may be put and dropped again', async () => {
      const { id } = await mailbox()
      const [blob, other] = [bytes(32), part()]
      await putBlob(store(), id, blob, part())
      await store().dropBlob(id, blob)
      await store().dropBlob(id, blob)
      await store().dropBlob(bytes(32), blob)
      await pause()
      expect(await got(id, blob)).toBeUndefined()
      expect(await putBlob(store(), id, blob, other)).toBe('stored')
      expect(await got(id, blob)).toBe(printOf(other))
    })

    it('are so many at most; one more is refused, and what is there is kept', async () => {
      const { id } = await mailbox()
      const blobs = Array.from({ length: QUOTA }, () => [bytes(32), part()] as const)
      for (const [blob, body] of blobs) await putBlob(store(), id, blob, body)
      await pause()
      expect(await putBlob(store(), id, bytes(32), part())).toBe('over-quota')
      for (const [blob, body] of blobs) {
        expect(await got(id, blob)).toBe(printOf(body))
        expect(await putBlob(store(), id, blob, body)).toBe('stored')
      }
      await store().dropBlob(id, blobs[0]![0])
      expect(await putBlob(store(), id, bytes(32), part())).toBe('stored')
      expect(await putBlob(store(), (await mailbox()).id, bytes(32), part())).toBe('stored')
    })

    it('are so many at most, also when they come at the same moment', async () => {
      const { id } = await mailbox()
      const many = Array.from({ length: QUOTA + 3 }, () => putBlob(store(), id, bytes(32), part()))
      const results = await Promise.all(many)
      expect(results.filter((result) => result === 'stored')).toHaveLength(QUOTA)
      expect(results.filter((result) => result === 'over-quota')).toHaveLength(3)
    })

    it('stay when everything is acknowledged', async () => {
      const record = await mailbox()
      const [blob, one] = [bytes(32), part()]
      await store().append(record.id, [envelope()])
      await putBlob(store(), record.id, blob, one)
      for (const { key } of record.readers) await store().purge(record.id, key, 1)
      await store().sweep()
      await pause()
      expect(await got(record.id, blob)).toBe(printOf(one))
    })

    it('expire when their whole hour has, in every kind of mailbox, and free their place', async () => {
      for (const kind of ['conversation', 'channel', 'drop'] as const) {
        time = START
        const { id } = await mailbox({ kind, retentionDays: RETENTION_DAYS.min })
        const blobs = Array.from({ length: QUOTA }, () => bytes(32))
        for (const blob of blobs) await putBlob(store(), id, blob, part())
        await pause()
        time += DAY + HOUR / 2 - 1
        await store().sweep()
        expect(await got(id, blobs[0]!)).toBeDefined()
        time += 1
        // No sweep has come yet.
        expect(await got(id, blobs[0]!)).toBeUndefined()
        expect(await putBlob(store(), id, blobs[0]!, part())).toBe('stored')
        await store().sweep()
        await pause()
        expect(await got(id, blobs[0]!)).toBeDefined()
        expect(await got(id, blobs[1]!)).toBeUndefined()
        expect(await putBlob(store(), id, bytes(32), part())).toBe('stored')
      }
    })

    it('end with their mailbox, those on their way too', async () => {
      const record = await mailbox({ closesAt: START + DAY })
      const blob = bytes(32)
      await putBlob(store(), record.id, blob, part())
      time += DAY
      const late = putBlob(store(), record.id, bytes(32), part())
      const [closed] = await Promise.all([store().sweep(), late])
      expect(closed).toEqual([record.id])
      await pause()
      expect(await got(record.id, blob)).toBeUndefined()
      expect(await putBlob(store(), record.id, blob, part())).toBe('gone')
      expect(store().health()).toMatchObject({ lostBlobs: 0, orphans: 0 })
    })

    const put = (id: Uint8Array, blob: Uint8Array, piece: BlobPiece) =>
      store().putPiece(id, blob, piece)
    async function putAll(id: Uint8Array, blob: Uint8Array, pieces: readonly BlobPiece[]) {
      const results = []
      for (const piece of pieces) results.push(await put(id, blob, piece))
      return results
    }
    const steps = (upTo: number) =>
      Array.from({ length: upTo }, (_, index) => (index + 1) * BLOB_PIECE_BYTES)

    it('may come in pieces, and are there when the last has come and not before', async () => {
      const { id } = await mailbox()
      const [blob, body] = [bytes(32), part()]
      const pieces = piecesOf(body)
      expect(await putAll(id, blob, pieces.slice(0, -1))).toEqual(steps(pieces.length - 1))
      expect(await got(id, blob)).toBeUndefined()
      expect(await put(id, blob, pieces.at(-1)!)).toBe('stored')
      expect(await got(id, blob)).toBe(printOf(body))
      await pause()
      expect(await got(id, blob)).toBe(printOf(body))
    })

    it('go on from where they stood, whatever comes again or too soon', async () => {
      const { id } = await mailbox()
      const [blob, body] = [bytes(32), part()]
      const pieces = piecesOf(body)
      expect(await put(id, blob, pieces[3]!)).toBe(0)
      await putAll(id, blob, pieces.slice(0, 3))
      expect(await putAll(id, blob, [pieces[5]!, pieces[0]!, pieces[2]!])).toEqual(
        Array.from({ length: 3 }, () => 3 * BLOB_PIECE_BYTES),
      )
      const larger = {
        ...pieces[2]!,
        bytes: body.subarray(2 * BLOB_PIECE_BYTES, 4 * BLOB_PIECE_BYTES),
      }
      expect(await put(id, blob, larger)).toBe(4 * BLOB_PIECE_BYTES)
      expect((await putAll(id, blob, pieces.slice(4))).at(-1)).toBe('stored')
      expect(await putAll(id, blob, [pieces[0]!, pieces[7]!])).toEqual(['stored', 'stored'])
      expect(await got(id, blob)).toBe(printOf(body))
    })

    it('that began to come are forgotten by a start', async () => {
      const { id } = await mailbox()
      const [blob, body] = [bytes(32), part()]
      const pieces = piecesOf(body)
      await putAll(id, blob, pieces.slice(0, 5))
      await pause()
      const stands = await put(id, blob, pieces[5]!)
      expect(stands).toBe(engine.durable ? 0 : 6 * BLOB_PIECE_BYTES)
      expect((await putAll(id, blob, pieces)).at(-1)).toBe('stored')
      expect(await got(id, blob)).toBe(printOf(body))
    })

    it('that are not what their sender said are forgotten, and may come again', async () => {
      const { id } = await mailbox()
      const [blob, body] = [bytes(32), part()]
      const almost = body.slice()
      almost[BLOB_PIECE_BYTES]! ^= 1
      const wrong = piecesOf(almost).map((piece) => ({ ...piece, hash: sha256Of(body) }))
      expect((await putAll(id, blob, wrong)).at(-1)).toBe('malformed')
      const whole = { hash: sha256Of(body), offset: 0, bytes: almost }
      expect(await put(id, blob, whole)).toBe('malformed')
      expect(await got(id, blob)).toBeUndefined()
      expect((await putAll(id, blob, piecesOf(body))).at(-1)).toBe('stored')
      expect(await got(id, blob)).toBe(printOf(body))
    })

    it('of two that come under one id the first to be whole is kept', async () => {
      const { id } = await mailbox()
      const [blob, one, other] = [bytes(32), part(), part()]
      const [first, second] = [piecesOf(one), piecesOf(other)]
      await putAll(id, blob, first.slice(0, -1))
      expect((await putAll(id, blob, second)).at(-1)).toBe('stored')
      expect(await put(id, blob, first.at(-1)!)).toBe('taken')
      expect(await put(id, blob, first[0]!)).toBe('taken')
      expect(await got(id, blob)).toBe(printOf(other))
    })

    it('that come count as if they were there, once', async () => {
      const { id } = await mailbox()
      const coming = Array.from({ length: QUOTA }, () => ({ blob: bytes(32), body: part() }))
      for (const { blob, body } of coming) await put(id, blob, piecesOf(body)[0]!)
      expect(await put(id, bytes(32), piecesOf(part())[0]!)).toBe('over-quota')
      expect(await putBlob(store(), id, bytes(32), part())).toBe('over-quota')
      await store().dropBlob(id, coming[0]!.blob)
      expect(await putBlob(store(), id, bytes(32), part())).toBe('stored')
      const rest = coming.slice(1)
      const results = await Promise.all(
        rest.map(async ({ blob, body }) => (await putAll(id, blob, piecesOf(body))).at(-1)),
      )
      expect(results).toEqual(rest.map(() => 'stored'))
      expect(await putBlob(store(), id, bytes(32), part())).toBe('over-quota')
    })

    it('that come end with their mailbox', async () => {
      const { id } = await mailbox({ closesAt: START + DAY })
      const [blob, pieces] = [bytes(32), piecesOf(part())]
      await putAll(id, blob, pieces.slice(0, 4))
      time += DAY
      await store().sweep()
      expect(await put(id, blob, pieces[4]!)).toBe('gone')
      await pause()
      expect(store().health()).toMatchObject({ lostBlobs: 0, orphans: 0 })
    })

    it('agree with a model under any sequence of puts, drops, hours and restarts', async () => {
      const [bodies, ids] = [[part(), part()], Array.from({ length: QUOTA + 1 }, () => bytes(32))]
      const which = fc.integer({ min: 0, max: QUOTA })
      const step = fc.oneof(
        fc.record({ do: fc.constant('put' as const), which, body: fc.integer({ min: 0, max: 1 }) }),
        fc.record({ do: fc.constant('drop' as const), which }),
        fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 20 }) }),
        fc.record({ do: fc.constant('sweep' as const) }),
        fc.record({ do: fc.constant('restart' as const) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          const { id } = await mailbox({ retentionDays: 1 })
          const model = new Map<number, { body: number; hour: number }>()
          const hour = () => Math.floor(time / HOUR)
          for (const one of steps) {
            for (const [blob, kept] of model) if (kept.hour + 25 <= hour()) model.delete(blob)
            if (one.do === 'put') {
              const kept = model.get(one.which)
              const result = await putBlob(store(), id, ids[one.which]!, bodies[one.body]!)
              if (kept !== undefined) {
                expect(result).toBe(kept.body === one.body ? 'stored' : 'taken')
              } else if (result === 'stored') {
                expect(model.size).toBeLessThan(QUOTA)
                model.set(one.which, { body: one.body, hour: hour() })
              } else {
                // What has expired takes its place until a sweep has come.
                expect(result).toBe('over-quota')
                await store().sweep()
                expect(model.size === QUOTA).toBe(
                  (await putBlob(store(), id, ids[one.which]!, bodies[one.body]!)) === 'over-quota',
                )
                if (model.size < QUOTA) model.set(one.which, { body: one.body, hour: hour() })
              }
            } else if (one.do === 'drop') {
              await store().dropBlob(id, ids[one.which]!)
              model.delete(one.which)
            } else if (one.do === 'wait') time += one.hours * HOUR
            else if (one.do === 'sweep') await store().sweep()
            else await pause()
            for (const [blob, kept] of model) if (kept.hour + 25 <= hour()) model.delete(blob)
            for (let blob = 0; blob <= QUOTA; blob++) {
              const kept = model.get(blob)
              expect(await got(id, ids[blob]!)).toBe(kept && printOf(bodies[kept.body]))
            }
          }
        }),
        { numRuns: cases(engine.durable ? 15 : 60) },
      )
    })
  })
}

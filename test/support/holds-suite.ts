/**
 * What every store engine promises of held posts, run against each. Vera holds posts in a
 * conversation of hers and Anna's; the engine may be stopped and opened again between any two steps.
 */
import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_HOLDS } from '../../packages/protocol/src/index.ts'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import { cases } from './long.ts'
import { testRecord, type StoreEngine } from './mailbox-store-suite.ts'
import { bytes, envelope } from './relay-keys.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 23, 12)

/** Short and quick to compare. */
const prints = (envelopes: readonly Uint8Array[]) => envelopes.map((one) => hash('sha256', one))

type Harness = Awaited<ReturnType<StoreEngine['open']>>

export function holdsSuite(engine: StoreEngine): void {
  describe(`${engine.name} store, held posts`, () => {
    let time = START
    let harness: Harness
    let record: MailboxRecord
    const store = () => harness.store
    const pause = () => (engine.durable ? harness.reopen() : Promise.resolve())

    beforeEach(async () => {
      time = START
      harness = await engine.open(() => time)
      record = testRecord()
      await store().create(record)
    })
    afterEach(() => harness.dispose())

    const inHours = (hours: number) => START / HOUR + hours

    /** A post of `count` envelopes under a key of its own. */
    const post = (hours: number, count = 2) => ({
      control: bytes(32),
      hour: inHours(hours),
      envelopes: Array.from({ length: count }, envelope),
    })

    async function delivered(of: MailboxRecord = record): Promise<readonly string[]> {
      const result = await store().read(of.id, of.readers[0]!.key, 0, 64)
      return prints(result!.entries.map((entry) => entry.envelope))
    }

    async function pass(hours: number): Promise<void> {
      time += hours * HOUR
      await store().holds.releaseDue()
    }

    const hold = (one: ReturnType<typeof post>) => store().holds.hold(record.id, one)

    it('are delivered when their hour begins and not before, in order, once', async () => {
      const [later, sooner] = [post(3), post(2, 4)]
      expect(await hold(later)).toBe('done')
      expect(await hold(sooner)).toBe('done')
      await store().append(record.id, [envelope()])
      await pause()
      time += 2 * HOUR - 1
      await store().holds.releaseDue()
      expect(await delivered()).toHaveLength(1)
      time += 1
      await store().holds.releaseDue()
      await pause()
      expect((await delivered()).slice(1)).toEqual(prints(sooner.envelopes))
      await pass(1)
      await pass(0)
      await pause()
      await pass(1)
      expect((await delivered()).slice(1)).toEqual(
        prints([...sooner.envelopes, ...later.envelopes]),
      )
    })

    it('reach those who watch as any other entries do', async () => {
      const one = post(1)
      await hold(one)
      const seen: Uint8Array[] = []
      store().watch((committed) => seen.push(...committed.map(({ mailbox }) => mailbox)))
      await pass(1)
      expect(seen).toEqual([record.id])
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('are delivered at once when their time has come already', async () => {
      const one = post(-1)
      expect(await hold(one)).toBe('done')
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('wait longer when they are postponed, and never for less', async () => {
      const one = post(2)
      await hold(one)
      expect(await store().holds.postpone(record.id, one.control, inHours(26))).toBe('done')
      expect(await store().holds.postpone(record.id, one.control, inHours(3))).toBe('done')
      await pause()
      await pass(25)
      expect(await delivered()).toEqual([])
      await pass(1)
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('are never delivered when they are cancelled', async () => {
      const one = post(2)
      await hold(one)
      expect(await store().holds.cancel(record.id, one.control)).toBe('done')
      await pause()
      await pass(3)
      expect(await delivered()).toEqual([])
    })

    it('are delivered at once when they are released, and not again in their hour', async () => {
      const one = post(2)
      await hold(one)
      expect(await store().holds.release(record.id, one.control)).toBe('done')
      for (const { key } of record.readers) await store().acknowledge(record.id, key, 2)
      await pause()
      await pass(3)
      expect(await store().read(record.id, record.readers[0]!.key, 0, 64)).toMatchObject({
        entries: [],
        last: 2,
      })
    })

    it('obey their own key in their own mailbox, and all others get one answer', async () => {
      const one = post(2)
      await hold(one)
      const other = testRecord()
      await store().create(other)
      const gone = post(2)
      await hold(gone)
      await store().holds.cancel(record.id, gone.control)
      for (const [id, control] of [
        [record.id, bytes(32)],
        [record.id, gone.control],
        [other.id, one.control],
        [bytes(32), one.control],
      ] as const) {
        expect(await store().holds.postpone(id, control, inHours(9))).toBe('refused')
        expect(await store().holds.cancel(id, control)).toBe('refused')
        expect(await store().holds.release(id, control)).toBe('refused')
      }
      await pass(2)
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('sent twice are held once, also when they were postponed or released between', async () => {
      const one = post(2)
      await hold(one)
      expect(await hold(one)).toBe('done')
      await store().holds.postpone(record.id, one.control, inHours(5))
      await pause()
      expect(await hold(one)).toBe('done')
      await pass(4)
      expect(await delivered()).toEqual([])
      await pass(1)
      expect(await hold(one)).toBe('done')
      await pass(1)
      expect(await delivered()).toEqual(prints(one.envelopes))
      expect(await store().holds.cancel(record.id, one.control)).toBe('refused')
    })

    it('do not change places with others under the same key', async () => {
      const one = post(2)
      await hold(one)
      expect(await hold({ ...post(2), control: one.control })).toBe('refused')
      expect(await hold({ ...one, envelopes: one.envelopes.toReversed() })).toBe('refused')
      expect(await hold({ ...one, envelopes: one.envelopes.slice(0, 1) })).toBe('refused')
      // Whoever lacks the control key does not postpone by posting again.
      expect(await hold({ ...one, hour: inHours(3) })).toBe('refused')
      await pass(2)
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('need a mailbox', async () => {
      expect(await store().holds.hold(bytes(32), post(1))).toBe('refused')
    })

    it('are few in one mailbox', async () => {
      const posts = Array.from({ length: MAX_HOLDS }, () => post(1))
      for (const one of posts) expect(await hold(one)).toBe('done')
      expect(await hold(post(1))).toBe('too-many')
      expect(await hold(posts[0]!)).toBe('done')
      await pass(1)
      const all = prints(posts.flatMap((one) => one.envelopes))
      expect((await delivered()).toSorted()).toEqual(all.toSorted())
      expect(await hold(post(1))).toBe('done')
    })

    it('count towards the quota as if they waited, so that a release always fits', async () => {
      const small = testRecord({ quota: 6 })
      await store().create(small)
      const [one, other] = [post(1, 4), post(-1, 4)]
      expect(await store().holds.hold(small.id, one)).toBe('done')
      await pause()
      const more = Array.from({ length: 3 }, envelope)
      expect(await store().append(small.id, more)).toEqual({ kind: 'over-quota' })
      expect(await store().append(small.id, more.slice(1))).toMatchObject({ kind: 'stored' })
      // Nor is one for a time that has come a way round it.
      expect(await store().holds.hold(small.id, other)).toBe('over-quota')
      await pass(1)
      expect(await delivered(small)).toEqual(prints([...more.slice(1), ...one.envelopes]))
      expect(await store().append(small.id, more.slice(0, 1))).toEqual({ kind: 'over-quota' })
      for (const { key } of small.readers) await store().acknowledge(small.id, key, 6)
      expect(await store().holds.hold(small.id, other)).toBe('done')
      expect(await delivered(small)).toEqual(prints(other.envelopes))
    })

    it('leave their room when they are cancelled', async () => {
      const small = testRecord({ quota: 4 })
      await store().create(small)
      const one = post(1, 4)
      await store().holds.hold(small.id, one)
      await store().holds.cancel(small.id, one.control)
      expect(await store().holds.hold(small.id, post(1, 4))).toBe('done')
    })

    it('end with their mailbox', async () => {
      const one = post(30)
      await hold(one)
      await store().change(record.id, (before) => ({ ...before, closesAt: START + DAY }))
      time += DAY
      const answers = [store().sweep(), store().holds.postpone(record.id, one.control, 9)]
      expect((await Promise.all(answers))[0]).toEqual([record.id])
      expect(await store().holds.cancel(record.id, one.control)).toBe('refused')
      await pause()
      await pass(10)
      expect(await store().find(record.id)).toBeUndefined()
      expect(store().health().lostHolds).toBe(0)
    })

    it('keep their order when several orders come at once', async () => {
      const one = post(2)
      const answers = await Promise.all([
        hold(one),
        store().holds.postpone(record.id, one.control, inHours(4)),
        store().holds.cancel(record.id, one.control),
        store().holds.release(record.id, one.control),
        hold(one),
        store().holds.release(record.id, one.control),
        store().holds.cancel(record.id, one.control),
      ])
      expect(answers).toEqual(['done', 'done', 'done', 'refused', 'done', 'done', 'refused'])
      expect(await delivered()).toEqual(prints(one.envelopes))
    })

    it('agree with a model under any sequence of orders, hours, reads and restarts', async () => {
      const which = fc.integer({ min: 0, max: 5 })
      const hours = fc.integer({ min: 0, max: 6 })
      const step = fc.oneof(
        fc.record({ do: fc.constant('hold' as const), which, hours }),
        fc.record({ do: fc.constant('again' as const), which }),
        fc.record({ do: fc.constant('postpone' as const), which, hours }),
        fc.record({ do: fc.constant('cancel' as const), which }),
        fc.record({ do: fc.constant('release' as const), which }),
        fc.record({ do: fc.constant('pass' as const), hours }),
        fc.record({ do: fc.constant('read' as const) }),
        fc.record({ do: fc.constant('restart' as const) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const own = testRecord()
          await store().create(own)
          const controls = Array.from({ length: 6 }, () => bytes(32))
          const held = new Map<number, { hour: number; envelopes: Uint8Array[] }>()
          const sent: Uint8Array[] = []
          let read = 0
          const nowHour = () => Math.floor(time / HOUR)
          const releaseIn = (at: number) => {
            sent.push(...held.get(at)!.envelopes)
            held.delete(at)
          }
          for (const one of steps) {
            const { holds } = store()
            const at = 'which' in one ? one.which : 0
            const known = held.get(at)
            const answer = known ? 'done' : 'refused'
            if (one.do === 'hold') {
              const fresh = { hour: nowHour() + one.hours, envelopes: [envelope(), envelope()] }
              const result = await holds.hold(own.id, { control: controls[at]!, ...fresh })
              expect(result).toBe(known ? 'refused' : 'done')
              if (known) continue
              held.set(at, fresh)
              if (one.hours === 0) releaseIn(at)
            } else if (one.do === 'again') {
              if (known) {
                expect(await holds.hold(own.id, { control: controls[at]!, ...known })).toBe('done')
              }
            } else if (one.do === 'postpone') {
              const hour = nowHour() + one.hours
              expect(await holds.postpone(own.id, controls[at]!, hour)).toBe(answer)
              if (known) known.hour = Math.max(known.hour, hour)
            } else if (one.do === 'cancel') {
              expect(await holds.cancel(own.id, controls[at]!)).toBe(answer)
              held.delete(at)
            } else if (one.do === 'release') {
              expect(await holds.release(own.id, controls[at]!)).toBe(answer)
              if (known) releaseIn(at)
            } else if (one.do === 'pass') {
              time += one.hours * HOUR
              await holds.releaseDue()
              const due = [...held].filter(([, { hour }]) => hour <= nowHour())
              due.sort(
                ([a, { hour }], [b, other]) =>
                  hour - other.hour || Buffer.compare(controls[a]!, controls[b]!),
              )
              for (const [one] of due) releaseIn(one)
            } else if (one.do === 'read') {
              for (const { key } of own.readers) {
                await store().acknowledge(own.id, key, sent.length)
              }
              read = sent.length
              await store().sweep()
            } else {
              await pause()
            }
            const result = await store().read(own.id, own.readers[0]!.key, 0, 64)
            expect(result).toMatchObject({ last: sent.length })
            const there = result!.entries.map((entry) => entry.envelope)
            expect(prints(there)).toEqual(prints(sent.slice(read)))
          }
        }),
        { numRuns: cases(engine.durable ? 20 : 60) },
      )
    })
  })
}

/** Backlog and live entries meet without a gap or a double, however slow reading is. */
import type { RelayFrame } from '@lapwing/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'
import { createStreams } from '../src/streams.ts'
import type { Outlet } from '../src/stream.ts'

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await new Promise((resolve) => setImmediate(resolve))
}

describe('streams', () => {
  it('bring each entry once and in order, and say drained once, under any schedule', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('post' as const), count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('changed' as const), count: fc.constant(0) }),
      fc.record({ do: fc.constant('full' as const), count: fc.constant(0) }),
      fc.record({ do: fc.constant('flow' as const), count: fc.constant(0) }),
    )
    const slowness = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 10 })
    const backlogs = fc.constantFrom(0, 3, 64, 65, 130)
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        slowness,
        backlogs,
        async (steps, delays, waiting) => {
          const store = createMemoryStore({ now: () => 0 })
          const record = testRecord()
          await store.create(record)
          // More than one read brings.
          await store.append(record.id, Array.from({ length: waiting }, envelope))
          let reads = 0
          const streams = createStreams({
            ...store,
            async read(...question) {
              // It takes time to read, and what was read grows old before it is used.
              await turns(delays[reads++ % delays.length]!)
              const result = await store.read(...question)
              await turns(delays[reads++ % delays.length]!)
              return result
            },
          })
          const frames: RelayFrame[] = []
          let isFull = false
          const outlet: Outlet = {
            isFull: () => isFull,
            isBusy: () => false,
            send: (frame) => void frames.push(frame),
            provedReader: () => true,
            limit: () => undefined,
          }
          const { id: mailbox } = record
          const open = { type: 'open', ref: 0, mailbox, instance: bytes(16), after: 0 } as const
          void streams.open(outlet, { ...open, reader: record.readers[0]!.key })
          let posted = waiting
          for (const { do: what, count } of steps) {
            if (what === 'post') {
              await store.append(mailbox, Array.from({ length: count }, envelope))
              posted += count
            } else if (what === 'turns') {
              await turns(count)
            } else if (what === 'changed') {
              streams.changed(mailbox)
            } else {
              isFull = what === 'full'
              streams.flushed(outlet)
            }
          }
          isFull = false
          streams.flushed(outlet)
          await turns(60)
          const seqs = frames.flatMap((frame) =>
            frame.type === 'deliver' ? frame.entries.map(({ seq }) => seq) : [],
          )
          expect(seqs).toEqual(Array.from({ length: posted }, (_, at) => at + 1))
          const [drained, ...more] = frames.filter((frame) => frame.type === 'drained')
          expect(more).toEqual([])
          const before = frames.slice(0, frames.indexOf(drained!))
          const backlog = before.flatMap((frame) => (frame.type === 'deliver' ? frame.entries : []))
          expect(backlog.at(-1)?.seq ?? 0).toBe(drained!.upTo)
        },
      ),
      { numRuns: 150 },
    )
  })
})

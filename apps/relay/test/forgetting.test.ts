/** Forgotten means gone from every file: markers are searched for in all of them. */
import { open, type FileHandle } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import { openClock } from '../src/store/clock.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import {
  holds,
  logFiles,
  makeMailboxes,
  readWhole,
  storeScene,
  type StoreScene,
} from './store-scene.ts'

const HALF_HOUR = 1_800_000
const HOUR = 2 * HALF_HOUR
const DAY = 24 * HOUR
const MARKER = 'lapwing-marker-b1c7'

let scene: StoreScene
let store: MailboxStore
let record: MailboxRecord

beforeEach(async () => {
  scene = await storeScene(16)
  store = await scene.open()
  record = (await makeMailboxes(store, 1))[0]!
})
afterEach(async () => {
  await store.close()
  await scene.dispose()
})

/** An envelope that can be searched for. */
function marked(): Uint8Array {
  const body = envelope()
  body.set(Buffer.from(MARKER), ENVELOPE_BYTES / 2)
  return body
}

const labelOf = (name: string) => `lapwing-${name}-5d02`

/** An id or key that can be searched for. */
function labelled(name: string): { id: Uint8Array } {
  const id = bytes(32)
  id.set(Buffer.from(labelOf(name)))
  return { id }
}

async function acknowledgeAll(upTo: number): Promise<void> {
  for (const { key } of record.readers) await store.acknowledge(record.id, key, upTo)
}

const onDisk = () => holds(scene.directory, MARKER)

describe('bytes on disk', () => {
  it('of acknowledged entries are gone within the hour, also while the relay is hardly used', async () => {
    await store.append(record.id, [marked()])
    expect(await onDisk()).toBe(true)
    await acknowledgeAll(1)
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })

  it('of acknowledged entries go, and of waiting neighbours stay', async () => {
    const slow = testRecord()
    await store.create(slow)
    const kept = Array.from({ length: 30 }, envelope)
    for (const one of kept) {
      await store.append(slow.id, [one])
      await store.append(record.id, [marked()])
    }
    await acknowledgeAll(30)
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
    for (let round = 0; round < 2; round++) {
      const { entries, lost } = await readWhole(store, slow)
      expect(lost).toEqual([])
      expect(entries.map(({ envelope: body }, at) => Buffer.compare(body, kept[at]!))).toEqual(
        kept.map(() => 0),
      )
      await store.close()
      store = await scene.open()
    }
  })

  it('of expired entries are gone', async () => {
    const brief = testRecord({ retentionDays: 1 })
    await store.create(brief)
    await store.append(brief.id, [marked()])
    scene.time += DAY + HOUR
    await store.sweep()
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })

  it('of purged entries are gone', async () => {
    await store.append(record.id, [marked()])
    for (const { key } of record.readers) await store.purge(record.id, key, 1)
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })

  it('of a closed mailbox are gone, and so is everything that named it', async () => {
    const closing = testRecord({ ...labelled('closed'), closesAt: scene.time })
    await store.create(closing)
    await store.append(closing.id, [marked()])
    expect(await holds(scene.directory, labelOf('closed'))).toBe(true)
    await store.sweep()
    expect(await store.find(closing.id)).toBeUndefined()
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
    expect(await holds(scene.directory, labelOf('closed'))).toBe(false)
  })

  it('of a closed mailbox are gone also where others wait in the same segments for months', async () => {
    const channel = testRecord({ kind: 'channel', retentionDays: 90 })
    const closing = testRecord({ ...labelled('closed'), closesAt: scene.time })
    for (const one of [channel, closing]) await store.create(one)
    for (let round = 0; round < 20; round++) {
      await store.append(channel.id, [envelope()])
      if (round % 4 === 0) await store.append(closing.id, [marked()])
    }
    await store.sweep()
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
    expect(await holds(scene.directory, labelOf('closed'))).toBe(false)
    expect((await readWhole(store, channel)).entries).toHaveLength(20)
    await store.close()
    store = await scene.open()
    expect(store.health()).toMatchObject({ orphans: 0, lostEntries: 0, lostMailboxes: 0 })
  })

  it('of readers who were dropped, and of keys that were replaced, are gone', async () => {
    const { id: key } = labelled('dropped')
    const { id: postKey } = labelled('replaced')
    const shared = testRecord({ readers: [...record.readers, { key, start: 0 }], postKey })
    await store.create(shared)
    await store.append(shared.id, [envelope()])
    await store.acknowledge(shared.id, key, 1)
    await store.change(shared.id, (before) => ({
      ...before,
      readers: record.readers,
      postKey: bytes(32),
    }))
    await store.sweep()
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await holds(scene.directory, labelOf('dropped'))).toBe(false)
    expect(await holds(scene.directory, labelOf('replaced'))).toBe(false)
    // Nothing else was forgotten on the way.
    await store.close()
    store = await scene.open()
    expect((await store.find(shared.id))?.readers).toEqual(record.readers)
    expect((await readWhole(store, shared)).entries).toHaveLength(1)
  })

  it('go within the time that is configured, where it is not an hour', async () => {
    await store.close()
    store = await scene.open(scene.directory, { forgetMs: 4 * HOUR })
    await store.append(record.id, [marked()])
    await acknowledgeAll(1)
    scene.time += HOUR
    await store.sweep()
    expect(await onDisk()).toBe(true)
    scene.time += HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })

  it('forgotten before a stop are gone soon after the next start', async () => {
    await store.append(record.id, [marked()])
    await acknowledgeAll(1)
    await store.close()
    store = await scene.open()
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })

  it('of a busy relay go as segments empty, without waiting for a sweep', async () => {
    for (let seq = 1; seq <= 100; seq++) {
      await store.append(record.id, [envelope()])
      await acknowledgeAll(seq)
    }
    await store.sweep()
    expect((await logFiles(scene.directory)).length).toBeLessThanOrEqual(2)
  })
})

describe('a system clock that jumps', () => {
  const DAYS = 3
  /** A day's retention beside a month's, and one entry acknowledged just before the jump. */
  it.each([DAYS * DAY, -DAYS * DAY])(
    'by %d ms neither deletes early nor keeps late, through a restart, too',
    async (jump) => {
      await store.close()
      let elapsed = 0
      const openJumping = async () => {
        const wall = () => scene.time
        const clock = await openClock({ directory: scene.directory, wall, elapsed: () => elapsed })
        await clock.tick()
        store = await scene.open(scene.directory, {
          now: () => clock.least(),
          stamp: () => clock.now(),
        })
        return clock
      }
      let clock = await openJumping()
      async function pass(ms: number): Promise<void> {
        scene.time += ms
        elapsed += ms
        await clock.tick()
        await store.sweep()
      }
      const brief = testRecord({ retentionDays: 1 })
      await store.create(brief)
      await store.append(brief.id, [envelope()])
      await store.append(record.id, [marked()])
      await pass(HOUR)
      await acknowledgeAll(1)
      scene.time += jump
      await pass(0)
      // Expired would be early.
      expect((await readWhole(store, brief)).entries).toHaveLength(1)
      // What was acknowledged still goes within the hour.
      await pass(HALF_HOUR)
      expect(await onDisk()).toBe(false)
      await store.close()
      clock = await openJumping()
      await pass(DAY - 2 * HOUR)
      expect((await readWhole(store, brief)).entries).toHaveLength(1)
      // A day, the hour it was stored in, and no more.
      await pass(2 * HOUR)
      expect(await readWhole(store, brief)).toMatchObject({
        entries: [],
        lost: [{ from: 1, to: 1 }],
      })
    },
  )
})

/** Runs something right after, or right before, each of the engine's own syncs. */
async function atEverySync(
  method: 'datasync' | 'sync',
  when: 'before' | 'after',
  act: () => Promise<void>,
): Promise<() => void> {
  const file = await open('/dev/null')
  const prototype = Object.getPrototypeOf(file) as Pick<FileHandle, 'datasync' | 'sync'>
  await file.close()
  const original = prototype[method]
  const spy = vi.spyOn(prototype, method).mockImplementation(async function (this: FileHandle) {
    if (when === 'before') await act()
    await original.call(this)
    if (when === 'after') await act()
  })
  return () => spy.mockRestore()
}

describe('copying forward', () => {
  it('goes on beside posts, reads and acknowledgements without losing or repeating any', async () => {
    const slow = testRecord({ readers: [record.readers[0]!] })
    await store.create(slow)
    const kept: Uint8Array[] = []
    for (let round = 0; round < 40; round++) {
      const one = envelope()
      kept.push(one)
      await store.append(slow.id, [one])
      await store.append(record.id, [envelope()])
    }
    await acknowledgeAll(40)
    scene.time += HALF_HOUR
    const sweeping = store.sweep()
    const extra = Array.from({ length: 20 }, envelope)
    const posting = Promise.all(extra.map((one) => store.append(slow.id, [one])))
    const reads = await Promise.all(Array.from({ length: 20 }, () => readWhole(store, slow)))
    for (const { entries, lost } of reads) {
      expect(lost).toEqual([])
      expect(entries.length).toBeGreaterThanOrEqual(40)
    }
    await store.acknowledge(slow.id, slow.readers[0]!.key, 10)
    await Promise.all([sweeping, posting])
    const { entries, lost } = await readWhole(store, slow)
    expect(lost).toEqual([])
    const all = [...kept, ...extra]
    expect(entries.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1).slice(10))
    for (const { seq, envelope: body } of entries) {
      expect(Buffer.compare(body, all[seq - 1]!)).toBe(0)
    }
  })

  it('killed at any point leaves every entry once', async () => {
    const kept = Array.from({ length: 12 }, envelope)
    const other = testRecord()
    await store.create(other)
    for (const one of kept) {
      await store.append(record.id, [one])
      await store.append(other.id, [envelope()])
    }
    for (const { key } of other.readers) await store.acknowledge(other.id, key, 12)
    scene.time += HALF_HOUR
    const copies: string[] = []
    const stop = await atEverySync('datasync', 'after', async () => {
      copies.push(await scene.snapshot())
    })
    await store.sweep()
    stop()
    expect(copies.length).toBeGreaterThanOrEqual(3)
    for (const copy of [...copies, await scene.snapshot()]) {
      const again = await scene.open(copy)
      const { entries, lost } = await readWhole(again, record)
      expect(lost).toEqual([])
      expect(entries.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1))
      await again.close()
    }
  })

  it('does not keep what is acknowledged on the way', async () => {
    const slow = testRecord()
    await store.create(slow)
    for (const [who, body] of [
      [slow, marked()],
      [record, envelope()],
    ] as const) {
      await store.append(who.id, [body])
    }
    await acknowledgeAll(1)
    scene.time += HALF_HOUR
    let syncs = 0
    const stop = await atEverySync('datasync', 'before', async () => {
      syncs += 1
      // The first is of the new segment, the second of the copies in it.
      if (syncs !== 2) return
      for (const { key } of slow.readers) await store.acknowledge(slow.id, key, 1)
    })
    await store.sweep()
    stop()
    expect(syncs).toBe(2)
    expect(await readWhole(store, slow)).toMatchObject({ entries: [], lost: [], last: 1 })
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
  })
})

describe('unlinking', () => {
  it('comes after the ledger knows how far a mailbox had come: numbers are never given twice', async () => {
    const channel = testRecord({ kind: 'channel', retentionDays: 1 })
    await store.create(channel)
    await store.append(channel.id, [envelope(), envelope()])
    // The segment is due long before the channel's entries expire in it.
    await store.append(record.id, [envelope()])
    await acknowledgeAll(1)
    scene.time += DAY + HOUR
    const copies: string[] = []
    const stop = await atEverySync('sync', 'after', async () => {
      copies.push(await scene.snapshot())
    })
    await store.sweep()
    stop()
    expect((await logFiles(copies.at(-1)!)).length).toBeLessThan(2)
    for (const copy of copies) {
      const again = await scene.open(copy)
      expect(await again.append(channel.id, [envelope()])).toEqual({ kind: 'stored', seqs: [3] })
      await again.close()
    }
  })
})

/** Forgotten means gone from every file: markers are searched for in all of them. */
import { open, type FileHandle } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
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
    const label = Buffer.from('lapwing-id-5d02').toString('latin1')
    const id = bytes(32)
    id.set(Buffer.from(label, 'latin1'))
    const closing = testRecord({ id, closesAt: scene.time })
    await store.create(closing)
    await store.append(id, [marked()])
    await store.sweep()
    scene.time += HALF_HOUR
    await store.sweep()
    expect(await onDisk()).toBe(false)
    expect(await holds(`${scene.directory}/log`, label)).toBe(false)
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

/** What SIGKILL would leave right after each of the engine's own syncs. */
async function snapshotAtEverySync(): Promise<{ copies: string[]; stop: () => void }> {
  const copies: string[] = []
  const file = await open('/dev/null')
  const prototype = Object.getPrototypeOf(file) as Pick<FileHandle, 'datasync'>
  await file.close()

  const original = prototype.datasync
  const spy = vi.spyOn(prototype, 'datasync').mockImplementation(async function (this: FileHandle) {
    await original.call(this)
    copies.push(await scene.snapshot())
  })
  return { copies, stop: () => spy.mockRestore() }
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
    const { copies, stop } = await snapshotAtEverySync()
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
})

/** As many entries wait as may: posts are refused until readers fetch, and the count stays right. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import type { EmbeddedStore } from '../src/store/embedded-store.ts'
import { storeScene, type StoreScene } from './store-scene.ts'

const DAY = 86_400_000
const MOST = 20
const some = (count: number) => Array.from({ length: count }, envelope)

let scene: StoreScene
let store: EmbeddedStore
beforeEach(async () => {
  scene = await storeScene()
  store = await scene.open(scene.directory, { maxWaiting: MOST })
})
afterEach(async () => {
  await store.close()
  await scene.dispose()
})

const waiting = () => Math.round(store.health().crowding * MOST)

async function mailbox(more: Partial<ReturnType<typeof testRecord>> = {}) {
  const record = { ...testRecord(), ...more }
  await store.create(record)
  const post = async (count: number) => (await store.append(record.id, some(count))).kind
  const readers = record.readers.map(({ key }) => key)
  return { id: record.id, readers, post }
}

describe('a store in which as much waits as may', () => {
  it('refuses what would wait, and takes it when readers have fetched', async () => {
    const [one, other] = [await mailbox(), await mailbox()]
    expect(await one.post(12)).toBe('stored')
    expect(await other.post(8)).toBe('stored')
    expect(waiting()).toBe(MOST)
    expect(await one.post(1)).toBe('busy')
    const held = { control: bytes(32), hour: 1e6, envelopes: some(1) }
    expect(await store.holds.hold(one.id, held)).toBe('busy')
    for (const reader of one.readers) void store.acknowledge(one.id, reader, 5)
    expect(waiting()).toBe(15)
    expect(await other.post(1)).toBe('stored')
  })

  it('counts what comes at once before it is on disk', async () => {
    const one = await mailbox()
    const answers = await Promise.all(Array.from({ length: 30 }, () => one.post(1)))
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(MOST)
    expect(waiting()).toBe(MOST)
  })

  it('counts on rightly when entries are purged, expire, or go with their mailbox', async () => {
    const [purged, expiring] = [await mailbox(), await mailbox({ retentionDays: 1 })]
    const closing = await mailbox({ closesAt: scene.time + 3 * DAY })
    for (const one of [purged, expiring, closing]) await one.post(5)
    expect(waiting()).toBe(15)
    for (const reader of purged.readers) await store.purge(purged.id, reader, 5)
    expect(waiting()).toBe(10)
    scene.time += 2 * DAY
    await store.sweep()
    expect(waiting()).toBe(5)
    scene.time += 2 * DAY
    expect(await store.sweep()).toEqual([closing.id])
    expect(waiting()).toBe(0)
    expect(await purged.post(MOST)).toBe('stored')
  })

  it('has counted right after a start, and starts with more than may wait', async () => {
    const one = await mailbox()
    await one.post(15)
    void store.acknowledge(one.id, one.readers[0]!, 15)
    await store.close()
    store = await scene.open(scene.directory, { maxWaiting: 10 })
    expect(store.health().crowding).toBe(1.5)
    expect(await one.post(1)).toBe('busy')
    expect((await store.read(one.id, one.readers[1]!, 0, 99))!.entries).toHaveLength(15)
    void store.acknowledge(one.id, one.readers[1]!, 15)
    expect(await one.post(1)).toBe('stored')
  })

  it('releases what was held before', async () => {
    const one = await mailbox()
    const control = bytes(32)
    expect(await store.holds.hold(one.id, { control, hour: 1e6, envelopes: some(2) })).toBe('done')
    await one.post(MOST)
    expect(await store.holds.release(one.id, control)).toBe('done')
    expect(waiting()).toBe(MOST + 2)
  })
})

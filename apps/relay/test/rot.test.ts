/**
 * Disks rot. Whatever byte changes while the relay is down: no wrong bytes are delivered, every
 * entry that is gone is reported to health and to its reader, and other mailboxes are served.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { envelope } from '../../../test/support/relay-keys.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import {
  damage,
  filesOf,
  flipBit,
  logFiles,
  makeMailboxes,
  readWhole,
  sizeOf,
  storeScene,
  truncate,
  type StoreScene,
} from './store-scene.ts'

let scene: StoreScene
let records: MailboxRecord[]
const sent = new Map<MailboxRecord, Uint8Array[]>()

/** Three conversations of 14 entries each, in several segments; then a clean stop. */
beforeEach(async () => {
  scene = await storeScene()
  const store = await scene.open()
  records = await makeMailboxes(store, 3)
  sent.clear()
  for (const record of records) sent.set(record, [])
  for (let round = 0; round < 7; round++) {
    for (const record of records) {
      const pair = [envelope(), envelope()]
      await store.append(record.id, pair)
      sent.get(record)!.push(...pair)
    }
  }
  await store.close()
})
afterEach(() => scene.dispose())

/** Every entry is there as it was sent, or is reported lost. Gives back how many are lost. */
async function account(store: MailboxStore, record: MailboxRecord): Promise<number> {
  const expected = sent.get(record)!
  const { entries, lost, last } = await readWhole(store, record)
  expect(last).toBe(expected.length)
  const missing = new Set(expected.map((_, at) => at + 1))
  for (const entry of entries) {
    expect(Buffer.compare(entry.envelope, expected[entry.seq - 1]!)).toBe(0)
    expect(missing.delete(entry.seq)).toBe(true)
  }
  const reported = lost.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
  )
  expect(reported).toEqual([...missing])
  return reported.length
}

async function lostAfter(spoil: (copy: string) => Promise<void>): Promise<number> {
  const copy = await scene.snapshot()
  await spoil(copy)
  const store = await scene.open(copy)
  try {
    let lost = 0
    for (const record of records) lost += await account(store, record)
    expect(store.health().lostEntries).toBe(lost)
    return lost
  } finally {
    await store.close()
    await rm(copy, { recursive: true })
  }
}

async function somewhereIn(copy: string, where: number): Promise<{ path: string; at: number }> {
  const files = await logFiles(copy)
  const sizes = await Promise.all(files.map(sizeOf))
  let at = where % sizes.reduce((sum, size) => sum + size, 0)
  for (const [index, path] of files.entries()) {
    if (at < sizes[index]!) return { path, at }
    at -= sizes[index]!
  }
  throw new Error('unreachable')
}

describe('the segment log', () => {
  it('loses nothing while nothing is touched', async () => {
    expect(await lostAfter(async () => undefined)).toBe(0)
  })

  it('with one bit flipped anywhere loses at most one entry and reports it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(7), async (where, bit) => {
        const lost = await lostAfter(async (copy) => {
          const { path, at } = await somewhereIn(copy, where)
          await damage(path, at, flipBit(bit))
        })
        expect(lost).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })

  it('with a page gone blank, or filled with something else, reports what it held', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), async (where, byte) => {
        const lost = await lostAfter(async (copy) => {
          const { path, at } = await somewhereIn(copy, where)
          await damage(path, at - (at % 4096), (page) => void page.fill(byte), 4096)
        })
        expect(lost).toBeLessThanOrEqual(2)
      }),
      { numRuns: 25 },
    )
  })

  it('cut off anywhere, or missing a file, reports what it held', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), async (where, whole) => {
        await lostAfter(async (copy) => {
          const { path, at } = await somewhereIn(copy, where)
          await (whole ? rm(path) : truncate(path, at))
        })
      }),
      { numRuns: 15 },
    )
    const all = await lostAfter(async (copy) => {
      for (const path of await logFiles(copy)) await rm(path)
    })
    expect(all).toBe(42)
  })

  it('damaged while the relay runs is noticed when it is read', async () => {
    const store = await scene.open()
    const [first] = records
    const [path] = await logFiles(scene.directory)
    await damage(path!, 1000, flipBit(0))
    expect(await account(store, first!)).toBe(1)
    expect(store.health().lostEntries).toBe(1)
    expect(await account(store, records[1]!)).toBe(0)
    expect(await account(store, first!)).toBe(1)
    await store.close()
  })

  it('goes on after damage: numbers are never given out twice, lost ones can be passed', async () => {
    const [record] = records
    const files = await logFiles(scene.directory)
    for (const path of files) await truncate(path, 64)
    let store = await scene.open()
    expect(await store.append(record!.id, [envelope()])).toEqual({ kind: 'stored', seqs: [15] })
    for (const { key } of record!.readers) await store.acknowledge(record!.id, key, 14)
    await store.close()
    store = await scene.open()
    expect(await readWhole(store, record!)).toMatchObject({ lost: [], entries: [{ seq: 15 }] })
    expect(store.health().lostEntries).toBe(28)
    await store.close()
  })
})

describe('the ledger', () => {
  it('with one byte changed anywhere has every mailbox, or says that some are lost', async () => {
    const sizes = await Promise.all((await filesOf(join(scene.directory, 'ledger'))).map(sizeOf))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    let noticed = 0
    for (let where = 5; where < total; where += 97) {
      const copy = await scene.snapshot()
      const files = await filesOf(join(copy, 'ledger'))
      let at = where
      const index = sizes.findIndex((size) => (at -= size) < 0)
      await damage(files[index]!, at + sizes[index]!, flipBit(where % 8))
      const store = await scene.open(copy).catch(() => undefined)
      if (store === undefined) {
        noticed += 1
        continue
      }
      const found = await Promise.all(records.map(({ id }) => store.find(id)))
      const { lostMailboxes, orphans } = store.health()
      if (found.includes(undefined)) {
        expect(lostMailboxes).toBeGreaterThan(0)
        expect(orphans).toBeGreaterThan(0)
        noticed += 1
      }
      for (const [at, record] of found.entries()) if (record) expect(record).toEqual(records[at])
      await store.close()
      await rm(copy, { recursive: true })
    }
    expect(noticed).toBeGreaterThan(0)
  })

  it('remembers a loss over later writes and starts', async () => {
    for (const path of await filesOf(join(scene.directory, 'ledger'))) {
      if (path.endsWith('.log')) await damage(path, 60, flipBit(1))
    }
    let store = await scene.open()
    const { lostMailboxes } = store.health()
    expect(lostMailboxes).toBeGreaterThan(0)
    await makeMailboxes(store, 2)
    await store.close()
    store = await scene.open()
    expect(store.health().lostMailboxes).toBe(lostMailboxes)
    await store.close()
  })
})

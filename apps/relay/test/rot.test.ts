/**
 * Disks rot. Whatever byte changes while the relay is down: no wrong bytes are delivered, every
 * entry that is gone is reported to health and to its reader, and other mailboxes are served.
 */
import { cp, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { envelope } from '../../../test/support/relay-keys.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import { SLOT_BYTES } from '../src/store/slot.ts'
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
import { cases } from '../../../test/support/long.ts'

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
      { numRuns: cases(12) },
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
      { numRuns: cases(8) },
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
  const LEDGERS = ['ledger', 'ledger-copy']

  it('with either copy gone, or cut off anywhere, has every mailbox and loses nothing', async () => {
    for (const name of LEDGERS) {
      expect(await lostAfter((copy) => rm(join(copy, name), { recursive: true }))).toBe(0)
      for (const which of [0, 1, 2, 3, 4, 5]) {
        const spoil = async (copy: string) => {
          const files = await filesOf(join(copy, name))
          const path = files[which % files.length]!
          await truncate(path, Math.floor((await sizeOf(path)) / 2))
        }
        expect(await lostAfter(spoil)).toBe(0)
      }
    }
  })

  it('is whole again afterwards: then the other copy may go', async () => {
    for (const name of LEDGERS) {
      await rm(join(scene.directory, name), { recursive: true })
      const store = await scene.open()
      for (const record of records) expect(await store.find(record.id)).toEqual(record)
      expect(store.health()).toMatchObject({ lostEntries: 0, lostMailboxes: 0 })
      await store.close()
    }
  })

  it('takes the later of two records, whichever copy fell behind', async () => {
    const [record] = records
    for (const name of LEDGERS) {
      const before = await scene.snapshot()
      const store = await scene.open()
      const changed = { ...record!, postKey: envelope().slice(0, 32) }
      await store.change(record!.id, () => changed)
      await store.close()
      const copy = await scene.snapshot()
      await rm(join(copy, name), { recursive: true })
      await cp(join(before, name), join(copy, name), { recursive: true })
      const again = await scene.open(copy)
      expect(await again.find(record!.id)).toEqual(changed)
      expect(again.health().lostMailboxes).toBe(0)
      await again.close()
    }
  })

  it('does not bring a removed mailbox back, whichever copy fell behind', async () => {
    const [record] = records
    const before = await scene.snapshot()
    const store = await scene.open()
    await store.change(record!.id, (open) => ({ ...open, closesAt: scene.time }))
    // Until no segment is left in which it could have an entry, and nothing is known of it.
    for (let round = 0; round < 4; round++) {
      await store.sweep()
      await store.append(records[1]!.id, [envelope()])
      for (const { key } of records[1]!.readers) await store.acknowledge(records[1]!.id, key, 99)
      scene.time += 1_800_000
    }
    await store.sweep()
    await store.close()
    for (const name of LEDGERS) {
      const copy = await scene.snapshot()
      await rm(join(copy, name), { recursive: true })
      await cp(join(before, name), join(copy, name), { recursive: true })
      const again = await scene.open(copy)
      expect(await again.find(record!.id)).toBeUndefined()
      expect(again.health().lostMailboxes).toBe(0)
      await again.close()
    }
  })

  it('with the same lost in both copies says so, over later writes and starts', async () => {
    for (const name of LEDGERS) {
      for (const path of await filesOf(join(scene.directory, name))) {
        if (path.endsWith('.log')) await damage(path, 60, flipBit(1))
      }
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

describe('a disk that does not give a place of the log', () => {
  it('at a start costs what lay there, and no more', async () => {
    const handle = await open('/dev/null')
    const files = Object.getPrototypeOf(handle) as Pick<FileHandle, 'read'>
    await handle.close()
    const read = Reflect.get<typeof files, 'read'>(files, 'read')
    const bad = 64 + 3 * SLOT_BYTES + 100
    vi.spyOn(files, 'read').mockImplementation(function (this: unknown, ...args: unknown[]) {
      const [, , length, from] = args as [Buffer, number, number, number]
      const hit = from <= bad && bad < from + length
      if (hit) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      return Reflect.apply(read, this, args) as never
    })
    const store = await scene.open()
    vi.restoreAllMocks()
    let lost = 0
    for (const record of records) lost += await account(store, record)
    // The place is the same in each of the three segments.
    expect(lost).toBe(3)
    await store.close()
  })

  it('while it runs ends the store, and tells nobody that anything is lost', async () => {
    const store = await scene.open()
    const handle = await open('/dev/null')
    vi.spyOn(Object.getPrototypeOf(handle) as Pick<FileHandle, 'read'>, 'read').mockRejectedValue(
      Object.assign(new Error('EIO'), { code: 'EIO' }),
    )
    await handle.close()
    await expect(readWhole(store, records[0]!)).rejects.toMatchObject({ code: 'failed' })
    vi.restoreAllMocks()
    expect(scene.failures).toMatchObject([{ code: 'failed' }])
    expect(store.health().lostEntries).toBe(0)
    await store.close()
  })
})

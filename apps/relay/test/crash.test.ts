/** Crashes at any point of a commit, failing disks, and data that is not ours to open. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { openLedger } from '../src/store/ledger.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import { SLOT_BYTES } from '../src/store/slot.ts'
import {
  damage,
  flipBit,
  logFiles,
  makeMailboxes,
  readWhole,
  storeScene,
  truncate,
  type StoreScene,
} from './store-scene.ts'

let scene: StoreScene
let store: MailboxStore
let records: MailboxRecord[]

beforeEach(async () => {
  scene = await storeScene(64)
  store = await scene.open()
  records = await makeMailboxes(store, 2)
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  await scene.dispose()
})

const newest = async (directory: string) => (await logFiles(directory)).at(-1)!

/** One group: a post of four to each mailbox, given in one turn. */
async function postToBoth(): Promise<Uint8Array[][]> {
  const posts = records.map(() => Array.from({ length: 4 }, envelope))
  await Promise.all(records.map((record, at) => store.append(record.id, posts[at]!)))
  return posts
}

describe('SIGKILL', () => {
  it('between any two steps loses nothing that was answered', async () => {
    const sent: Uint8Array[] = []
    const [record] = records
    for (let round = 0; round < 6; round++) {
      const one = envelope()
      await store.append(record!.id, [one])
      sent.push(one)
      await scene.reopened(await scene.snapshot(), async (again) => {
        const { entries, lost } = await readWhole(again, record!)
        expect(entries.map(({ envelope: body }) => Buffer.compare(body, sent.shift()!))).toEqual(
          entries.map(() => 0),
        )
        expect(lost).toEqual([])
        sent.push(...entries.map(({ envelope: body }) => body))
      })
    }
  })

  it('keeps changes of records that were answered', async () => {
    const [record] = records
    const after = { ...record!, postKey: bytes(32) }
    await store.change(record!.id, () => after)
    await scene.reopened(await scene.snapshot(), async (again) => {
      expect(await again.find(record!.id)).toEqual(after)
      expect(again.health().lostMailboxes).toBe(0)
    })
  })
})

describe('a power cut in the middle of a commit', () => {
  it('drops what was not answered, whole posts at a time, and reports nothing as lost', async () => {
    const before = await postToBoth()
    const start = (await stat(await newest(scene.directory))).size
    const during = await postToBoth()
    const end = (await stat(await newest(scene.directory))).size
    expect(end - start).toBe(8 * SLOT_BYTES)

    await fc.assert(
      fc.asyncProperty(
        fc.nat(end - start),
        fc.array(fc.nat(Math.floor((end - start) / 4096)), { maxLength: 3 }),
        async (length, blanks) => {
          const copy = await scene.snapshot()
          const path = await newest(copy)
          // Pages of an unsynced write reach the disk in any order, or not at all.
          for (const page of blanks) {
            const at = Math.ceil(start / 4096 + page) * 4096
            if (at + 4096 <= end) await damage(path, at, (block) => void block.fill(0), 4096)
          }
          await truncate(path, start + length)
          await scene.reopened(copy, async (again) => {
            for (const [index, record] of records.entries()) {
              const { entries, lost, last } = await readWhole(again, record)
              const sent = [...before[index]!, ...during[index]!]
              expect(lost).toEqual([])
              expect([4, 8]).toContain(entries.length)
              expect(last).toBe(entries.length)
              for (const { seq, envelope: body } of entries) {
                expect(Buffer.compare(body, sent[seq - 1]!)).toBe(0)
              }
              // The client had no answer and sends the post again.
              const again8 = await again.append(record.id, during[index]!)
              expect(again8).toEqual({ kind: 'stored', seqs: [5, 6, 7, 8] })
            }
            expect(again.health()).toMatchObject({ lostEntries: 0, unreadable: 0 })
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('may take any one page of it, also where that page reaches into a neighbour', async () => {
    const [record] = records
    await store.append(record!.id, [envelope()])
    const start = (await stat(await newest(scene.directory))).size
    // One turn, so one group, of many posts.
    await Promise.all(Array.from({ length: 32 }, () => store.append(record!.id, [envelope()])))
    const end = (await stat(await newest(scene.directory))).size
    for (let at = Math.ceil(start / 4096) * 4096; at + 4096 <= end; at += 4096) {
      const copy = await scene.snapshot()
      await damage(await newest(copy), at, (block) => void block.fill(0), 4096)
      await scene.reopened(copy, async (again) => {
        const { entries, lost, last } = await readWhole(again, record!)
        expect(lost).toEqual([])
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
        expect(last).toBeLessThanOrEqual(Math.floor((at - start) / SLOT_BYTES) + 1)
        expect(again.health()).toMatchObject({ lostEntries: 0, unreadable: 0 })
      })
      await rm(copy, { recursive: true })
    }
  })

  it('is told apart from rot, which leaves no blank page', async () => {
    await postToBoth()
    const copy = await scene.snapshot()
    const path = await newest(copy)
    const { size } = await stat(path)
    await damage(path, size - SLOT_BYTES / 2, flipBit(3))
    await scene.reopened(copy, async (again) => {
      expect(again.health()).toMatchObject({ lostEntries: 1, torn: 0 })
    })
  })
})

describe('a disk that fails', () => {
  it('at a sync ends the store: no answer, no delivery, nothing after', async () => {
    const [record] = records
    await store.append(record!.id, [envelope()])
    const delivered: number[] = []
    store.watch((committed) => {
      for (const { entries } of committed) delivered.push(...entries.map(({ seq }) => seq))
    })
    const file = await import('node:fs/promises').then(({ open }) => open('/dev/null'))
    const broken = vi
      .spyOn(Object.getPrototypeOf(file) as { datasync: () => Promise<void> }, 'datasync')
      .mockRejectedValue(Object.assign(new Error('EIO'), { code: 'EIO' }))
    await file.close()
    const failed = { name: 'StoreError', code: 'failed' }
    await expect(store.append(record!.id, [envelope()])).rejects.toMatchObject(failed)
    broken.mockRestore()
    expect(scene.failures).toMatchObject([failed])
    await expect(store.append(record!.id, [envelope()])).rejects.toMatchObject(failed)
    await expect(store.create(record!)).rejects.toMatchObject(failed)
    expect(delivered).toEqual([])
    expect(scene.failures).toHaveLength(1)
  })
})

describe('opening', () => {
  it('is refused while another process holds the data', async () => {
    await expect(scene.open()).rejects.toMatchObject({ name: 'StoreError', code: 'in-use' })
    expect(await store.append(records[0]!.id, [envelope()])).toMatchObject({ kind: 'stored' })
  })

  it('is refused for data of a newer version, which is left as it is', async () => {
    await store.close()
    const { Level } = await import('level')
    const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const
    const database = new Level<Uint8Array, Uint8Array>(`${scene.directory}/ledger`, encoding)
    const { encodeNumbers, VERSION_KEY } = await import('../src/store/ledger-form.ts')
    await database.put(VERSION_KEY, encodeNumbers([2]))
    await database.close()
    const before = await readFile(await newest(scene.directory))
    await expect(scene.open()).rejects.toMatchObject({ code: 'newer' })
    expect(Buffer.compare(await readFile(await newest(scene.directory)), before)).toBe(0)
  })

  it('does without an audit that is damaged, and says so once', async () => {
    await store.close()
    await writeFile(`${scene.directory}/audit`, 'nonsense')
    const { ledger, contents, lostMailboxes } = await openLedger(scene.directory)
    await ledger.close()
    expect(contents.records.size).toBe(2)
    expect(lostMailboxes).toBe(1)
  })
})

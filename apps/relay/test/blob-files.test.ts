/** Blobs on a real disk: what is forgotten leaves it, what rots is told, a full one refuses. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { piecesOf, putBlob, type PutResult } from '../../../test/support/put-blob.ts'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes } from '../../../test/support/relay-keys.ts'
import type { BlobPiece } from '../src/store/coming.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { EmbeddedStore } from '../src/store/embedded-store.ts'
import {
  damage,
  filesOf,
  flipBit,
  holds,
  sizeOf,
  storeScene,
  type StoreScene,
} from './store-scene.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let scene: StoreScene
let store: EmbeddedStore
beforeEach(async () => {
  scene = await storeScene()
  store = await scene.open()
})
afterEach(async () => {
  await store.close()
  await scene.dispose()
})

async function mailbox(o: Partial<MailboxRecord> = {}): Promise<MailboxRecord> {
  const record = testRecord(o)
  await store.create(record)
  return record
}

function marked(marker: string): Uint8Array {
  const body = bytes(BLOB_PART_BYTES)
  body.set(Buffer.from(marker), 40_000)
  return body
}

const hex = (id: Uint8Array) => Buffer.from(id).toString('hex')
const namesOf = () => readdir(join(scene.directory, 'blobs'))

describe('a blob that is dropped, expired or closed', () => {
  it('is in no file any more, nor is its name', async () => {
    const brief = await mailbox({ retentionDays: 1 })
    const long = await mailbox({ retentionDays: 30 })
    const closing = await mailbox({ closesAt: scene.time + DAY })
    const [kept, dropped, expired, closed] = [bytes(32), bytes(32), bytes(32), bytes(32)]
    await putBlob(store, long.id, kept, marked('marker kept'))
    await putBlob(store, long.id, dropped, marked('marker dropped'))
    await putBlob(store, brief.id, expired, marked('marker expired'))
    await putBlob(store, closing.id, closed, marked('marker closed'))
    for (const word of ['kept', 'dropped', 'expired', 'closed']) {
      expect(await holds(scene.directory, `marker ${word}`)).toBe(true)
    }
    await store.dropBlob(long.id, dropped)
    expect(await holds(scene.directory, 'marker dropped')).toBe(false)
    scene.time += DAY + HOUR
    await store.sweep()
    expect(await holds(scene.directory, 'marker expired')).toBe(false)
    expect(await holds(scene.directory, 'marker closed')).toBe(false)
    expect(await holds(scene.directory, 'marker kept')).toBe(true)
    const names = await namesOf()
    expect(names.map((name) => name.slice(0, 129))).toEqual([`${hex(long.id)}-${hex(kept)}`])
  })

  it('of a mailbox nobody knows is told of, and kept as long as any could be', async () => {
    const stray = `${hex(bytes(32))}-${hex(bytes(32))}-${Math.floor(scene.time / HOUR)}`
    await store.close()
    await writeFile(join(scene.directory, 'blobs', stray), 'anything')
    store = await scene.open()
    expect(store.health().orphans).toBe(1)
    scene.time += 89 * DAY
    await store.sweep()
    expect(await namesOf()).toEqual([stray])
    scene.time += 2 * DAY
    await store.sweep()
    expect(await namesOf()).toEqual([])
    expect(store.health().orphans).toBe(0)
  })

  it('of which a crash left two hours keeps the later one', async () => {
    const { id } = await mailbox()
    const blob = bytes(32)
    const hour = Math.floor(scene.time / HOUR)
    await putBlob(store, id, blob, marked('later'))
    await store.close()
    await writeFile(join(scene.directory, 'blobs', `${hex(id)}-${hex(blob)}-${hour - 900}`), 'old')
    store = await scene.open()
    expect(await store.getBlob(id, blob)).toBeInstanceOf(Uint8Array)
    await store.sweep()
    expect(await namesOf()).toEqual([`${hex(id)}-${hex(blob)}-${hour}`])
  })
})

describe('a blob that comes in pieces', () => {
  const comingNames = (directory = scene.directory) => readdir(join(directory, 'coming'))
  const pieces = (marker: string) => piecesOf(marked(marker))
  const put = (id: Uint8Array, blob: Uint8Array, some: readonly BlobPiece[]) =>
    some.reduce<Promise<PutResult>>(
      (before, piece) => before.then(() => store.putPiece(id, blob, piece)),
      Promise.resolve(0),
    )

  it('lies beside the others until it is whole, and then among them', async () => {
    const { id } = await mailbox()
    const [blob, all] = [bytes(32), pieces('piece by piece')]
    await put(id, blob, all.slice(0, 7))
    expect(await namesOf()).toEqual([])
    expect(await comingNames()).toHaveLength(1)
    expect(await put(id, blob, all.slice(7))).toBe('stored')
    expect(await comingNames()).toEqual([])
    expect(await namesOf()).toHaveLength(1)
  })

  it('is nothing at all after a crash between any two of them', async () => {
    const { id } = await mailbox()
    const [blob, all] = [bytes(32), pieces('a crash')]
    for (const piece of all.slice(0, -1)) {
      await store.putPiece(id, blob, piece)
      const copy = await scene.snapshot()
      await scene.reopened(copy, async (after) => {
        expect(await after.getBlob(id, blob)).toBeUndefined()
        expect(after.health()).toMatchObject({ lostBlobs: 0, orphans: 0 })
      })
      expect(await holds(copy, 'a crash')).toBe(false)
      expect(await comingNames(copy)).toEqual([])
    }
  })

  it('is not there, whatever its file has become', async () => {
    const { id } = await mailbox()
    const [blob, all] = [bytes(32), pieces('a changed bit')]
    await put(id, blob, all.slice(0, 7))
    const [path] = await filesOf(join(scene.directory, 'coming'))
    await damage(path!, 30_000, flipBit(3))
    expect(await put(id, blob, all.slice(7))).toBe('malformed')
    expect(await comingNames()).toEqual([])
    await put(id, blob, all.slice(0, 7))
    await rm(path!)
    expect(await put(id, blob, all.slice(7))).toBe('malformed')
    expect(await store.getBlob(id, blob)).toBeUndefined()
    expect(await put(id, blob, all)).toBe('stored')
  })

  it('is forgotten half an hour after it began, when it is dropped, and with its mailbox', async () => {
    const stays = await mailbox()
    const closing = await mailbox({ closesAt: scene.time + HOUR / 4 })
    const [late, dropped, closed] = [bytes(32), bytes(32), bytes(32)]
    await put(stays.id, late, pieces('late').slice(0, 6))
    await put(stays.id, dropped, pieces('dropped').slice(0, 6))
    await put(closing.id, closed, pieces('closed').slice(0, 6))
    await store.dropBlob(stays.id, dropped)
    expect(await holds(scene.directory, 'dropped')).toBe(false)
    scene.time += HOUR / 2 - 1
    await put(stays.id, late, pieces('late').slice(6, 7))
    await store.sweep()
    expect(await holds(scene.directory, 'closed')).toBe(false)
    expect(await holds(scene.directory, 'late')).toBe(true)
    scene.time += 1
    await store.sweep()
    expect(await comingNames()).toEqual([])
  })

  it('has its place for so long only: 16 to a mailbox, and what is whole needs none', async () => {
    const { id } = await mailbox()
    const [first = pieces('')[0]!] = pieces('first')
    for (let count = 0; count < 16; count++) expect(await put(id, bytes(32), [first])).toBe(8192)
    expect(await put(id, bytes(32), [first])).toBe('too-many')
    expect(await put((await mailbox()).id, bytes(32), [first])).toBe(8192)
    expect(await putBlob(store, id, bytes(32), marked('whole'))).toBe('stored')
    scene.time += HOUR / 2
    await store.sweep()
    expect(await put(id, bytes(32), [first])).toBe(8192)
  })

  it('is in no backup, and a start finds it gone', async () => {
    const { id } = await mailbox()
    await put(id, bytes(32), pieces('half').slice(0, 6))
    for await (const one of store.walk()) expect(one.kind).not.toBe('blob')
    await store.close()
    store = await scene.open()
    expect(await comingNames()).toEqual([])
  })
})

describe('a blob that rots', () => {
  it('is never given with wrong bytes, is told to health, and is made whole by a put', async () => {
    const { id } = await mailbox()
    const [blob, other] = [bytes(32), bytes(32)]
    const body = marked('body')
    await putBlob(store, id, blob, body)
    await putBlob(store, id, other, marked('other'))
    const [path] = (await filesOf(join(scene.directory, 'blobs'))).filter((one) =>
      one.includes(hex(blob)),
    )
    const size = await sizeOf(path!)
    for (let at = 1; at < size; at += 7919) {
      await damage(path!, at, flipBit(at % 8))
      expect(await store.getBlob(id, blob)).toBe('damaged')
      expect(store.health().lostBlobs).toBe(1)
      expect(await store.getBlob(id, other)).toBeInstanceOf(Uint8Array)
      expect(await putBlob(store, id, blob, body)).toBe('stored')
      expect(Buffer.from((await store.getBlob(id, blob)) as Uint8Array).equals(body)).toBe(true)
      expect(store.health().lostBlobs).toBe(0)
    }
    await rm(path!)
    expect(await store.getBlob(id, blob)).toBe('damaged')
    await store.dropBlob(id, blob)
    expect(await store.getBlob(id, blob)).toBeUndefined()
    expect(store.health().lostBlobs).toBe(0)
  })
})

describe('a disk that does not take a blob', () => {
  it('fails the store for any reason but want of room', async () => {
    const { id } = await mailbox()
    await rm(join(scene.directory, 'blobs'), { recursive: true })
    await expect(putBlob(store, id, bytes(32), marked('body'))).rejects.toMatchObject({
      code: 'failed',
    })
    expect(scene.failures).toHaveLength(1)
    await mkdir(join(scene.directory, 'blobs'))
    await expect(putBlob(store, id, bytes(32), marked('body'))).rejects.toThrow('failed')
  })
})

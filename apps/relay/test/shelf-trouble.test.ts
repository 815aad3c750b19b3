/** A shelf whose disk or system has nothing left: told apart from one whose bytes are gone. */
import files, { mkdtemp, readdir, rm, type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { piecesOf, putBlob } from '../../../test/support/put-blob.ts'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes } from '../../../test/support/relay-keys.ts'
import type { BlobPiece } from '../src/store/coming.ts'
import type { EmbeddedStore } from '../src/store/embedded-store.ts'
import { openShelf, type Shelf } from '../src/store/shelf.ts'
import type { StoreError } from '../src/store/store-error.ts'
import { MEMORY, readWhole, START, storeScene, type StoreScene } from './store-scene.ts'

const HOUR = 3_600_000

/** The next calls of this kind for a path with this in it fail with this code. */
const failing = { call: '', path: '', code: '', times: 0 }
/** What was asked of the disk, in order. */
let calls: string[]

/** Throws when it was armed for this, as often as was said. */
function spoil(call: string, path: unknown): void {
  calls.push(call)
  if (failing.call !== call || !String(path).includes(failing.path)) return
  failing.times -= 1
  if (failing.times === 0) failing.call = ''
  throw Object.assign(new Error(failing.code), { code: failing.code })
}

/** What a handle does fails in the same way. */
function guarded(file: FileHandle, path: unknown): FileHandle {
  return new Proxy(file, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        spoil(String(name), path)
        return (await Reflect.apply(member, target, args)) as unknown
      }
    },
  })
}

beforeEach(() => {
  const { open, readFile, rename, rm: remove } = files
  calls = []
  vi.spyOn(files, 'open').mockImplementation(async (...args) => {
    spoil('open', args[0])
    return guarded(await open(...args), args[0])
  })
  vi.spyOn(files, 'readFile').mockImplementation(async (...args) => {
    spoil('readFile', args[0])
    return readFile(...args)
  })
  vi.spyOn(files, 'rename').mockImplementation(async (...args) => {
    spoil('rename', args[1])
    await rename(...args)
  })
  vi.spyOn(files, 'rm').mockImplementation(async (...args) => {
    spoil('rm', args[0])
    await remove(...args)
  })
  // Whoever has imported them has these from now on.
  syncBuiltinESMExports()
})
afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
})

const part = () => bytes(BLOB_PART_BYTES)
const arm = (call: string, code: string, path = '', times = 1) =>
  Object.assign(failing, { call, code, path, times })

describe('a shelf', () => {
  let directory: string
  let shelf: Shelf
  let failures: StoreError[]
  beforeEach(async () => {
    failures = []
    directory = await mkdtemp(join(MEMORY, 'lapwing-shelf-'))
    const options = { directory, onFailure: (error: StoreError) => failures.push(error) }
    shelf = (await openShelf(options)).shelf
  })
  afterEach(() => rm(directory, { recursive: true }))

  it.each([
    ['open', 'ENOSPC', '.new'],
    ['appendFile', 'ENOSPC', '.new'],
    ['datasync', 'EDQUOT', '.new'],
    ['rename', 'ENOSPC', 'aa'],
    ['open', 'EMFILE', '.new'],
    ['open', 'ENFILE', ''],
  ])('takes nothing and changes nothing when %s says %s', async (call, code, path) => {
    await shelf.put('aa', bytes(10))
    const before = await shelf.get('aa')
    arm(call, code, path)
    expect(await shelf.offer('aa', bytes(20))).toBe(false)
    expect(failing.call).toBe('')
    expect(await readdir(directory)).toEqual(['aa'])
    expect(await shelf.get('aa')).toEqual(before)
    expect(failures).toEqual([])
    expect(await shelf.offer('aa', bytes(20))).toBe(true)
  })

  it.each([
    ['datasync', 'EIO', '.new'],
    ['rename', 'EIO', 'aa'],
    // Once the new one has its name only a sync says which of the two is there.
    ['sync', 'ENOSPC', ''],
  ])('fails for good when %s says %s', async (call, code, path) => {
    arm(call, code, path)
    await expect(shelf.offer('aa', bytes(20))).rejects.toMatchObject({ code: 'failed' })
    expect(failures).toHaveLength(1)
  })

  it('answers a put and a drop when the bytes, their name and its end are on disk', async () => {
    calls = []
    await shelf.put('aa', bytes(10))
    const isAsked = (call: string) => !['open', 'close'].includes(call)
    const put = ['appendFile', 'datasync', 'rename', 'sync']
    expect(calls.filter(isAsked)).toEqual(put)
    calls = []
    await shelf.drop(['aa', 'bb'])
    expect(calls.filter(isAsked)).toEqual(['rm', 'rm', 'sync'])
    arm('sync', 'EIO')
    await expect(shelf.drop(['aa'])).rejects.toMatchObject({ code: 'failed' })
  })

  it.each([
    ['open', 'EMFILE'],
    ['open', 'ENFILE'],
    ['rm', 'ENOMEM'],
  ])('drops nothing for the moment when %s says %s', async (call, code) => {
    await shelf.put('aa', bytes(10))
    arm(call, code)
    expect(await shelf.tryDrop(['aa'])).toBe(false)
    expect(await readdir(directory)).toEqual(['aa'])
    expect(await shelf.tryDrop(['aa'])).toBe(true)
    expect(await readdir(directory)).toEqual([])
    expect(failures).toEqual([])
  })

  it('tries again for six seconds to drop what has to go, and fails then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const dropIn = async () => {
      let code: unknown
      const began = performance.now()
      const over = shelf.drop(['aa']).then(
        () => (code = 'done'),
        (error: unknown) => (code = error),
      )
      while (code === undefined) {
        await new Promise((resolve) => setImmediate(resolve))
        vi.advanceTimersByTime(10)
      }
      await over
      return [code, performance.now() - began]
    }
    await shelf.put('aa', bytes(10))
    arm('open', 'EMFILE', '', 6)
    expect((await dropIn())[0]).toBe('done')
    expect([await readdir(directory), failures]).toEqual([[], []])
    arm('open', 'EMFILE', '', Infinity)
    const [code, took] = await dropIn()
    arm('', '')
    expect(code).toMatchObject({ code: 'failed' })
    expect(failures).toHaveLength(1)
    expect(took).toBeGreaterThanOrEqual(6000)
  })

  it.each(['EMFILE', 'ENFILE', 'ENOMEM'])('says %s of no thing that it is lost', async (code) => {
    await shelf.put('aa', bytes(10))
    arm('readFile', code)
    expect(await shelf.get('aa')).toBe('busy')
    expect(await shelf.get('aa')).toBeInstanceOf(Uint8Array)
    arm('readFile', 'EIO')
    expect(await shelf.get('aa')).toBe('unread')
  })
})

describe('a store', () => {
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

  it('refuses a part as busy when the disk is full, goes on, and takes it later', async () => {
    const record = testRecord()
    await store.create(record)
    const [blob, body] = [bytes(32), part()]
    arm('appendFile', 'ENOSPC', '.new')
    expect(await putBlob(store, record.id, blob, body)).toBe('busy')
    expect(scene.failures).toEqual([])
    expect(await store.getBlob(record.id, blob)).toBeUndefined()
    expect(await store.append(record.id, [bytes(4608)])).toMatchObject({ kind: 'stored' })
    expect(await putBlob(store, record.id, blob, body)).toBe('stored')
  })

  it.each([
    ['open', 'ENOSPC', 'coming'],
    ['open', 'EMFILE', 'coming'],
    ['write', 'ENOSPC', 'coming'],
    ['readFile', 'EMFILE', 'coming'],
    ['appendFile', 'ENOSPC', '.new'],
  ])('takes a piece again when %s said %s', async (call, code, path) => {
    const record = testRecord()
    await store.create(record)
    const [blob, body] = [bytes(32), part()]
    const put = (piece: BlobPiece) => store.putPiece(record.id, blob, piece)
    const pieces = piecesOf(body)
    const last = pieces.at(-1)!
    for (const piece of pieces.slice(0, -1)) await put(piece)
    arm(call, code, path)
    expect(await put(last)).toBe('busy')
    expect(failing.call).toBe('')
    expect(scene.failures).toEqual([])
    expect(await put(last)).toBe('stored')
    expect(await readdir(join(scene.directory, 'coming'))).toEqual([])
    expect(await store.getBlob(record.id, blob)).toEqual(body)
  })

  it('ends when a piece cannot be written for another reason', async () => {
    const record = testRecord()
    await store.create(record)
    const [first] = piecesOf(part())
    arm('write', 'EIO', 'coming')
    await expect(store.putPiece(record.id, bytes(32), first!)).rejects.toThrow('failed')
    expect(scene.failures).toHaveLength(1)
  })

  it('tells nobody that a part is lost which it could not open just now', async () => {
    const record = testRecord()
    await store.create(record)
    const [blob, body] = [bytes(32), part()]
    await putBlob(store, record.id, blob, body)
    arm('readFile', 'EMFILE', 'blobs')
    expect(await store.getBlob(record.id, blob)).toBe('busy')
    arm('readFile', 'EMFILE', 'blobs')
    expect(await putBlob(store, record.id, blob, body)).toBe('busy')
    expect(store.health().lostBlobs).toBe(0)
    expect(Buffer.from((await store.getBlob(record.id, blob)) as Uint8Array).equals(body)).toBe(
      true,
    )
  })

  it('refuses a drop as busy when no file can be opened, goes on, and drops it later', async () => {
    const record = testRecord()
    await store.create(record)
    const [blob, body] = [bytes(32), part()]
    await putBlob(store, record.id, blob, body)
    arm('open', 'EMFILE', 'blobs')
    expect(await store.dropBlob(record.id, blob)).toBe('busy')
    expect([failing.call, scene.failures]).toEqual(['', []])
    expect(await store.getBlob(record.id, blob)).toEqual(body)
    expect(await store.dropBlob(record.id, blob)).toBe('dropped')
    expect(await readdir(join(scene.directory, 'blobs'))).toEqual([])
  })

  it('leaves what has expired for the next sweep when no file can be opened', async () => {
    const record = testRecord()
    await store.create(record)
    await putBlob(store, record.id, bytes(32), part())
    scene.time = START + (record.retentionDays * 24 + 2) * HOUR
    arm('open', 'EMFILE', 'blobs')
    await store.sweep()
    const left = async () => (await readdir(join(scene.directory, 'blobs'))).length
    expect([failing.call, scene.failures, await left()]).toEqual(['', [], 1])
    await store.sweep()
    expect(await left()).toBe(0)
  })

  it('waits for a file to drop the parts of a mailbox that ends', async () => {
    const record = { ...testRecord(), closesAt: START + HOUR }
    await store.create(record)
    await putBlob(store, record.id, bytes(32), part())
    scene.time = START + 2 * HOUR
    arm('open', 'EMFILE', 'blobs', 2)
    expect(await store.sweep()).toEqual([record.id])
    expect([failing.call, scene.failures]).toEqual(['', []])
    expect(await readdir(join(scene.directory, 'blobs'))).toEqual([])
  })

  /** A post held for an hour, and the store's own mailbox for it. */
  async function held() {
    const record = testRecord()
    await store.create(record)
    const one = { control: bytes(32), hour: START / HOUR + 1, envelopes: [bytes(4608)] }
    expect(await store.holds.hold(record.id, one)).toBe('done')
    const delivered = async () => (await readWhole(store, record)).entries.length
    return { record, one, delivered }
  }

  it('releases in a moment what it could not open just now', async () => {
    const { record, one, delivered } = await held()
    scene.time = START + HOUR
    for (const order of ['release', 'postpone'] as const) {
      arm('readFile', 'EMFILE', 'held')
      expect(await store.holds[order](record.id, one.control, one.hour + 9)).toBe('busy')
    }
    arm('readFile', 'EMFILE', 'held')
    await store.holds.releaseDue()
    expect([failing.call, await delivered(), store.health().lostHolds]).toEqual(['', 0, 0])
    await store.holds.releaseDue()
    expect(await delivered()).toBe(1)
    expect(scene.failures).toEqual([])
  })

  it('ends when the disk fails to give back what is held, and has it after a start', async () => {
    const { record, one, delivered } = await held()
    arm('readFile', 'EIO', 'held')
    await expect(store.holds.release(record.id, one.control)).rejects.toMatchObject({
      code: 'failed',
    })
    expect([scene.failures.length, store.health().lostHolds]).toEqual([1, 0])
    await expect(store.holds.cancel(record.id, one.control)).rejects.toThrow()
    await store.close()
    store = await scene.open()
    scene.time = START + HOUR
    await store.holds.releaseDue()
    expect(await delivered()).toBe(1)
  })

  it('looks again at what was held and could not be read at its start', async () => {
    const { record, one, delivered } = await held()
    await store.close()
    arm('readFile', 'EIO', 'held')
    store = await scene.open()
    expect(store.health().lostHolds).toBe(1)
    expect(await store.holds.release(record.id, one.control)).toBe('refused')
    for (const code of ['EIO', 'EMFILE']) {
      arm('readFile', code, 'held')
      await store.sweep()
      expect([failing.call, store.health().lostHolds]).toEqual(['', 1])
    }
    await store.sweep()
    expect(store.health().lostHolds).toBe(0)
    scene.time = START + HOUR
    await store.holds.releaseDue()
    expect(await delivered()).toBe(1)
    expect(scene.failures).toEqual([])
  })
})

/** Held posts on the embedded engine's disk: crashes, damage, and what is left when one ends. */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { HELD_FOLDER, type EmbeddedStore } from '../src/store/embedded-store.ts'
import type { HeldPost } from '../src/store/hold.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import { advance, emptyMailbox, markOf, number, settle } from '../src/store/mailbox.ts'
import {
  damage,
  flipBit,
  holds,
  makeMailboxes,
  readWhole,
  START,
  storeScene,
  type StoreScene,
} from './store-scene.ts'

const HOUR = 3_600_000
const MARKER = 'lapwing-marker-3e90'
const inHours = (hours: number) => START / HOUR + hours

let scene: StoreScene
let store: EmbeddedStore
let record: MailboxRecord

beforeEach(async () => {
  scene = await storeScene()
  store = await scene.open()
  record = (await makeMailboxes(store, 1))[0]!
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  await scene.dispose()
})

function post(hours: number, count = 1): HeldPost {
  const envelopes = Array.from({ length: count }, () => {
    const body = envelope()
    body.set(Buffer.from(MARKER), ENVELOPE_BYTES / 2)
    return body
  })
  return { control: bytes(32), hour: inHours(hours), envelopes }
}

const hold = (one: HeldPost) => store.holds.hold(record.id, one)
const folder = (directory = scene.directory) => join(directory, HELD_FOLDER)
const files = async (directory?: string) =>
  (await readdir(folder(directory))).map((name) => join(folder(directory), name))
const delivered = async (of = store) => (await readWhole(of, record)).entries.map((one) => one.seq)

async function acknowledge(upTo: number): Promise<void> {
  for (const { key } of record.readers) await store.acknowledge(record.id, key, upTo)
}

async function pass(hours: number): Promise<void> {
  scene.time += hours * HOUR
  await store.holds.releaseDue()
}

describe('SIGKILL', () => {
  it('between any two steps leaves what was answered last', async () => {
    const one = post(2)
    await hold(one)
    const held = await scene.snapshot()
    await store.holds.postpone(record.id, one.control, inHours(9))
    const postponed = await scene.snapshot()
    await store.holds.cancel(record.id, one.control)
    const cancelled = await scene.snapshot()
    scene.time += 2 * HOUR
    for (const [copy, expected] of [
      [held, [1]],
      [postponed, []],
      [cancelled, []],
    ] as const) {
      await scene.reopened(copy, async (again) => {
        await again.holds.releaseDue()
        expect(await delivered(again)).toEqual(expected)
      })
    }
    scene.time += 7 * HOUR
    for (const [copy, expected] of [
      [postponed, [1]],
      [cancelled, []],
    ] as const) {
      await scene.reopened(copy, async (again) => {
        await again.holds.releaseDue()
        expect(await delivered(again)).toEqual(expected)
      })
    }
  })

  it.each([
    ['while its envelopes wait', false],
    ['after they were read and forgotten', true],
  ])('in the middle of a release does not make it come twice, %s', async (_when, read) => {
    const one = post(1, 3)
    await hold(one)
    const [file] = await files()
    const before = await readFile(file!)
    await pass(1)
    if (read) {
      await acknowledge(3)
      scene.time += HOUR
      await store.sweep()
    }
    await store.close()
    // The envelopes are on disk, and the hold is still there.
    await writeFile(file!, before)
    store = await scene.open()
    expect(await files()).toEqual([])
    await pass(1)
    expect((await readWhole(store, record)).last).toBe(3)
    expect(await delivered()).toEqual(read ? [] : [1, 2, 3])
  })

  it('in the middle of a post to be held leaves nothing of it', async () => {
    const one = post(1)
    await hold(one)
    const [file] = await files()
    await store.close()
    await writeFile(`${file!}.1.new`, await readFile(file!))
    await rm(file!)
    store = await scene.open()
    await pass(1)
    expect(await delivered()).toEqual([])
    expect(await holds(scene.directory, MARKER)).toBe(false)
    expect(store.health().lostHolds).toBe(0)
  })
})

describe('of a held post that is', () => {
  it('cancelled, nothing is left at once', async () => {
    const one = post(1)
    await hold(one)
    await store.holds.postpone(record.id, one.control, inHours(5))
    expect(await holds(scene.directory, MARKER)).toBe(true)
    await store.holds.cancel(record.id, one.control)
    expect(await holds(scene.directory, MARKER)).toBe(false)
  })

  it('released and read, nothing is left within the hour', async () => {
    await hold(post(1))
    await pass(1)
    expect(await files()).toEqual([])
    await acknowledge(1)
    scene.time += HOUR / 2
    await store.sweep()
    expect(await holds(scene.directory, MARKER)).toBe(false)
  })

  it('in a mailbox whose closing is due, nothing is left, though its hour never came', async () => {
    await hold(post(900))
    await store.change(record.id, (before) => ({ ...before, closesAt: scene.time + HOUR }))
    scene.time += HOUR
    await store.sweep()
    expect(await holds(scene.directory, MARKER)).toBe(false)
    expect(store.health().lostHolds).toBe(0)
  })
})

describe('a damaged held post', () => {
  it('is told to the operator at the start, never delivered, and others are served', async () => {
    const [bad, good] = [post(1), post(1)]
    await hold(bad)
    const [file] = await files()
    await hold(good)
    await store.close()
    const { length } = await readFile(file!)
    for (let at = 0; at < length; at += 397) {
      const copy = await scene.snapshot()
      await damage(file!.replace(scene.directory, copy), at, flipBit(at % 8))
      await scene.reopened(copy, async (again) => {
        expect(again.health().lostHolds).toBe(1)
        scene.time = START + HOUR
        await again.holds.releaseDue()
        const { entries } = await readWhole(again, record)
        expect(entries.map((one) => Buffer.from(one.envelope))).toEqual(
          good.envelopes.map((one) => Buffer.from(one)),
        )
        expect(await again.holds.release(record.id, bad.control)).toBe('refused')
        expect(await again.holds.cancel(record.id, bad.control)).toBe('done')
        expect(again.health().lostHolds).toBe(0)
      })
      scene.time = START
    }
  })

  it.each(['release', 'postpone'] as const)(
    'is noticed by a %s, and whole again when it is posted again',
    async (verb) => {
      const one = post(1)
      await hold(one)
      const [file] = await files()
      await damage(file!, 100, flipBit(0))
      const order = {
        release: () => store.holds.release(record.id, one.control),
        postpone: () => store.holds.postpone(record.id, one.control, inHours(7)),
      }
      expect(await order[verb]()).toBe('refused')
      expect(store.health().lostHolds).toBe(1)
      expect(await hold(one)).toBe('done')
      expect(store.health().lostHolds).toBe(0)
      await pass(1)
      expect(await delivered()).toEqual([1])
    },
  )

  it('of a mailbox nobody knows is counted, and left alone', async () => {
    await hold(post(1))
    const [file] = await files()
    const held = await readFile(file!)
    const strange = join(folder(), `${'00'.repeat(32)}-${'11'.repeat(32)}`)
    await writeFile(strange, held)
    await store.close()
    store = await scene.open()
    expect(store.health().lostHolds).toBe(1)
    await pass(1)
    expect(await delivered()).toEqual([1])
    expect(await files()).toEqual([strange])
  })
})

describe('a disk that fails', () => {
  it('ends the store: nothing is answered as held', async () => {
    await rm(folder(), { recursive: true })
    await writeFile(folder(), '')
    await expect(hold(post(1))).rejects.toThrow()
    expect(scene.failures).toHaveLength(1)
    await expect(hold(post(1))).rejects.toThrow()
    await expect(store.holds.cancel(record.id, bytes(32))).rejects.toThrow()
  })
})

describe('a mailbox', () => {
  it('remembers what it holds, however much is read between a release and its end', () => {
    const mailbox = emptyMailbox(testRecord())
    const { entries } = mailbox
    const one = envelope()
    const control = bytes(32)
    const come = (body: Uint8Array, held = false) => {
      const { fresh } = number(mailbox, [body], held)!
      for (const { seq } of fresh) entries.arrive(seq, 0)
      for (const { key } of mailbox.record.readers) advance(mailbox, key, entries.last)
      settle(mailbox, HOUR, () => undefined)
    }
    const hold = { control, hour: 0, marks: [markOf(one)] }
    mailbox.setHold(hold)
    come(one, true)
    for (let count = 0; count < 300; count++) come(envelope())
    expect(number(mailbox, [one], true)).toEqual({ seqs: [1], fresh: [] })
    mailbox.dropHold(control)
    come(envelope())
    expect(entries.seqOf(hold.marks[0]!)).toBeUndefined()
  })
})

/**
 * Disks rot. Every k-th byte of every file is changed in turn, and the store opened on it: it opens,
 * no wrong bytes are delivered, whatever is gone is reported to health and to its reader, and
 * everything else is as it was.
 */
import { readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  damage,
  flipBit,
  sizeOf,
  storeScene,
  type StoreScene,
} from '../../apps/relay/test/store-scene.ts'
import type { HeldPost } from '../../apps/relay/src/store/hold.ts'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { putBlob } from '../support/put-blob.ts'
import { testRecord } from '../support/mailbox-store-suite.ts'
import { bytes, envelope } from '../support/relay-keys.ts'
import { printOf } from './print.ts'
import { LONG } from '../support/long.ts'

/** Between two changed bytes; 4,768 bytes of the log hold one envelope. */
const STEP = LONG
  ? { log: 61, blobs: 499, held: 61, other: 3 }
  : { log: 3989, blobs: 16_411, held: 3989, other: 61 }
const HALF_HOUR = 1_800_000
/** No hour of this rig comes near it. */
const FAR_HOUR = 900_000

/** What one reader of one mailbox must find, or be told of. */
interface Expected {
  readonly record: MailboxRecord
  readonly reader: number
  readonly entries: ReadonlyMap<number, string>
  readonly last: number
}

let scene: StoreScene
let expected: Expected[]
/** Parts of a file in the first mailbox, and what they hold. */
let parts: ReadonlyMap<Uint8Array, Uint8Array>
/** Posts held in it, of which all that read back are released in the end. */
let held: readonly HeldPost[]

/** Everything that reader can still have, and what it is told is gone. */
async function readAll(store: MailboxStore, record: MailboxRecord, reader: number) {
  const entries = new Map<number, string>()
  const lost = new Set<number>()
  for (let after = 0; ;) {
    const result = await store.read(record.id, record.readers[reader]!.key, after, 64)
    if (result === undefined) throw new Error('a mailbox or its reader is unknown')
    for (const { seq, envelope: body } of result.entries) entries.set(seq, printOf(body))
    for (const { from, to } of result.lost) for (let seq = from; seq <= to; seq++) lost.add(seq)
    if (result.upTo >= result.last) return { entries, lost, last: result.last }
    after = result.upTo
  }
}

/** Mailboxes unread, half read, read to the end, and closed; segments copied forward and unlinked. */
beforeAll(async () => {
  scene = await storeScene()
  const store = await scene.open()
  const [unread, half, read, closed] = Array.from({ length: 4 }, () => testRecord()) as [
    MailboxRecord,
    MailboxRecord,
    MailboxRecord,
    MailboxRecord,
  ]
  for (const record of [unread, half, read, closed]) await store.create(record)
  for (let round = 0; round < 6; round++) {
    for (const { id } of [unread, half, read, closed]) {
      await store.append(id, [envelope(), envelope()])
    }
  }
  await store.acknowledge(half.id, half.readers[0]!.key, 8)
  await store.acknowledge(half.id, half.readers[1]!.key, 5)
  for (const { key } of read.readers) await store.acknowledge(read.id, key, 12)
  await store.change(closed.id, (record) => ({ ...record, closesAt: scene.time }))
  scene.time += HALF_HOUR
  await store.sweep()
  await store.append(unread.id, [envelope()])
  parts = new Map([1, 2].map(() => [bytes(32), bytes(BLOB_PART_BYTES)]))
  for (const [blob, body] of parts) await putBlob(store, unread.id, blob, body)
  held = [1, 2].map(() => ({ control: bytes(32), hour: FAR_HOUR, envelopes: [envelope()] }))
  for (const one of held) await store.holds.hold(unread.id, one)
  expected = []
  for (const record of [unread, half, read]) {
    for (const reader of [0, 1]) {
      const { entries, last } = await readAll(store, record, reader)
      expected.push({ record, reader, entries, last })
    }
  }
  await store.close()
})
afterAll(() => scene.dispose())

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/^LO(?:G|CK)/u.test(entry.name))
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)))
    .sort()
}

/** What is wrong with the parts, and how many are told as damaged. */
async function readParts(store: MailboxStore): Promise<{ wrong: string[]; damaged: number }> {
  const wrong: string[] = []
  let damaged = 0
  for (const [blob, body] of parts) {
    const found = await store.getBlob(expected[0]!.record.id, blob)
    if (found === 'damaged') damaged += 1
    else if (!(found instanceof Uint8Array) || Buffer.compare(found, body) !== 0) {
      wrong.push('a part is gone without a word, or not what was put')
    }
  }
  const { lostBlobs } = store.health()
  if (lostBlobs !== damaged) wrong.push(`health tells of ${lostBlobs} parts of ${damaged}`)
  return { wrong, damaged }
}

/** What is wrong with what is held, once everything of it is released, and how many are damaged. */
async function releaseHeld(store: MailboxStore): Promise<{ wrong: string[]; damaged: number }> {
  const { record, last } = expected[0]!
  let damaged = 0
  for (const { control } of held) {
    if ((await store.holds.release(record.id, control)) === 'refused') damaged += 1
  }
  const { lostHolds } = store.health()
  const wrong = lostHolds === damaged ? [] : [`health tells of ${lostHolds} holds of ${damaged}`]
  const { entries } = await readAll(store, record, 0)
  const came = [...entries].flatMap(([seq, print]) => (seq > last ? [print] : []))
  const known = new Set(held.map(({ envelopes }) => printOf(envelopes[0]!)))
  const isWhole = came.length === held.length - damaged && came.every((one) => known.has(one))
  return { wrong: isWhole ? wrong : [...wrong, 'a released post is not what was held'], damaged }
}

/** What is wrong with the store after one byte was changed, and how many entries or parts are gone. */
async function tryByte(file: string, at: number): Promise<{ wrong: string[]; lost: number }> {
  const copy = await scene.snapshot()
  const wrong: string[] = []
  const gone = new Map<MailboxRecord, Set<number>>()
  try {
    await damage(join(copy, file), at, flipBit(at % 8))
    const store = await scene.open(copy)
    for (const { record, reader, entries, last } of expected) {
      const found = await readAll(store, record, reader)
      if (found.last !== last) wrong.push(`the last number is ${found.last}, was ${last}`)
      for (const [seq, print] of found.entries) {
        if (entries.get(seq) !== print) wrong.push(`entry ${seq} is not what was posted`)
      }
      const missing = [...entries.keys()].filter((seq) => !found.entries.has(seq))
      const untold = missing.filter((seq) => !found.lost.has(seq))
      if (untold.length > 0) wrong.push(`entries ${untold.join()} are gone without a word`)
      gone.set(record, new Set([...(gone.get(record) ?? []), ...missing]))
    }
    for (const { record } of expected) {
      expect(await store.find(record.id)).toEqual(record)
    }
    const lost = [...gone.values()].reduce((sum, { size }) => sum + size, 0)
    const { lostEntries } = store.health()
    if (lostEntries !== lost) wrong.push(`health tells of ${lostEntries} losses, there are ${lost}`)
    const read = await readParts(store)
    wrong.push(...read.wrong)
    const isOfPart = file.startsWith('blobs')
    if (read.damaged !== (isOfPart ? 1 : 0)) wrong.push(`${read.damaged} parts are damaged`)
    const released = await releaseHeld(store)
    wrong.push(...released.wrong)
    const isHeld = file.startsWith('held')
    if (released.damaged !== (isHeld ? 1 : 0)) wrong.push(`${released.damaged} holds are damaged`)
    await store.close()
    return { wrong, lost: lost + read.damaged + released.damaged }
  } catch (error) {
    return { wrong: [...wrong, String(error)], lost: 0 }
  } finally {
    await rm(copy, { recursive: true })
  }
}

describe('one changed byte', () => {
  it(`anywhere (every ${STEP.log}th of the log, every ${STEP.blobs}th of parts, every ${STEP.held}th of held posts, every ${STEP.other}th elsewhere) is survived and told`, async () => {
    const found: string[] = []
    let tried = 0
    let lossy = 0
    for (const file of await filesBelow(scene.directory)) {
      const [kind = ''] = file.split('/')
      const step = kind in STEP ? STEP[kind as keyof typeof STEP] : STEP.other
      const size = await sizeOf(join(scene.directory, file))
      for (let at = 5 % size; at < size; at += step) {
        const { wrong, lost } = await tryByte(file, at)
        for (const what of wrong) found.push(`${file} byte ${at}: ${what}`)
        tried += 1
        if (lost > 0) lossy += 1
        expect(lost).toBeLessThanOrEqual(1)
      }
    }
    expect(found).toEqual([])
    // Bytes of waiting envelopes are most of the log.
    expect(lossy).toBeGreaterThan(5)
    console.log(`bytes changed: ${tried}, with one thing lost and told: ${lossy}, anything else: 0`)
  })
})

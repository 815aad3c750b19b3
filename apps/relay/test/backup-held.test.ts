/** What a backup holds of posts that wait for their hour, and when they come after a restore. */
import { hash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_HOLDS } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { HELD_FOLDER, type EmbeddedStore } from '../src/store/embedded-store.ts'
import { SKIP_NUMBERS } from '../src/store/outer-numbers.ts'
import { backupScene, type BackupScene } from './backup-scene.ts'
import { makeMailboxes, readWhole } from './store-scene.ts'

const HOUR = 3_600_000
let scene: BackupScene
let store: EmbeddedStore

beforeEach(async () => {
  scene = await backupScene()
  store = scene.store
})
afterEach(() => scene.dispose())

describe('a backup', () => {
  it('carries what is held, and nothing of it comes within a day of the restore', async () => {
    const [record] = await makeMailboxes(store, 1)
    const hour = scene.time / HOUR
    const post = (hours: number) => {
      return { control: bytes(32), hour: hour + hours, envelopes: [envelope(), envelope()] }
    }
    const [soon, late, cancelled, released] = [post(2), post(100), post(2), post(2)]
    for (const one of [soon, late, cancelled, released]) await store.holds.hold(record!.id, one)
    await store.holds.cancel(record!.id, cancelled.control)
    await store.holds.release(record!.id, released.control)
    expect(await scene.saveRunning()).toMatchObject({ envelopes: 2, held: 2 })
    await store.close()
    scene.time += 5 * HOUR
    const after = await scene.openRestored()
    const comes = async (hours: number) => {
      scene.time = (hour + hours) * HOUR
      await after.holds.releaseDue()
      const { entries } = await readWhole(after, record!)
      return entries.slice(2).map((entry) => Buffer.from(entry.envelope))
    }
    expect(await comes(28)).toEqual([])
    expect(await comes(29)).toEqual(soon.envelopes.map((one) => Buffer.from(one)))
    expect(await comes(99)).toHaveLength(2)
    expect(await after.holds.cancel(record!.id, late.control)).toBe('done')
    expect(await comes(101)).toHaveLength(2)
    expect(await readdir(join(scene.target, HELD_FOLDER))).toEqual([])
    expect(after.health()).toMatchObject({ lostHolds: 0, lostEntries: 0 })
    await after.close()
  })

  it('brings back what was cancelled after it: cancelled again in that day it never comes, and otherwise behind a gap', async () => {
    const [record] = await makeMailboxes(store, 1)
    const hour = scene.time / HOUR
    const post = () => ({ control: bytes(32), hour: hour + 2, envelopes: [envelope()] })
    const [again, forgotten] = [post(), post()]
    await store.append(record!.id, [envelope()])
    for (const one of [again, forgotten]) await store.holds.hold(record!.id, one)
    await scene.saveRunning()
    for (const one of [again, forgotten]) await store.holds.cancel(record!.id, one.control)
    await store.close()
    const after = await scene.openRestored()
    scene.time += 3 * HOUR
    await after.holds.releaseDue()
    expect(await after.holds.cancel(record!.id, again.control)).toBe('done')
    expect(await after.holds.cancel(record!.id, again.control)).toBe('refused')
    scene.time += 24 * HOUR
    await after.holds.releaseDue()
    // Who has read the mailbox is told before that something may be missing.
    const { entries, lost } = await readWhole(after, record!)
    expect(entries.slice(1).map((one) => [one.seq, Buffer.from(one.envelope)])).toEqual([
      [SKIP_NUMBERS + 2, Buffer.from(forgotten.envelopes[0]!)],
    ])
    expect(lost).toEqual([{ from: SKIP_NUMBERS + 1, to: SKIP_NUMBERS + 1 }])
    await after.close()
  })

  it('has what is released while it is made once, neither twice nor not at all', async () => {
    const [record] = await makeMailboxes(store, 1)
    await store.append(record!.id, [envelope()])
    const posts = Array.from({ length: MAX_HOLDS }, () => {
      return { control: bytes(32), hour: 900_000, envelopes: [envelope()] }
    })
    for (const one of posts) await store.holds.hold(record!.id, one)
    const [first, ...others] = posts
    const release = (one: (typeof posts)[number]) => store.holds.release(record!.id, one.control)
    const saving = scene.saveRunning({
      async *walk() {
        for await (const one of store.walk()) {
          // In the middle of the mailbox: its entry is read, and what it holds is still to come.
          if (one.kind === 'entry') await release(first!)
          yield one
        }
      },
    })
    for (const one of others) await release(one)
    expect((await saving).held).toBeGreaterThan(0)
    await store.close()
    const after = await scene.openRestored()
    for (const { control } of posts) await after.holds.release(record!.id, control)
    const prints = (list: readonly Uint8Array[]) => list.map((one) => hash('sha256', one)).sort()
    const { entries } = await readWhole(after, record!)
    expect(prints(entries.slice(1).map((entry) => entry.envelope))).toEqual(
      prints(posts.flatMap((one) => one.envelopes)),
    )
    await after.close()
  })
})

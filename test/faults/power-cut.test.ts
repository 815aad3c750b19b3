/**
 * The power goes while a store is busy: whatever was answered before is there afterwards. SIGKILL
 * cannot show this, because the page cache survives it (measured); a cut disk does.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { Level } from 'level'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openEmbeddedStore } from '../../apps/relay/src/store/embedded-store.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { chanceFrom } from '../support/chance.ts'
import { testRecord } from '../support/mailbox-store-suite.ts'
import { bytes, envelope } from '../support/relay-keys.ts'
import { createMailbox, keepBusy } from './busy-store.ts'
import { createPromises, expectWork, type Promises } from './promises.ts'
import { named } from './system.ts'
import { createVolume, volumeTrouble, type Volume } from './volume.ts'
import { LONG } from '../support/long.ts'

const ROUNDS = LONG ? 100 : 4
const MAILBOXES = 5
const HALF_HOUR = 1_800_000
const trouble = volumeTrouble()
const chance = chanceFrom(7)

describe.skipIf(trouble !== undefined)(named('a power cut under load', trouble), () => {
  let volume: Volume
  let time = Date.UTC(2026, 10, 23, 12)
  afterEach(() => {
    vi.restoreAllMocks()
    volume.remove()
  })

  /** Small segments, so that sealing, copying forward and unlinking go on at every moment. */
  const openStore = (onFailure: () => void = () => undefined): Promise<MailboxStore> =>
    openEmbeddedStore({
      directory: `${volume.folder}/data`,
      now: () => time,
      segmentSlots: 64,
      onFailure,
    })

  async function round(promises: Promises, before = async () => undefined): Promise<unknown> {
    let over = false
    const store = await openStore(() => (over = true))
    while (promises.mailboxes.length < MAILBOXES) await createMailbox(store, promises)
    await before()
    const work = keepBusy(store, promises, {
      over: () => over,
      passTime: () => (time += HALF_HOUR / 10),
    })
    await new Promise((resolve) => setTimeout(resolve, 100 + chance.below(250)))
    promises.counting = false
    await volume.cut()
    over = true
    await work
    await store.close().catch(() => undefined)
    promises.counting = true
    vi.restoreAllMocks()
    volume.restore()
    try {
      const again = await openStore()
      const broken = await promises.broken(again)
      await again.close()
      return broken
    } catch (error) {
      return error
    }
  }

  it(`loses nothing that was answered, in ${ROUNDS} rounds`, async () => {
    volume = createVolume()
    const promises = createPromises()
    for (let count = 0; count < ROUNDS; count++) expect(await round(promises)).toEqual([])
    expectWork(promises, 10 * ROUNDS)
    expect(promises.answeredParts).toBeGreaterThan(ROUNDS)
    expect(promises.answeredHeld).toBeGreaterThan(ROUNDS)
    const { answered, answeredParts, answeredHeld } = promises
    const counts = `answered: ${answered}, of parts: ${answeredParts}, of held posts: ${answeredHeld}`
    console.log(`power cuts: ${ROUNDS}, ${counts}, lost: 0`)
  })

  it('is noticed where a store does not sync: the rig bites', async () => {
    volume = createVolume()
    const promises = createPromises()
    expect(await round(promises, withoutSyncs)).not.toEqual([])
    expectWork(promises, 10)
  })

  it('leaves what is held as it was answered, also where nothing else is written; not where folders do not sync', async () => {
    volume = createVolume()
    const [record, control] = [testRecord(), bytes(32)]
    const post = { control, hour: 900_000, envelopes: [envelope()] }

    /** Does one thing, and the power goes; gives whether the post is held after it. */
    async function isHeldAfter(work: (store: MailboxStore) => Promise<unknown>): Promise<boolean> {
      const store = await openStore()
      await work(store)
      await volume.cut()
      // It notices, and so lets go of the disk.
      await expect(store.append(record.id, [envelope()])).rejects.toThrow()
      await store.close()
      vi.restoreAllMocks()
      volume.restore()
      const again = await openStore()
      const answer = await again.holds.postpone(record.id, control, 900_000)
      await again.close()
      return answer === 'done'
    }

    const hold = (store: MailboxStore) => store.holds.hold(record.id, post)
    const cancel = (store: MailboxStore) => store.holds.cancel(record.id, control)
    const unsynced = (work: typeof hold) => async (store: MailboxStore) => {
      vi.spyOn(await fileHandles(), 'sync').mockResolvedValue()
      expect(await work(store)).toBe('done')
    }
    expect(await isHeldAfter((store) => store.create(record))).toBe(false)
    expect(await isHeldAfter(unsynced(hold))).toBe(false)
    expect(await isHeldAfter(hold)).toBe(true)
    expect(await isHeldAfter(unsynced(cancel))).toBe(true)
    expect(await isHeldAfter(cancel)).toBe(false)
  })
})

/** Every sync says that it is done and does nothing. */
async function withoutSyncs(): Promise<undefined> {
  const files = await fileHandles()
  vi.spyOn(files, 'datasync').mockResolvedValue()
  vi.spyOn(files, 'sync').mockResolvedValue()
  const database = Level.prototype as unknown as { batch: (...args: unknown[]) => unknown }
  const batch = Reflect.get<typeof database, 'batch'>(database, 'batch')
  vi.spyOn(database, 'batch').mockImplementation(function (this: unknown, operations) {
    return Reflect.apply(batch, this, [operations, { sync: false }])
  })
}

/** What all open files have in common. */
async function fileHandles(): Promise<Pick<FileHandle, 'datasync' | 'sync'>> {
  const handle = await open('/dev/null')
  await handle.close()
  return Object.getPrototypeOf(handle) as Pick<FileHandle, 'datasync' | 'sync'>
}

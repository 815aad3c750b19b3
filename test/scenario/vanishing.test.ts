/** Storage that goes away or is full: noticed, said, and never made good by a new identity in silence. */
import type { RecordDatabase, Storage } from '@lapwing/vault'
import { createMemoryStorage } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { invite, join } from '../support/joining.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { allSent } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

describe('a browser that throws away', () => {
  let osinka: Person
  beforeEach(async () => {
    osinka = await world.person('Osinka')
    await invited(anna, osinka)
    await osinka.client.lock()
  })

  /** Nothing begins anew where something was: not by a phrase, and not by a code. */
  const beginsNothing = async (): Promise<void> => {
    const { code } = await invite(anna)
    expect((await osinka.client.unlock(PASSPHRASE)).ok).toBe(false)
    expect((await join(osinka, code)).ok).toBe(false)
  }

  it('the records, and leaves the key file', async () => {
    await osinka.kept().database.clear()
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('vanished')
    await beginsNothing()
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('vanished')
    must(await osinka.client.destroy())
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('fresh')
  })

  it('the key file, and leaves the records', async () => {
    await (await osinka.kept().keyFile(0, false))?.remove()
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('damaged')
    await beginsNothing()
    osinka = await osinka.reopen()
    expect(osinka.view().phase).toBe('damaged')
  })
})

describe('a browser that has no more room', () => {
  let isFull = false
  const disk = (database: RecordDatabase): Storage => ({
    ...createMemoryStorage(
      new Proxy(database, {
        get: (target, property) => {
          const member: unknown = Reflect.get(target, property, target)
          if (typeof member !== 'function') return member
          return (...given: unknown[]): unknown => {
            if (isFull && property === 'batch') {
              return Promise.reject(new DOMException('no more room', 'QuotaExceededError'))
            }
            return (member as (...all: unknown[]) => unknown).apply(target, given)
          }
        },
      }),
    ),
    mode: 'kept',
  })

  it('loses no word that came and keeps none that it could not, and goes on with room', async () => {
    const encoding = 'view' as const
    const database = new MemoryLevel<Uint8Array, Uint8Array>({
      keyEncoding: encoding,
      valueEncoding: encoding,
      storeEncoding: encoding,
    })
    const storage = disk(database)
    const osinka = await world.person('Osinka', { disk: () => storage })
    await invited(anna, osinka)
    must(await osinka.client.send(osinka.conversation(), 'before'))
    await allSent(osinka)
    isFull = true
    expect(await osinka.client.send(osinka.conversation(), 'no room')).toEqual({
      ok: false,
      problem: 'storage-full',
    })
    for (const text of ['one', 'two', 'three']) {
      must(await anna.client.send(anna.conversation(), text))
    }
    await allSent(anna)
    expect(await osinka.texts()).toEqual(['> before'])
    isFull = false
    await vi.waitFor(
      async () => expect(await osinka.texts()).toEqual(['> before', 'one', 'two', 'three']),
      WAIT,
    )
    must(await osinka.client.send(osinka.conversation(), 'after'))
    await vi.waitFor(async () => expect((await anna.texts()).at(-1)).toBe('after'), WAIT)
    expect(osinka.view().conversations[0]?.attention).toEqual(['not-compared'])
  })
})

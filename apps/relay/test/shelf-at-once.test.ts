/** A shelf that is given several things at once: one sync of its folder is for all that were named before it. */
import files, { mkdtemp, readdir, rm, type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bytes } from '../../../test/support/relay-keys.ts'
import { createLane } from '../src/store/lane.ts'
import { openShelf, type Shelf } from '../src/store/shelf.ts'
import type { StoreError } from '../src/store/store-error.ts'
import { MEMORY } from './store-scene.ts'

const NAMES = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']

let directory: string
let shelf: Shelf
let failures: StoreError[]
/** What was asked of the disk and what was answered, in order. */
let steps: string[]
/** What the folder's next sync does before it syncs. */
let beforeSync: (() => Promise<void>) | undefined

beforeEach(async () => {
  ;[failures, steps, beforeSync] = [[], [], undefined]
  const { open, rename } = files
  vi.spyOn(files, 'open').mockImplementation(async (...args) => {
    const file = await open(...args)
    steps.push('open')
    return args[0] === directory ? watched(file) : file
  })
  vi.spyOn(files, 'rename').mockImplementation(async (from, to) => {
    await rename(from, to)
    steps.push(`named ${String(to).slice(-2)}`)
  })
  // Whoever has imported them has these from now on.
  syncBuiltinESMExports()
  directory = await mkdtemp(join(MEMORY, 'lapwing-shelf-'))
  const onFailure = (error: StoreError) => failures.push(error)
  shelf = (await openShelf({ directory, onFailure, writes: createLane(2) })).shelf
  steps = []
})
afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  await rm(directory, { recursive: true })
})

function watched(file: FileHandle): FileHandle {
  return new Proxy(file, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        steps.push(`${String(name)} folder`)
        if (name === 'sync') await beforeSync?.()
        return (await Reflect.apply(member, target, args)) as unknown
      }
    },
  })
}

const count = (step: string) => steps.filter((one) => one === step).length
const offered = () =>
  Promise.all(
    NAMES.map(async (name) => {
      expect(await shelf.offer(name, bytes(10))).toBe(true)
      steps.push(`answered ${name}`)
    }),
  )
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

describe('several things at once', () => {
  it('share syncs, and each is answered after one that began when it had its name', async () => {
    await offered()
    expect(count('sync folder')).toBeLessThan(NAMES.length)
    for (const name of NAMES) {
      const between = steps.slice(steps.indexOf(`named ${name}`), steps.indexOf(`answered ${name}`))
      expect(between).toContain('sync folder')
    }
    expect(await readdir(directory)).toEqual(NAMES)
    expect([count('open'), count('close folder')]).toEqual([NAMES.length + 1, 1])
  })

  it('do not share one that is under way already', async () => {
    const ends: (() => void)[] = []
    beforeSync = () => new Promise((resolve) => ends.push(resolve))
    const first = shelf.offer('a1', bytes(10))
    await until(() => ends.length === 1)
    let answered = false
    const second = shelf.offer('a2', bytes(10)).then(() => (answered = true))
    await until(() => count('named a2') === 1)
    ends[0]?.()
    expect(await first).toBe(true)
    await until(() => ends.length === 2)
    expect(answered).toBe(false)
    ends[1]?.()
    await second
    expect(await readdir(directory)).toEqual(['a1', 'a2'])
  })

  it('fail together where the sync they share fails', async () => {
    beforeSync = () => Promise.reject(new Error('EIO'))
    const ends = await Promise.allSettled(NAMES.map((name) => shelf.offer(name, bytes(10))))
    expect(ends.map(({ status }) => status)).toEqual(NAMES.map(() => 'rejected'))
    expect(failures).toHaveLength(NAMES.length)
  })

  it('are each asked for when their turn has come whether they may', async () => {
    const may = (name: string) => () => {
      steps.push(`may ${name}`)
      return name !== 'a2'
    }
    const ends = await Promise.all(NAMES.map((name) => shelf.offer(name, bytes(10), may(name))))
    expect(ends).toEqual(NAMES.map((name) => name !== 'a2'))
    expect(steps.indexOf('may a5')).toBeGreaterThan(steps.indexOf('named a1'))
    expect(await readdir(directory)).toEqual(NAMES.filter((name) => name !== 'a2'))
  })

  it('are dropped while others are written', async () => {
    await offered()
    const all = await Promise.all([
      shelf.offer('b1', bytes(10)),
      shelf.tryDrop(['a1', 'a2']),
      shelf.tryDrop(['a3']),
      shelf.tryDrop(['a4']),
    ])
    expect(all).toEqual([true, true, true, true])
    expect(await readdir(directory)).toEqual(['a5', 'a6', 'b1'])
  })
})

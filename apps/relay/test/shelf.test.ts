import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShelf } from '../src/store/shelf.ts'
import type { StoreError } from '../src/store/store-error.ts'
import { MEMORY } from './store-scene.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a shelf', () => {
  let directory: string
  let failures: StoreError[]
  const open = () => openShelf({ directory, onFailure: (error) => failures.push(error) })

  beforeEach(async () => {
    directory = join(await mkdtemp(join(MEMORY, 'lapwing-shelf-')), 'things')
    failures = []
  })
  afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }))

  test('keeps what is put on it, under its name, over a start', async () => {
    const { shelf, names } = await open()
    expect(names).toEqual([])
    await shelf.put('aa-01', bytes('first'))
    await shelf.put('aa-02', bytes(''))
    expect(await shelf.get('aa-01')).toEqual(bytes('first'))
    const again = await open()
    expect([...again.names].sort()).toEqual(['aa-01', 'aa-02'])
    expect(await again.shelf.get('aa-01')).toEqual(bytes('first'))
    expect(await again.shelf.get('aa-02')).toEqual(bytes(''))
    expect(await again.shelf.get('aa-03')).toBeUndefined()
  })

  test('replaces a thing whole', async () => {
    const { shelf } = await open()
    await shelf.put('aa', bytes('a long first thing'))
    await shelf.put('aa', bytes('second'))
    expect(await shelf.get('aa')).toEqual(bytes('second'))
    expect(await readdir(directory)).toEqual(['aa'])
  })

  test('leaves nothing of what is dropped', async () => {
    const { shelf } = await open()
    await shelf.put('aa', bytes('marker'))
    await shelf.put('bb', bytes('kept'))
    await shelf.drop(['aa', 'cc'])
    expect(await shelf.get('aa')).toBeUndefined()
    expect(await readdir(directory)).toEqual(['bb'])
  })

  test('tells every flipped byte, every cut and every exchanged name', async () => {
    const { shelf } = await open()
    await shelf.put('aa', bytes('what was put'))
    const path = join(directory, 'aa')
    const whole = await readFile(path)
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
      await writeFile(path, flipped)
      expect(await shelf.get('aa')).toBe('damaged')
      await writeFile(path, whole.subarray(0, at))
      expect(await shelf.get('aa')).toBe('damaged')
    }
    await writeFile(path, Buffer.concat([whole, Buffer.of(0)]))
    expect(await shelf.get('aa')).toBe('damaged')
    await writeFile(path, whole)
    await rename(path, join(directory, 'bb'))
    expect(await shelf.get('bb')).toBe('damaged')
  })

  test('forgets what was never finished', async () => {
    await open()
    await writeFile(join(directory, 'aa.1.new'), 'half a thi')
    const { names } = await open()
    expect(names).toEqual([])
    expect(await readdir(directory)).toEqual([])
  })

  test('says when the disk does not take a thing, and keeps the one before', async () => {
    const { shelf } = await open()
    await shelf.put('aa', bytes('before'))
    await rename(directory, `${directory}-away`)
    await expect(shelf.put('aa', bytes('after'))).rejects.toMatchObject({ code: 'failed' })
    await expect(shelf.drop(['aa'])).rejects.toMatchObject({ code: 'failed' })
    expect(failures).toHaveLength(2)
    await rename(`${directory}-away`, directory)
    expect(await shelf.get('aa')).toEqual(bytes('before'))
  })

  test.each(['', '../aa', 'aa/bb', 'AA', 'aa.new', 'a'.repeat(201)])(
    'takes no name that is not its own: %j',
    async (name) => {
      const { shelf } = await open()
      expect(() => shelf.put(name, bytes('x'))).toThrow(RangeError)
      await expect(shelf.get(name)).rejects.toThrow(RangeError)
      expect(() => shelf.drop([name])).toThrow(RangeError)
      expect(() => shelf.tryDrop([name])).toThrow(RangeError)
    },
  )
})

import { beforeAll, describe, expect, it, vi } from 'vitest'
import { startCrypto } from '@lapwing/crypto'
import type { Storage, Vault } from '../src/index.ts'
import { RecordStore } from '../src/record-store.ts'
import { codeOf, memoryStorage, newVault, plain, text, unlock } from './support.ts'

beforeAll(startCrypto)

const put = (name: string, table = 'case'): { table: string; name: string; value: Uint8Array } => ({
  table,
  name,
  value: text(`value of ${name}`),
})

async function listed(vault: Vault, table = 'case'): Promise<Record<string, string | undefined>> {
  const records = await vault.list(table)
  return Object.fromEntries(records.map(({ name, value }) => [name, plain(value)]))
}

async function reopened(storage: Storage, vault: Vault): Promise<Vault> {
  await vault.lock()
  return unlock(storage)
}

describe('listing a table', () => {
  it('finds what was written before and after its first listing, in order of names', async () => {
    const storage = memoryStorage()
    let vault = await newVault(storage)
    await vault.write({ puts: [put('b'), put('a'), put('x', 'other')] })
    expect((await vault.list('case')).map((record) => record.name)).toEqual(['a', 'b'])
    await vault.write({ puts: [put('c'), put('y', 'other')], deletes: [put('a')] })
    vault = await reopened(storage, vault)
    expect(await listed(vault)).toEqual({ b: 'value of b', c: 'value of c' })
    expect(Object.keys(await listed(vault, 'other'))).toEqual(['x', 'y'])
    expect(await vault.list('nothing')).toEqual([])
    expect(await vault.names('case')).toEqual(['b', 'c'])
  })

  it('searches all records only the first time', async () => {
    const storage = memoryStorage()
    let vault = await newVault(storage)
    await vault.list('case')
    await vault.write({ puts: [put('a')] })
    vault = await reopened(storage, vault)
    const search = vi.spyOn(RecordStore.prototype, 'search')
    expect(await listed(vault)).toEqual({ a: 'value of a' })
    expect(search).not.toHaveBeenCalled()
    await vault.list('other')
    expect(search).toHaveBeenCalledOnce()
    search.mockRestore()
  })

  it('searches many records once, although nothing else is written', async () => {
    const storage = memoryStorage()
    let vault = await newVault(storage)
    await vault.write({ puts: Array.from({ length: 1_001 }, (_, i) => put(`n${i}`)) })
    vault = await reopened(storage, vault)
    const search = vi.spyOn(RecordStore.prototype, 'search')
    expect(await vault.list('other')).toEqual([])
    expect(await vault.names('case')).toHaveLength(1_001)
    vault = await reopened(storage, vault)
    expect(search).toHaveBeenCalledTimes(2)
    expect(await vault.list('other')).toEqual([])
    expect(await vault.names('case')).toHaveLength(1_001)
    expect(search).toHaveBeenCalledTimes(2)
    expect(vault.repaired).toBe(false)
    search.mockRestore()
  })

  it('holds more names than a page, and loses half of them again', async () => {
    const storage = memoryStorage()
    let vault = await newVault(storage)
    await vault.list('case')
    const names = Array.from({ length: 300 }, (_, i) => `n${String(i).padStart(3, '0')}`)
    for (let at = 0; at < names.length; at += 50) {
      await vault.write({ puts: names.slice(at, at + 50).map((name) => put(name)) })
    }
    vault = await reopened(storage, vault)
    expect(await vault.names('case')).toEqual(names)
    const even = names.filter((_, i) => i % 2 === 0)
    await vault.write({ deletes: even.map((name) => put(name)) })
    await vault.write({ puts: [put('late')] })
    vault = await reopened(storage, vault)
    expect(await vault.names('case')).toEqual([
      'late',
      ...names.filter((name) => !even.includes(name)),
    ])
  })

  it('calls a record damaged that its index names and the database lost', async () => {
    const storage = memoryStorage()
    let vault = await newVault(storage)
    await vault.list('case')
    const before = new Set(await keys(storage))
    await vault.write({ puts: [put('a')] })
    const added = (await keys(storage)).filter((key) => !before.has(key))
    vault = await reopened(storage, vault)
    // The record and the index page are new; without the page it would merely be repaired.
    const outcomes: unknown[] = []
    for (const key of added) {
      const stored = await storage.database.get(Buffer.from(key, 'hex'))
      await storage.database.del(Buffer.from(key, 'hex'))
      vault = await reopened(storage, vault)
      outcomes.push(await vault.list('case').catch((error: unknown) => error))
      if (outcomes.at(-1) instanceof Error) {
        expect(await codeOf(vault.get('case', 'a'))).toBe('damaged')
      } else {
        expect(vault.repaired).toBe(true)
      }
      await storage.database.put(Buffer.from(key, 'hex'), stored ?? new Uint8Array())
    }
    expect(outcomes).toHaveLength(2)
    expect(outcomes.filter((outcome) => outcome instanceof Error)).toHaveLength(1)
  })
})

async function keys(storage: Storage): Promise<string[]> {
  const found: string[] = []
  for await (const key of storage.database.keys()) found.push(Buffer.from(key).toString('hex'))
  return found
}

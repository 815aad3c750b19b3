import { beforeAll, describe, expect, it } from 'vitest'
import { CryptoError, randomBytes, startCrypto } from '@lapwing/crypto'
import { inspectStorage, type Storage, type Vault } from '../src/index.ts'
import { codeOf, memoryStorage, newVault, PASSPHRASE, plain, text, unlock } from './support.ts'

beforeAll(startCrypto)

async function open(): Promise<{ storage: Storage; vault: Vault }> {
  const storage = memoryStorage()
  return { storage, vault: await newVault(storage) }
}

describe('Olena keeps things in a vault', () => {
  it('finds them again after locking, and not what she deleted', async () => {
    const { storage, vault } = await open()
    const slot = vault.freeSlot()
    await vault.write({
      puts: [
        { table: 'message', name: '1', value: text('привіт'), slot },
        { table: 'message', name: '2', value: text('ще раз'), slot },
        { table: 'settings', name: 'language', value: text('uk') },
      ],
    })
    await vault.write({ deletes: [{ table: 'settings', name: 'language' }] })
    await vault.lock()

    expect(await inspectStorage(storage)).toBe('locked')
    const again = await unlock(storage)
    expect(plain(await again.get('message', '1'))).toBe('привіт')
    expect((await again.getMany('message', ['2', '3', '1'])).map(plain)).toEqual([
      'ще раз',
      undefined,
      'привіт',
    ])
    expect(await again.get('settings', 'language')).toBeUndefined()
    expect(await again.slotOf('message', '2')).toEqual(slot)
    expect(again.repaired).toBe(false)
  })

  it('replaces a record by a later one of any size', async () => {
    const { storage, vault } = await open()
    for (const size of [0, 1, 127, 128, 4096, 70_000, 200_000]) {
      const value = randomBytes(size)
      await vault.write({ puts: [{ table: 'file', name: 'a', value }] })
      expect(await vault.get('file', 'a')).toEqual(value)
    }
    await vault.lock()
    expect((await (await unlock(storage)).get('file', 'a'))?.length).toBe(200_000)
  })

  it('keeps tables and names apart that could be run together', async () => {
    const { vault } = await open()
    const puts = [
      { table: 'a', name: 'bc', value: text('1') },
      { table: 'ab', name: 'c', value: text('2') },
      { table: 'abc', name: '', value: text('3') },
    ]
    await vault.write({ puts })
    for (const { table, name, value } of puts) {
      expect(await vault.get(table, name)).toEqual(value)
    }
  })
})

describe('a turn of MLS state', () => {
  it('leaves the new version and frees the old slot for use', async () => {
    const { storage, vault } = await open()
    let slot = vault.freeSlot()
    await vault.write({ puts: [{ table: 'mls', name: 'g', value: text('v0'), slot }] })
    for (let version = 1; version <= 40; version++) {
      const next = vault.freeSlot()
      await vault.write({
        puts: [{ table: 'mls', name: 'g', value: text(`v${version}`), slot: next }],
        erase: [slot],
      })
      slot = next
    }
    expect(plain(await vault.get('mls', 'g'))).toBe('v40')
    await vault.lock()
    const again = await unlock(storage)
    expect(plain(await again.get('mls', 'g'))).toBe('v40')
    expect(await again.slotOf('mls', 'g')).toEqual(slot)
  })

  it('can be read at any moment while it turns', async () => {
    const { vault } = await open()
    let slot = vault.freeSlot()
    await vault.write({ puts: [{ table: 'mls', name: 'g', value: text('v0'), slot }] })
    const reads: Promise<string | undefined>[] = []
    for (let version = 1; version <= 60; version++) {
      const next = vault.freeSlot()
      const puts = [{ table: 'mls', name: 'g', value: text(`v${version}`), slot: next }]
      const write = vault.write({ puts, erase: [slot] })
      for (let tick = 0; tick < version % 7; tick++) {
        reads.push(vault.get('mls', 'g').then(plain))
        await Promise.resolve()
      }
      await write
      slot = next
    }
    for (const value of await Promise.all(reads)) expect(value).toMatch(/^v\d+$/)
  })
})

describe('erasing a slot', () => {
  it('makes every record under it unreadable: named ones are absent, others damaged', async () => {
    const { storage, vault } = await open()
    const day = vault.freeSlot()
    await vault.write({
      puts: ['1', '2', '3'].map((name) => ({ table: 'm', name, value: text(name), slot: day })),
    })
    await vault.write({ deletes: [{ table: 'm', name: '1' }], erase: [day] })
    const check = async (v: Vault): Promise<void> => {
      expect(await v.get('m', '1')).toBeUndefined()
      expect(await codeOf(v.get('m', '2'))).toBe('damaged')
      expect(await codeOf(v.getMany('m', ['1', '3']))).toBe('damaged')
    }
    await check(vault)
    await vault.lock()
    await check(await unlock(storage))
  })

  it('overwrites the slot and nothing beside it', async () => {
    const { storage, vault } = await open()
    const kept = Array.from({ length: 50 }, () => vault.freeSlot())
    await vault.write({
      puts: kept.map((slot, i) => ({ table: 'm', name: `${i}`, value: text(`${i}`), slot })),
    })
    await vault.write({
      deletes: kept.slice(0, 25).map((_, i) => ({ table: 'm', name: `${i}` })),
      erase: kept.slice(0, 25),
    })
    await vault.lock()
    const again = await unlock(storage)
    for (let i = 25; i < 50; i++) expect(plain(await again.get('m', `${i}`))).toBe(`${i}`)
  })
})

describe('misuse', () => {
  it('is refused and changes nothing', async () => {
    const { vault } = await open()
    const used = vault.freeSlot()
    const put = { table: 'm', name: 'a', value: text('a') }
    await vault.write({ puts: [{ ...put, slot: used }] })
    const free = vault.freeSlot()
    const stranger = { file: 0, slot: (used.slot + free.slot + 77) % 32_768 }
    const wrong = [
      { puts: [put, put] },
      { puts: [put], deletes: [put] },
      { puts: [{ ...put, table: '' }] },
      { puts: [{ ...put, name: 'n'.repeat(2000) }] },
      { puts: [{ ...put, slot: stranger }] },
      { puts: [{ ...put, slot: { file: 7, slot: 0 } }] },
      { puts: [{ ...put, slot: used }], erase: [used] },
      { erase: [used, used] },
      { erase: [free] },
      { erase: [{ file: 0, slot: -1 }] },
      { erase: [{ file: 0, slot: 32_768 }] },
    ]
    for (const w of wrong) await expect(vault.write(w)).rejects.toThrow(RangeError)
    await expect(vault.get('', 'head')).rejects.toThrow(RangeError)
    await expect(vault.list('')).rejects.toThrow(RangeError)
    expect(plain(await vault.get('m', 'a'))).toBe('a')

    await vault.write({ deletes: [put], erase: [used] })
    await expect(vault.write({ puts: [{ ...put, slot: used }] })).rejects.toThrow(RangeError)
    await expect(vault.write({ erase: [used] })).rejects.toThrow(RangeError)
  })
})

describe('locking', () => {
  it('shuts every door and says so', async () => {
    const { vault } = await open()
    await vault.write({ puts: [{ table: 'm', name: 'a', value: text('a') }] })
    expect(vault.locked).toBe(false)
    await vault.lock()
    await vault.lock()
    expect(vault.locked).toBe(true)
    expect(await codeOf(vault.get('m', 'a'))).toBe('locked')
    expect(await codeOf(vault.getMany('m', ['a']))).toBe('locked')
    expect(await codeOf(vault.list('m'))).toBe('locked')
    expect(await codeOf(vault.names('m'))).toBe('locked')
    expect(await codeOf(vault.slotOf('m', 'a'))).toBe('locked')
    expect(await codeOf(vault.write({}))).toBe('locked')
    expect(await codeOf(() => vault.freeSlot())).toBe('locked')
    const cost = { memoryKiB: 8192, passes: 3 }
    expect(
      await codeOf(vault.changePassphrase({ current: PASSPHRASE, passphrase: 'x', cost })),
    ).toBe('locked')
  })

  it('lets a running write end and refuses those that wait', async () => {
    const { storage, vault } = await open()
    const put = (name: string): Promise<void> =>
      vault.write({ puts: [{ table: 'm', name, value: text(name) }] })
    const running = put('running')
    await Promise.resolve()
    const waiting = put('waiting')
    const reading = vault.get('m', 'running')
    await vault.lock()
    await running
    expect(await codeOf(waiting)).toBe('locked')
    expect(await codeOf(reading)).toBe('locked')
    const again = await unlock(storage)
    expect(plain(await again.get('m', 'running'))).toBe('running')
    expect(await again.get('m', 'waiting')).toBeUndefined()
  })

  it('is held by one at a time', async () => {
    const { storage, vault } = await open()
    expect(await codeOf(unlock(storage))).toBe('in-use')
    expect(await codeOf(inspectStorage(storage))).toBe('in-use')
    expect(await codeOf(newVault(storage))).toBe('in-use')
    await vault.lock()
    expect(await codeOf(newVault(storage))).toBe('in-use')
    await (await unlock(storage)).lock()
  })

  it('asks a cost of the crypto package that it would refuse, and stays open', async () => {
    const { vault } = await open()
    const cost = { memoryKiB: 9000, passes: 0 }
    const weak = vault.changePassphrase({ current: PASSPHRASE, passphrase: 'x', cost })
    await expect(weak).rejects.toThrow(CryptoError)
    expect(vault.locked).toBe(false)
  })
})

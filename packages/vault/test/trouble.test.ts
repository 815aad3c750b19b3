import { beforeAll, describe, expect, it } from 'vitest'
import { startCrypto } from '@lapwing/crypto'
import { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { destroyVault, inspectStorage, KEY_FILE_BYTES, type Vault } from '../src/index.ts'
import { openResidue } from '../../../test/support/searcher.ts'
import {
  codeOf,
  diskWithVault,
  memoryStorage,
  newVault,
  PASSPHRASE,
  plain,
  TEST_COST,
  text,
  unlock,
} from './support.ts'
import { LONG } from '../../../test/support/long.ts'

beforeAll(startCrypto)

const put = (name: string, value = name): { table: string; name: string; value: Uint8Array } => ({
  table: 't',
  name,
  value: text(value),
})

const NOTHING = new Uint8Array(0)

async function addresses(disk: FaultyDisk): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const key of disk.database.keys()) found.add(Buffer.from(key).toString('hex'))
  return found
}

async function everything(disk: FaultyDisk): Promise<Map<string, Uint8Array>> {
  const all = new Map<string, Uint8Array>()
  for await (const [key, value] of disk.database.iterator()) {
    all.set(Buffer.from(key).toString('hex'), value.slice())
  }
  return all
}

const differ = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  !Buffer.from(a).equals(b ?? NOTHING)

describe('no room', () => {
  it('leaves the old state whole and the vault open', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const old = vault.freeSlot()
    await vault.write({ puts: [{ ...put('a', 'old'), slot: old }, put('b')] })
    const slot = vault.freeSlot()
    const write = { puts: [{ ...put('a', 'new'), slot }], deletes: [put('b')], erase: [old] }
    disk.arm({ at: disk.operations + 1, fail: 'full' })
    expect(await codeOf(vault.write(write))).toBe('full')
    expect(vault.locked).toBe(false)
    expect(plain(await vault.get('t', 'a'))).toBe('old')
    expect(plain(await vault.get('t', 'b'))).toBe('b')

    await vault.write(write)
    expect(plain(await vault.get('t', 'a'))).toBe('new')
    await vault.lock()
    const again = await unlock(disk.boot())
    expect(plain(await again.get('t', 'a'))).toBe('new')
    expect(await again.get('t', 'b')).toBeUndefined()
  })

  it('that comes only after the write was committed is not its failure', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const slots = Array.from({ length: 20 }, () => vault.freeSlot())
    await vault.write({ puts: slots.map((slot, i) => ({ ...put(`${i}`), slot })) })
    const before = disk.operations
    // batch, 20 overwritten slots, flush; the batch that frees them is the one without room.
    disk.arm({ at: before + 23, fail: 'full' })
    await vault.write({ deletes: slots.map((_, i) => put(`${i}`)), erase: slots })
    expect(disk.hasStruck).toBe(true)
    await vault.write({ puts: [put('next')] })
    await vault.lock()
    expect(plain(await (await unlock(disk.boot())).get('t', 'next'))).toBe('next')
  })

  it('for a new vault leaves nothing in the way of the next attempt', async () => {
    const count = new FaultyDisk()
    await newVault(count.boot())
    for (let at = 1; at <= count.operations; at += LONG ? 1 : 4) {
      const disk = new FaultyDisk()
      const storage = disk.boot()
      disk.arm({ at, fail: 'full' })
      const outcome = await newVault(storage).catch((error: unknown) => error)
      if (!(outcome instanceof Error)) continue
      expect(outcome).toMatchObject({ code: 'full' })
      expect(await inspectStorage(storage)).toBe('absent')
      await newVault(storage)
    }
  })

  it('does not keep anybody from unlocking', async () => {
    const disk = await diskWithVault()
    const storage = disk.boot()
    const marked = storage.database.put(new Uint8Array(1), new Uint8Array(1), {
      sync: true,
    } as object)
    await marked
    // Recovering the sectors writes and flushes in place; what comes then is the mark.
    disk.arm({ at: disk.operations + 3, fail: 'full' })
    await (await unlock(storage)).lock()
    expect(disk.hasStruck).toBe(true)
  })
})

describe('a key file cleared under the open vault', () => {
  it('locks it at the next erasure, whatever the handle says', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const slot = vault.freeSlot()
    await vault.write({ puts: [{ ...put('a'), slot }] })
    disk.unlink(0)
    expect(await codeOf(vault.write({ deletes: [put('a')], erase: [slot] }))).toBe('gone')
    expect(vault.locked).toBe(true)
    expect(await inspectStorage(disk.boot())).toBe('destroyed-or-damaged')
    expect(await codeOf(unlock(disk.boot()))).toBe('damaged')
  })
})

describe('a database whose reads fail', () => {
  it('is never taken for one that has no such record, not even by a batch of reads', async () => {
    const disk = await diskWithVault()
    const storage = disk.boot()
    let fails = false
    const read = storage.database.get.bind(storage.database)
    const readMany = storage.database.getMany.bind(storage.database)
    const database = Object.assign(Object.create(storage.database), {
      // As browser-level does it: the one rejects, the other gives nothing.
      get: async (...given: Parameters<typeof read>) => {
        if (fails) throw new Error('AbortError')
        return read(...given)
      },
      getMany: async (...given: Parameters<typeof readMany>) =>
        fails ? given[0].map(() => undefined) : readMany(...given),
    })
    const vault = await unlock({ ...storage, database })
    await vault.write({ puts: [put('a')] })
    fails = true
    expect(await codeOf(vault.get('t', 'a'))).toBe('storage-failed')
    expect(vault.locked).toBe(true)
  })
})

describe('a database that lost something', () => {
  /** Opens a vault in which one of the vault's own records was taken away or spoiled. */
  async function withLost(
    pick: (disk: FaultyDisk, vault: Vault) => Promise<ReadonlySet<string>>,
  ): Promise<{ disk: FaultyDisk; lost: number }[]> {
    const base = await diskWithVault()
    const vault = await unlock(base.boot())
    const lost = await pick(base, vault)
    await vault.lock()
    const disks: { disk: FaultyDisk; lost: number }[] = []
    for (const address of lost) {
      const disk = await base.copy()
      await disk.database.del(Buffer.from(address, 'hex'))
      disks.push({ disk, lost: disks.length })
    }
    return disks
  }

  it('keeps every slot that a record names: none is handed out twice', async () => {
    let own: ReadonlySet<string> = new Set()
    const disks = await withLost(async (disk, vault) => {
      own = await addresses(disk)
      const slots = Array.from({ length: 8 }, () => vault.freeSlot())
      await vault.write({ puts: slots.map((slot, i) => ({ ...put(`${i}`), slot })) })
      await vault.write({ deletes: [put('0')], erase: slots.slice(0, 1) })
      return own
    })
    const outcomes = { damaged: 0, repaired: 0 }
    for (const { disk } of disks) {
      const vault = await unlock(disk.boot()).catch((error: unknown) => error)
      if (vault instanceof Error) {
        expect(vault).toMatchObject({ code: 'damaged' })
        outcomes.damaged++
        continue
      }
      const open = vault as Vault
      expect(open.repaired).toBe(true)
      outcomes.repaired++
      for (let i = 1; i < 8; i++) expect(plain(await open.get('t', `${i}`))).toBe(`${i}`)
      const used = new Set<string>()
      for (let i = 1; i < 8; i++) used.add(JSON.stringify(await open.slotOf('t', `${i}`)))
      expect(used.size).toBe(7)
      const slot = open.freeSlot()
      expect(used).not.toContain(JSON.stringify(slot))
      await open.write({ puts: [{ ...put('late'), slot }] })
      await open.lock()
      const again = await unlock(disk.boot())
      expect(again.repaired).toBe(false)
      expect(plain(await again.get('t', 'late'))).toBe('late')
    }
    // Without its head a vault does not open; each of the 32 leaves can be made anew.
    expect(outcomes).toEqual({ damaged: 1, repaired: 32 })
  })

  it('that gives back an older leaf is noticed too', async () => {
    const disk = await diskWithVault()
    const before = await everything(disk)
    const vault = await unlock(disk.boot())
    const slots = Array.from({ length: 6 }, () => vault.freeSlot())
    await vault.write({ puts: slots.map((slot, i) => ({ ...put(`${i}`), slot })) })
    await vault.lock()
    const after = await everything(disk)
    const changed = [...before].filter(([key, value]) => differ(value, after.get(key)))
    let repaired = 0
    for (const [key, value] of changed) {
      const older = await disk.copy()
      await older.database.put(Buffer.from(key, 'hex'), value)
      const open = await unlock(older.boot())
      expect(open.repaired).toBe(true)
      repaired++
      const used = await Promise.all(slots.map((_, i) => open.slotOf('t', `${i}`)))
      expect(used).toEqual(slots)
      await expect(open.write({ puts: [{ ...put('x'), slot: slots[0]! }] })).resolves.not.toThrow()
      await open.write({ deletes: slots.map((_, i) => put(`${i}`)), erase: slots.slice(1) })
    }
    // The head and between one and six leaves.
    expect(repaired).toBeGreaterThan(1)
  })

  it('is noticed when it gives back an older head: its intent harms no younger record', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const slots = Array.from({ length: 9 }, () => vault.freeSlot())
    await vault.write({ puts: slots.map((slot, i) => ({ ...put(`${i}`), slot })) })
    const before = await everything(disk)
    await vault.write({ deletes: [put('0')], erase: slots.slice(0, 1) })
    const intended = await everything(disk)
    await vault.write({ puts: [put('x')] })
    // Free again; taken by somebody else, as chance would have it sooner or later.
    let slot = vault.freeSlot()
    while (slot.slot !== slots[0]?.slot) slot = vault.freeSlot()
    await vault.write({ puts: [{ ...put('younger'), slot }] })
    await vault.lock()

    // The head is the record of the erasing write that is neither gone nor a leaf: both are older.
    const own = [...intended].filter(([key, value]) => differ(value, before.get(key)))
    for (const [key, value] of own) await disk.database.put(Buffer.from(key, 'hex'), value)
    const again = await unlock(disk.boot())
    expect(again.repaired).toBe(true)
    expect(plain(await again.get('t', 'younger'))).toBe('younger')
  })

  it('says damaged, and not absent, for a record spoiled in any of its parts', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const before = await addresses(disk)
    await vault.write({ puts: [put('a', 'x'.repeat(300))] })
    const [address] = [...(await addresses(disk))].filter((key) => !before.has(key))
    const key = Buffer.from(address ?? '', 'hex')
    const stored = (await disk.database.get(key)) ?? new Uint8Array(0)
    for (let i = 0; i < stored.length; i += 13) {
      const spoiled = stored.slice()
      spoiled[i] = (spoiled[i] ?? 0) ^ 1
      await disk.database.put(key, spoiled)
      expect(await codeOf(vault.get('t', 'a'))).toBe('damaged')
    }
    await disk.database.put(key, stored)
    expect(plain(await vault.get('t', 'a'))).toHaveLength(300)
  })

  it('says damaged for a vault whose database was taken away', async () => {
    const disk = await diskWithVault()
    await disk.database.clear()
    expect(await inspectStorage(disk.boot())).toBe('emptied')
    expect(await codeOf(unlock(disk.boot()))).toBe('damaged')
    await destroyVault(disk.boot())
    expect(await inspectStorage(disk.boot())).toBe('absent')
  })
})

describe('destroying from the lock screen', () => {
  it('leaves no byte of a key, and no passphrase opens what is left', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const slot = vault.freeSlot()
    await vault.write({ puts: [{ ...put('a', 'words that were kept'), slot }] })
    await vault.lock()
    const before = await openResidue(disk, PASSPHRASE)
    expect(before.map(({ value }) => Buffer.from(value).toString())).toContain(
      'words that were kept',
    )

    // The power goes when the sectors are flushed: about a millisecond in.
    const storage = disk.boot()
    const flushed = disk.operations + 2
    disk.arm({ at: flushed, cut: 'kept' })
    await destroyVault(storage).catch(() => undefined)
    expect(disk.log[flushed - 1]).toBe('flush 0')
    expect(await openResidue(disk, PASSPHRASE)).toEqual([])
    expect(await inspectStorage(disk.boot())).toBe('destroyed-or-damaged')
    expect(await codeOf(unlock(disk.boot()))).toBe('damaged')

    await destroyVault(disk.boot())
    expect(disk.fileIndexes()).toEqual([])
    expect((await addresses(disk)).size).toBe(0)
    expect(await inspectStorage(disk.boot())).toBe('absent')
    expect(await codeOf(unlock(disk.boot()))).toBe('damaged')
  })

  it('overwrites before it removes, file 0 first', async () => {
    const disk = await diskWithVault()
    const from = disk.log.length
    await destroyVault(disk.boot())
    const log = disk.log.slice(from)
    const removals = log.flatMap((entry, i) => (entry.startsWith('remove') ? [i] : []))
    expect(log.slice(0, 2)).toEqual(['write 0 0', 'flush 0'])
    for (const index of [0, 1]) {
      const flush = log.lastIndexOf(`flush ${index}`)
      const lastWrite = log.findLastIndex((entry) => entry.startsWith(`write ${index}`))
      expect(flush).toBeGreaterThan(lastWrite)
      expect(removals[0]).toBeGreaterThan(flush)
    }
    expect(log.at(-1)).toBe('destroy database')
  })

  it('finds key files behind a gap in their numbers', async () => {
    const disk = await diskWithVault()
    ;(await disk.boot().keyFile(5, true))?.close()
    expect(disk.fileIndexes()).toContain(5)
    await destroyVault(disk.boot())
    expect(disk.fileIndexes()).toEqual([])
  })

  it('works where there is nothing, and not while a vault is open', async () => {
    const storage = memoryStorage()
    await destroyVault(storage)
    const vault = await newVault(storage)
    expect(await codeOf(destroyVault(storage))).toBe('in-use')
    await vault.write({ puts: [put('a')] })
    await vault.lock()
    await destroyVault(storage)
    await newVault(storage)
  })
})

describe('the key files', () => {
  it('are two of one size from the start, and give away no taken slot', async () => {
    const disk = await diskWithVault()
    expect(disk.fileIndexes()).toEqual([0, 1])
    for (const index of [0, 1]) expect(disk.fileBytes(index)).toHaveLength(KEY_FILE_BYTES)
    const before = disk.fileBytes(0)?.slice(8192)
    const vault = await unlock(disk.boot())
    const slots = Array.from({ length: 30 }, () => vault.freeSlot())
    await vault.write({ puts: slots.map((slot, i) => ({ ...put(`${i}`), slot })) })
    await vault.lock()
    expect(Buffer.from(disk.fileBytes(0)?.slice(8192) ?? []).equals(before ?? NOTHING)).toBe(true)
  })
})

describe('destroying from inside', () => {
  it('shuts at once, whatever is being written, and for good', async () => {
    const disk = await diskWithVault()
    const storage = disk.boot()
    const vault = await unlock(storage)
    const from = disk.log.length
    const setting = vault
      .setSecond({ current: PASSPHRASE, passphrase: 'x', cost: TEST_COST, does: 'opens' })
      .catch(() => undefined)
    const writing = vault
      .write({ puts: [{ table: 't', name: 'late', value: text('late') }] })
      .catch(() => undefined)
    vault.shutForGood()
    expect(disk.log.slice(from)).toEqual(['write 0 0', 'flush 0'])
    expect(vault.locked).toBe(true)
    expect(await codeOf(unlock(await disk.copy().then((copy) => copy.boot())))).toBe('damaged')
    await Promise.all([setting, writing])
    await vault.lock()
    vault.shutForGood()
    await destroyVault(storage)
    expect(await inspectStorage(disk.boot())).toBe('absent')
  })
})

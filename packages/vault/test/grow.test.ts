import { beforeAll, describe, expect, it } from 'vitest'
import type { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { GROW_BELOW_FREE, SLOTS_PER_FILE } from '../src/layout.ts'
import type { SlotRef, Vault } from '../src/index.ts'
import { codeOf, diskWithVault, plain, text, unlock } from './support.ts'

let base: FaultyDisk
beforeAll(async () => {
  base = await diskWithVault()
  const vault = await unlock(base.boot())
  await vault.write({
    puts: Array.from({ length: 50 }, (_, i) => put(`${i}`, vault.freeSlot())),
  })
  await vault.lock()
})

function put(
  name: string,
  slot: SlotRef,
): { table: string; name: string; value: Uint8Array; slot: SlotRef } {
  return { table: 'm', name, value: text(name), slot }
}

/** Opens a vault in which so many slots are handed out that the next write must grow it. */
async function nearlyFull(disk: FaultyDisk): Promise<Vault> {
  const vault = await unlock(disk.boot())
  for (let i = 50; i < SLOTS_PER_FILE - GROW_BELOW_FREE; i++) vault.freeSlot()
  return vault
}

async function grow(vault: Vault): Promise<void> {
  await vault.write({ puts: [put('grown', vault.freeSlot())] })
}

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  Buffer.from(a ?? []).equals(b ?? new Uint8Array(1))

const FAULTS = [{ cut: 'kept' }, { fail: 'late' }] as const
/** `npm test` takes each third pair of operation and fault, and so both faults by turns. */
const EACH = process.env['LAPWING_LONG'] === '1' ? 1 : 3

describe('a vault that needs more slots than a key file has', () => {
  it('adds file 2 in time, leaves file 1 alone, and finds all of it again', async () => {
    const disk = await base.copy()
    const vault = await nearlyFull(disk)
    await vault.write({})
    expect(disk.fileIndexes()).toEqual([0, 1])
    await grow(vault)
    expect(disk.fileIndexes()).toEqual([0, 1, 2])
    expect(sameBytes(disk.fileBytes(1), base.fileBytes(1))).toBe(true)

    let later = vault.freeSlot()
    while (later.file !== 2) later = vault.freeSlot()
    await vault.write({ puts: [put('late', later)] })
    await vault.lock()
    const again = await unlock(disk.boot())
    expect(again.repaired).toBe(false)
    expect(plain(await again.get('m', 'late'))).toBe('late')
    expect(plain(await again.get('m', '49'))).toBe('49')
    const before = disk.fileBytes(2)
    await again.write({ deletes: [{ table: 'm', name: 'late' }], erase: [later] })
    expect(sameBytes(disk.fileBytes(2), before)).toBe(false)
    await again.lock()
    await (await unlock(disk.boot())).lock()
  })

  it('is whole after a power cut or a late failure at every operation of it', async () => {
    const count = await base.copy()
    const vault = await nearlyFull(count)
    const before = count.operations
    await grow(vault)
    const operations = count.operations - before
    expect(count.fileIndexes()).toEqual([0, 1, 2])
    for (let n = FAULTS.length; n < FAULTS.length * (operations + 1); n += EACH) {
      const at = Math.floor(n / FAULTS.length)
      const disk = await base.copy()
      const cutVault = await nearlyFull(disk)
      const fault = FAULTS[n % FAULTS.length] ?? expect.fail()
      disk.arm({ at: disk.operations + at, ...fault })
      await grow(cutVault).catch(() => undefined)
      expect(disk.hasStruck).toBe(true)
      const again = await unlock(disk.boot())
      expect(again.repaired).toBe(false)
      await grow(again)
      expect(plain(await again.get('m', 'grown'))).toBe('grown')
      expect(plain(await again.get('m', '49'))).toBe('49')
      await again.lock()
      await (await unlock(disk.boot())).lock()
    }
  })

  it('goes on where there is no room for another file, until the last slot is gone', async () => {
    const disk = await base.copy()
    const vault = await nearlyFull(disk)
    disk.arm({ at: disk.operations + 2, fail: 'full' })
    await grow(vault)
    expect(disk.hasStruck).toBe(true)
    expect(disk.fileIndexes()).toEqual([0, 1])
    expect(plain(await vault.get('m', 'grown'))).toBe('grown')
    let left = 0
    const drain = (): never => {
      for (;;) {
        vault.freeSlot()
        left++
      }
    }
    expect(await codeOf(drain)).toBe('full')
    expect(left).toBe(GROW_BELOW_FREE - 1)
    await vault.write({ puts: [{ table: 'm', name: 'no slot', value: text('kept') }] })
    expect(plain(await vault.get('m', 'no slot'))).toBe('kept')
  })
})

/** A page over the lock is told without a passphrase, and takes nothing away from what else is told. */
import { startCrypto, GENERATED_COST } from '@lapwing/crypto'
import { beforeAll, expect, it } from 'vitest'
import {
  createVault,
  destroyVault,
  inspectStorage,
  isCovered,
  setCover,
  unlockVault,
} from '../src/index.ts'
import { FaultyDisk } from '../../../test/support/faulty-disk.ts'

const PHRASE = 'acorn basket copper dolphin engine fabric glacier'
beforeAll(startCrypto)

async function made(): Promise<FaultyDisk> {
  const disk = new FaultyDisk()
  const vault = await createVault({
    storage: disk.boot(),
    passphrase: PHRASE,
    cost: GENERATED_COST,
  })
  await vault.lock()
  return disk
}

it('is off at first, and stays as it was set', async () => {
  const disk = await made()
  expect(await isCovered(disk.boot())).toBe(false)
  await setCover(disk.boot(), true)
  expect(await isCovered(disk.boot())).toBe(true)
  expect(await inspectStorage(disk.boot())).toBe('locked')
  const vault = await unlockVault({ storage: disk.boot(), passphrase: PHRASE })
  expect(vault.repaired).toBe(false)
  await vault.lock()
  await setCover(disk.boot(), false)
  expect(await isCovered(disk.boot())).toBe(false)
})

it('does not make records without a key file look like nothing', async () => {
  const disk = await made()
  await setCover(disk.boot(), true)
  disk.unlink(0)
  expect(await inspectStorage(disk.boot())).toBe('destroyed-or-damaged')
})

it('goes with the vault', async () => {
  const disk = await made()
  await setCover(disk.boot(), true)
  await destroyVault(disk.boot())
  expect(await isCovered(disk.boot())).toBe(false)
  expect(await inspectStorage(disk.boot())).toBe('absent')
})

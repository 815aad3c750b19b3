import { MemoryLevel } from 'memory-level'
import { startCrypto, type PassphraseCost } from '@lapwing/crypto'
import { fromUtf8, toUtf8 } from '@lapwing/codec'
import { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import {
  createMemoryStorage,
  createVault,
  unlockVault,
  VaultError,
  type Storage,
  type Vault,
  type VaultErrorCode,
} from '../src/index.ts'

/** The floor of the crypto package: an attempt takes about 10 ms. */
export const TEST_COST: PassphraseCost = { memoryKiB: 8192, passes: 1 }
export const PASSPHRASE = 'river lamp seven orchard'

export const text = (s: string): Uint8Array => toUtf8(s)
export const plain = (bytes: Uint8Array | undefined): string | undefined => bytes && fromUtf8(bytes)

export function memoryStorage(): Storage {
  return createMemoryStorage(
    new MemoryLevel<Uint8Array, Uint8Array>({
      keyEncoding: 'view',
      valueEncoding: 'view',
      storeEncoding: 'view',
    }),
  )
}

export function newVault(storage: Storage): Promise<Vault> {
  return createVault({ storage, passphrase: PASSPHRASE, cost: TEST_COST })
}

/** A disk that holds a new, locked vault. */
export async function diskWithVault(): Promise<FaultyDisk> {
  await startCrypto()
  const disk = new FaultyDisk()
  await (await newVault(disk.boot())).lock()
  return disk
}

export function unlock(storage: Storage, passphrase: string = PASSPHRASE): Promise<Vault> {
  return unlockVault({ storage, passphrase })
}

/** The code of the VaultError this ends in. */
export async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<VaultErrorCode> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof VaultError) return error.code
    throw error
  }
  throw new Error('expected a VaultError')
}

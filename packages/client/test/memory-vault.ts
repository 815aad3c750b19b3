/** A vault of a test of its own, in memory; what lies under it is there to be looked at and damaged. */
import { GENERATED_COST } from '@lapwing/crypto'
import { createMemoryStorage, createVault, type Storage, type Vault } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'

export const PASSPHRASE = 'one two three'

export interface MemoryVault {
  readonly vault: Vault
  readonly storage: Storage
  readonly database: MemoryLevel<Uint8Array, Uint8Array>
}

export async function memoryVault(): Promise<MemoryVault> {
  const views = { keyEncoding: 'view', valueEncoding: 'view', storeEncoding: 'view' } as const
  const database = new MemoryLevel<Uint8Array, Uint8Array>(views)
  await database.open()
  const storage = createMemoryStorage(database)
  const vault = await createVault({ storage, passphrase: PASSPHRASE, cost: GENERATED_COST })
  return { vault, storage, database }
}

/** Ending a vault, locked or not, without its passphrase. */
import { destroyKeyFiles } from './key-files.ts'
import type { Storage } from './storage.ts'
import { storageFailure, type VaultError } from './vault-error.ts'

/**
 * Random bytes over the sectors and a flush: shut for every passphrase. Then over all slots and a
 * flush, then the key files and the database are removed. Broken off anywhere after the first
 * flush, the storage is destroyed-or-damaged and a second call goes on. Lock an unlocked vault
 * first: `in-use` while its key file is held. The database is removed even where the key files
 * fail; the first failure is thrown at the end.
 */
export async function destroyVault(storage: Storage): Promise<void> {
  const failures: VaultError[] = []
  for (const step of [() => destroyKeyFiles(storage), () => storage.destroyDatabase()]) {
    try {
      await step()
    } catch (error) {
      const failure = storageFailure(error)
      if (failure.code === 'in-use') throw failure
      failures.push(failure)
    }
  }
  if (failures[0] !== undefined) throw failures[0]
}

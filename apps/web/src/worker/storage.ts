/**
 * Where the vault rests in this browser: kept (OPFS and IndexedDB), or in this tab's memory, also
 * where it is carried.
 */
import type { StorageMode } from '@lapwing/client'
import { createMemoryStorage, VaultError, type Storage } from '@lapwing/vault'
import { MemoryLevel } from 'memory-level'
import { deleteRecords, openRecords } from './storage-database.ts'
import { openKeyFile } from './storage-key-file.ts'
import { takeLock } from './storage-lock.ts'

/** How to let the next tab have a kept storage. */
const releases = new WeakMap<Storage, () => void>()

/**
 * Opens the storage of a mode. For `kept` the origin's lock is taken first: VaultError `in-use`
 * while another tab has it, `not-strict` where the browser does not promise that a commit is on
 * disk, `storage-failed` where it refuses storage. Whether `kept` can work at all is told
 * beforehand by `findMissing`.
 */
export async function openStorage(mode: StorageMode): Promise<Storage> {
  if (mode !== 'kept') return openMemory(mode)
  const release = await takeLock()
  try {
    const storage = await openKept()
    releases.set(storage, release)
    return storage
  } catch (error) {
    release()
    throw error instanceof VaultError ? error : new VaultError('storage-failed', error)
  }
}

/** Lock the vault first. What was in memory is then gone; what was kept can be opened elsewhere. */
export async function closeStorage(storage: Storage): Promise<void> {
  try {
    await storage.database.close()
  } finally {
    releases.get(storage)?.()
    releases.delete(storage)
  }
}

async function openKept(): Promise<Storage> {
  const database = await openRecords()
  return {
    mode: 'kept',
    database,
    keyFile: openKeyFile,
    destroyDatabase: () => deleteRecords(database),
  }
}

async function openMemory(mode: 'memory' | 'carried'): Promise<Storage> {
  const database = new MemoryLevel<Uint8Array, Uint8Array>({
    keyEncoding: 'view',
    valueEncoding: 'view',
    storeEncoding: 'view',
  })
  await database.open()
  return createMemoryStorage(database, mode)
}

/** Where a vault can rest in this browser, and what of that this browser lacks. */
import { createMemoryStorage, VaultError, type Storage } from '@lapwing/vault'
import type { Missing, StorageMode } from '@lapwing/client'
import { MemoryLevel } from 'memory-level'
import { isNamed, openKeyFile } from './key-file.ts'
import {
  destroyRecordDatabase,
  hasRecordDatabase,
  openRecordDatabase,
  requireStrict,
} from './record-database.ts'

const LOCK = 'notes'

export interface BrowserStorage {
  /** Found out without leaving a trace. */
  readonly missing: readonly Missing[]
  readonly canKeep: boolean
  isKept(): Promise<boolean>
  /** Throws VaultError 'in-use' while another tab has the kept storage. */
  open(mode: StorageMode): Promise<Storage>
  close(storage: Storage): Promise<void>
}

export async function findStorage(): Promise<BrowserStorage> {
  const missing = await lacking()
  const canKeep = !missing.some((one) => NEEDED_TO_KEEP.includes(one))
  if (canKeep) requireStrict()
  let release: (() => void) | undefined
  return {
    missing,
    canKeep,
    // The key file alone counts too: after an eviction of the records it must not be overlooked.
    isKept: async () => (await hasKeyFile()) || (await hasRecordDatabase()),
    async open(mode) {
      if (mode === 'memory') return await openMemory()
      release = await takeLock()
      try {
        const database = await openRecordDatabase()
        return {
          mode,
          database,
          keyFile: openKeyFile,
          destroyDatabase: () => destroyRecordDatabase(database),
        }
      } catch (error) {
        release()
        throw error
      }
    },
    async close(storage) {
      await storage.database.close()
      if (storage.mode === 'kept') release?.()
    },
  }
}

const NEEDED_TO_KEEP: readonly Missing[] = ['indexeddb', 'key-file', 'locks']

async function lacking(): Promise<readonly Missing[]> {
  const checks: readonly [Missing, boolean][] = [
    ['webassembly', typeof WebAssembly !== 'undefined'],
    ['indexeddb', typeof indexedDB !== 'undefined' && typeof indexedDB.databases === 'function'],
    ['locks', 'locks' in navigator],
    ['key-file', await hasPrivateFiles()],
  ]
  return checks.flatMap(([what, there]) => (there ? [] : [what]))
}

/** Private windows of Firefox and Tor Browser refuse the directory itself. */
async function hasPrivateFiles(): Promise<boolean> {
  if (typeof FileSystemFileHandle === 'undefined') return false
  if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return false
  return await navigator.storage.getDirectory().then(
    () => true,
    () => false,
  )
}

async function hasKeyFile(): Promise<boolean> {
  try {
    const device = await openKeyFile(0, false)
    device?.close()
    return device !== undefined
  } catch (error) {
    // Held by another tab: there it is.
    if (error instanceof VaultError && error.code === 'in-use') return true
    if (isNamed(error, 'SecurityError')) return false
    throw error
  }
}

async function openMemory(): Promise<Storage> {
  const database = new MemoryLevel<Uint8Array, Uint8Array>({
    keyEncoding: 'view',
    valueEncoding: 'view',
    storeEncoding: 'view',
  })
  await database.open()
  return createMemoryStorage(database)
}

/** One tab at a time. Gives back what lets the lock go; throws 'in-use' when another has it. */
function takeLock(): Promise<() => void> {
  return new Promise((resolve, reject) => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        reject(new VaultError('in-use'))
        return undefined
      }
      return new Promise<void>((release) => resolve(release))
    })
  })
}

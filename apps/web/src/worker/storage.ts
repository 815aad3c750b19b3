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
import { takeLock } from './storage-lock.ts'

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
  const releases = new WeakMap<Storage, () => void>()
  return {
    missing,
    canKeep,
    // The key file alone counts too: after an eviction of the records it must not be overlooked.
    isKept: async () => (await hasKeyFile()) || (await hasRecordDatabase()),
    async open(mode) {
      if (mode === 'memory') return await openMemory()
      const release = await takeLock()
      try {
        const storage = await openKept()
        releases.set(storage, release)
        return storage
      } catch (error) {
        release()
        throw error
      }
    },
    async close(storage) {
      try {
        await storage.database.close()
      } finally {
        releases.get(storage)?.()
      }
    },
  }
}

const NEEDED_TO_KEEP: readonly Missing[] = ['indexeddb', 'strict-storage', 'locks', 'key-file']

/**
 * Firefox's private windows and Tor Browser lack `key-file`, as does Chromium on file:// addresses;
 * Lockdown Mode and Tor Browser's "Safer" lack `webassembly`.
 */
async function lacking(): Promise<readonly Missing[]> {
  const checks: readonly [Missing, boolean][] = [
    ['webassembly', hasWebAssembly()],
    ['indexeddb', await hasIndexedDb()],
    // Only whether the browser knows the word; the first transaction shows whether it keeps it.
    ['strict-storage', 'IDBTransaction' in globalThis && 'durability' in IDBTransaction.prototype],
    ['locks', 'locks' in navigator],
    ['key-file', await hasPrivateFiles()],
  ]
  return checks.flatMap(([what, there]) => (there ? [] : [what]))
}

/** A policy may forbid what the name promises: so the smallest module, magic number and version. */
function hasWebAssembly(): boolean {
  try {
    return (
      new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])) instanceof Object
    )
  } catch {
    return false
  }
}

/** Asks for the list of databases: that makes none, and fails where storage is switched off. */
async function hasIndexedDb(): Promise<boolean> {
  try {
    await indexedDB.databases()
    return true
  } catch {
    return false
  }
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

async function openKept(): Promise<Storage> {
  const database = await openRecordDatabase()
  return {
    mode: 'kept',
    database,
    keyFile: openKeyFile,
    destroyDatabase: () => destroyRecordDatabase(database),
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

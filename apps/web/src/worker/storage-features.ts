/** What this browser lacks for keeping a vault, found out without leaving a trace. */
import { hasWebAssembly, type Missing } from '@lapwing/client'

/** Without any of these nothing can be kept, only used until the tab is closed. */
const NEEDED_TO_KEEP: readonly Missing[] = ['indexeddb', 'strict-storage', 'locks', 'key-file']

/**
 * Firefox's private windows and Tor Browser lack `key-file`, as does Chromium on file:// addresses;
 * Lockdown Mode and Tor Browser's "Safer" lack `webassembly`.
 */
export async function findMissing(): Promise<readonly Missing[]> {
  const checks: readonly [Missing, boolean][] = [
    ['webassembly', hasWebAssembly()],
    ['indexeddb', await hasIndexedDb()],
    ['strict-storage', knowsDurability()],
    ['locks', 'locks' in navigator],
    ['key-file', await hasKeyFiles()],
  ]
  return checks.flatMap(([what, isThere]) => (isThere ? [] : [what]))
}

/** Whether "kept" may be offered where this is missing. */
export function canKeep(missing: readonly Missing[]): boolean {
  return !NEEDED_TO_KEEP.some((needed) => missing.includes(needed))
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

/** Only whether the browser knows the word; the first transaction shows whether it keeps it. */
function knowsDurability(): boolean {
  return typeof IDBTransaction === 'function' && 'durability' in IDBTransaction.prototype
}

/** Asks for the directory, which Firefox's private windows refuse, and makes no file. */
async function hasKeyFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory()
    return 'createSyncAccessHandle' in FileSystemFileHandle.prototype
  } catch {
    return false
  }
}

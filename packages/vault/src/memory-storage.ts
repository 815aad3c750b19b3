/** Storage that ends with the process: the same vault code over memory. */
import { KEY_FILE_BYTES } from './layout.ts'
import type { KeyFileDevice, RecordDatabase, Storage } from './storage.ts'
import { VaultError } from './vault-error.ts'

/** A key file in memory, zero at first. `remove` wipes it; it keeps its bytes over `close`. */
export function createMemoryKeyFile(size: number): KeyFileDevice {
  const bytes = new Uint8Array(size)
  let there = true
  return {
    size,
    read(at, length) {
      if (at + length > size) throw new RangeError('read beyond the key file')
      return bytes.slice(at, at + length)
    },
    write(at, part) {
      if (at + part.length > size) throw new RangeError('write beyond the key file')
      bytes.set(part, at)
    },
    flush: () => undefined,
    stillThere: () => Promise.resolve(there),
    close: () => undefined,
    remove: () => {
      bytes.fill(0)
      there = false
      return Promise.resolve()
    },
  }
}

/**
 * Memory-only storage over an open in-memory database (memory-level). Its key files live as long
 * as this object, so that a locked vault can be opened again.
 */
export function createMemoryStorage(
  database: RecordDatabase,
  mode: 'memory' | 'carried' = 'memory',
): Storage {
  const files = new Map<number, KeyFileDevice>()
  const held = new Set<number>()

  return {
    mode,
    database,
    keyFile(index, create) {
      if (held.has(index)) return Promise.reject(new VaultError('in-use'))
      const existing = files.get(index)
      if (existing === undefined && !create) return Promise.resolve(undefined)
      const file = existing ?? createMemoryKeyFile(KEY_FILE_BYTES)
      files.set(index, file)
      held.add(index)
      return Promise.resolve({
        size: file.size,
        read: (at, length) => file.read(at, length),
        write: (at, bytes) => file.write(at, bytes),
        flush: () => file.flush(),
        stillThere: () => file.stillThere(),
        close: () => {
          held.delete(index)
        },
        remove: async () => {
          held.delete(index)
          files.delete(index)
          await file.remove()
        },
      } satisfies KeyFileDevice)
    },
    destroyDatabase: () => database.clear(),
  }
}

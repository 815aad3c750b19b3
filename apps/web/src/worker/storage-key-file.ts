/** Key files in the origin's private file system, written in place through sync access handles. */
import { VaultError, type KeyFileDevice } from '@lapwing/vault'
import { LETTING_GO_MS } from './storage-lock.ts'

const BETWEEN_TRIES_MS = 40

/** Handles on their way to being closed, so that opening again waits for them. */
const lettingGo = new Map<string, Promise<void>>()

/** Key file `index`, held alone. Throws VaultError `in-use` while another worker holds it. */
export async function openKeyFile(
  index: number,
  create: boolean,
): Promise<KeyFileDevice | undefined> {
  const name = nameOf(index)
  await lettingGo.get(name)
  const file = await find(name, create)
  return file && deviceOf(name, await hold(file))
}

/** Whether key file `index` is there, held or not. Makes nothing. */
export async function hasKeyFile(index: number): Promise<boolean> {
  return (await find(nameOf(index), false)) !== undefined
}

/** Chromium keeps the names of removed files: these mean nothing. */
function nameOf(index: number): string {
  return `n${index}`
}

/** Asks the directory anew each time: after Clear-Site-Data an earlier one may lie as a handle does. */
async function find(name: string, create: boolean): Promise<FileSystemFileHandle | undefined> {
  const directory = await navigator.storage.getDirectory()
  try {
    return await directory.getFileHandle(name, { create })
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return undefined
    throw error
  }
}

/** The lock of a page that is gone may come free before its handle does. */
async function hold(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let waited = 0; ; waited += BETWEEN_TRIES_MS) {
    try {
      return await file.createSyncAccessHandle()
    } catch (error) {
      if (!isNamed(error, 'NoModificationAllowedError')) throw error
      if (waited >= LETTING_GO_MS) throw new VaultError('in-use', error)
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS))
  }
}

function deviceOf(name: string, handle: FileSystemSyncAccessHandle): KeyFileDevice {
  return {
    get size() {
      return handle.getSize()
    },
    read(at, length) {
      const bytes = new Uint8Array(length)
      if (handle.read(bytes, { at }) !== length) throw new Error('short read')
      return bytes
    },
    write(at, bytes) {
      // A view of its own: the interface refuses memory that may be shared.
      if (handle.write(new Uint8Array(bytes), { at }) !== bytes.length)
        throw new Error('short write')
    },
    flush: () => handle.flush(),
    stillThere: async () => (await find(name, false)) !== undefined,
    close: () => {
      lettingGo.set(name, letGo(name, handle))
    },
    async remove() {
      await letGo(name, handle)
      const directory = await navigator.storage.getDirectory()
      await directory.removeEntry(name)
    },
  }
}

/**
 * Closes a handle whose file the directory still lists. After Clear-Site-Data Chromium's close()
 * never gives back and the whole worker stands still (156, measured): such a handle is left to the
 * worker's end.
 */
async function letGo(name: string, handle: FileSystemSyncAccessHandle): Promise<void> {
  const isListed = await find(name, false).catch(() => undefined)
  if (isListed !== undefined) handle.close()
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name
}

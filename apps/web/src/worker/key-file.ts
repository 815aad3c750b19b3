/**
 * Key files in the origin's private file system, written in place through sync access handles. The
 * handle is exclusive: whoever holds it is the only writer, in this tab or another.
 */
import { VaultError, type KeyFileDevice } from '@lapwing/vault'

/** Names stay in the browser's own records after removal, so they say nothing. */
function nameOf(index: number): string {
  return `n${index}`
}

/** Key file `index`, or undefined when there is none and `create` is false. Throws `in-use`. */
export async function openKeyFile(
  index: number,
  create: boolean,
): Promise<KeyFileDevice | undefined> {
  const directory = await navigator.storage.getDirectory()
  const name = nameOf(index)
  const handle = await directory.getFileHandle(name, { create }).catch((error: unknown) => {
    if (isNamed(error, 'NotFoundError')) return undefined
    throw error
  })
  if (handle === undefined) return undefined
  const access = await handle.createSyncAccessHandle().catch((error: unknown) => {
    throw new VaultError(
      isNamed(error, 'NoModificationAllowedError') ? 'in-use' : 'storage-failed',
      error,
    )
  })
  return {
    get size() {
      return access.getSize()
    },
    read(at, length) {
      const bytes = new Uint8Array(length)
      if (access.read(bytes, { at }) !== length) throw new VaultError('damaged')
      return bytes
    },
    write(at, bytes) {
      // A view of its own: the interface refuses memory that may be shared.
      if (access.write(new Uint8Array(bytes), { at }) !== bytes.length) throw new VaultError('full')
    },
    flush: () => access.flush(),
    // After Clear-Site-Data elsewhere the handle goes on reporting success into nowhere.
    stillThere: () =>
      directory.getFileHandle(name).then(
        () => true,
        () => false,
      ),
    close: () => access.close(),
    async remove() {
      access.close()
      await directory.removeEntry(name)
    },
  }
}

export function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name
}

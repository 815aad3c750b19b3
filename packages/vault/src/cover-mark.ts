/**
 * Whether a page covers the lock: told without a passphrase, so it lies in the clear as one plain key,
 * and says nothing else. It goes with the database.
 */
import { STRICT, VIEWS, type Storage } from './storage.ts'
import { storageFailure } from './vault-error.ts'

/** Shorter than any record's address, like the mark of a creation, and another one. */
const COVER_MARK: Uint8Array = Uint8Array.of(1)

export async function isCovered({ database }: Storage): Promise<boolean> {
  try {
    return (await database.get(COVER_MARK, VIEWS)) !== undefined
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Throws `full` and `storage-failed`. */
export async function setCover({ database }: Storage, on: boolean): Promise<void> {
  try {
    if (on) await database.put(COVER_MARK, new Uint8Array(0), STRICT)
    else await database.del(COVER_MARK, STRICT)
  } catch (error) {
    throw storageFailure(error)
  }
}

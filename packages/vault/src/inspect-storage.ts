/** What the storage holds, told without a passphrase. */
import { equalBytes } from '@lapwing/codec'
import { recoverSectors } from './key-file.ts'
import { ADDRESS_BYTES } from './record.ts'
import { STRICT, VIEWS, type RecordDatabase, type Storage } from './storage.ts'
import { storageFailure } from './vault-error.ts'

export type VaultState = 'absent' | 'locked' | 'emptied' | 'destroyed-or-damaged'

/**
 * A plain key in the database from the first batch of a creation until its sector is on disk: what
 * lies there without a valid sector is then a creation broken off and not a vault destroyed.
 */
export const CREATION_MARK: Uint8Array = new Uint8Array(1)

/**
 * Puts the sectors in order (see `recoverSectors`) and says what is there. `absent`: nothing, or a
 * creation broken off: a vault may be made. `locked`: a passphrase may be tried. `emptied`: a key
 * file and not one record: the browser threw the database away, and no passphrase brings it back.
 * `destroyed-or-damaged`: records without a key file that opens them; say so, never begin anew in
 * silence; `destroyVault` clears it. Throws `in-use` while another holds the key file, and
 * `storage-failed`.
 */
export async function inspectStorage(storage: Storage): Promise<VaultState> {
  try {
    const [hasSector, first] = [await holdsSector(storage), await firstKeys(storage.database)]
    if (hasSector) return first.some(isAddress) ? 'locked' : 'emptied'
    const isBegun = first.some((key) => equalBytes(key, CREATION_MARK))
    return first.some(isAddress) && !isBegun ? 'destroyed-or-damaged' : 'absent'
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Takes the mark away. Harmless when it stays: it only counts while no sector is valid. */
export async function clearCreationMark(database: RecordDatabase): Promise<void> {
  try {
    if ((await database.get(CREATION_MARK, VIEWS)) === undefined) return
    await database.del(CREATION_MARK, STRICT)
  } catch {
    // A full disk must not keep anybody from unlocking; the next unlock tries again.
  }
}

async function holdsSector(storage: Storage): Promise<boolean> {
  const device = await storage.keyFile(0, false)
  if (device === undefined) return false
  try {
    return recoverSectors(device) !== undefined
  } finally {
    device.close()
  }
}

/**
 * At most three: the mark of a creation, which sorts before every address, that of a cover, which
 * may, and one record.
 */
async function firstKeys(database: RecordDatabase): Promise<readonly Uint8Array[]> {
  return await database.keys({ limit: 3, keyEncoding: 'view' }).all()
}

function isAddress(key: Uint8Array): boolean {
  return key.length === ADDRESS_BYTES
}

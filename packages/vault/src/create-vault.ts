/** Making a vault: it exists from the moment its first sector is on disk. */
import { secretFrom, wipe, type PassphraseCost } from '@lapwing/crypto'
import { filesOf, NOTHING, type VaultContents } from './contents.ts'
import { ErasableSlots } from './erasable-slots.ts'
import { firstWrite } from './first-write.ts'
import type { Head } from './head.ts'
import { clearCreationMark, CREATION_MARK, inspectStorage } from './inspect-storage.ts'
import { destroySectors, placeFirstSector } from './key-file.ts'
import { createKeyFile } from './key-files.ts'
import { recordKeys } from './record.ts'
import { RecordStore } from './record-store.ts'
import type { SlotDirectory } from './slot-directory.ts'
import { STRICT, type KeyFileDevice, type Storage } from './storage.ts'
import { OpenVault } from './open-vault.ts'
import type { Vault } from './vault.ts'
import { makeSeal, type VaultSeal } from './vault-seal.ts'
import { storageFailure, VaultError } from './vault-error.ts'

/** Made with the first file, whether it is used or not, so that a second vault shows nowhere. */
const SECOND_FILE = 1

/**
 * A new, unlocked vault in storage that `inspectStorage` calls absent; `in-use` otherwise. With the
 * `contents` of another it holds the same under keys and slot bytes of its own. Order: the key files
 * random and flushed; all its records in one batch; the sector, flushed and read back. Broken off at
 * any point the storage is absent still, or holds the whole new vault.
 * Throws CryptoError `weak-passphrase-cost` before touching anything, and `full`.
 */
export async function createVault(o: {
  readonly storage: Storage
  readonly passphrase: string
  readonly cost: PassphraseCost
  readonly contents?: VaultContents
}): Promise<Vault> {
  const { storage, contents = NOTHING } = o
  if ((await inspectStorage(storage)) !== 'absent') throw new VaultError('in-use')
  return await placeVault({ storage, contents, ...makeSeal(o) })
}

/**
 * As {@link createVault}, under a key that was made before: the vault takes a copy of it. In
 * memory, beside what was saved as a file under the same.
 */
export async function createVaultUnder(o: {
  readonly storage: Storage
  readonly seal: VaultSeal
  readonly contents: VaultContents
}): Promise<Vault> {
  const { storage, seal, contents } = o
  if ((await inspectStorage(storage)) !== 'absent') throw new VaultError('in-use')
  const { vaultKey } = seal
  return await placeVault({ ...seal, storage, contents, vaultKey: secretFrom(vaultKey) })
}

/** As {@link createVault}, with a sector and a key that are there already. The key is taken over. */
export async function placeVault(
  o: VaultSeal & { readonly storage: Storage; readonly contents: VaultContents },
): Promise<Vault> {
  const { storage, vaultKey, passphraseSlot, contents } = o
  const devices: KeyFileDevice[] = []
  try {
    const slots = new ErasableSlots()
    const own = filesOf(contents)
    for (const file of new Set([...own, SECOND_FILE])) {
      const device = await createKeyFile(storage, file)
      if (own.includes(file)) {
        devices.push(device)
        slots.add(file, device)
      } else device.close()
    }
    const records = new RecordStore(recordKeys(vaultKey), slots, storage.database)
    const { head, directory } = await storeFirst(storage, records, contents)
    const sector = placeFirstSector(slots.device(0), o.sectorBytes)
    await clearCreationMark(storage.database)
    return new OpenVault({
      storage,
      records,
      slots,
      directory,
      vaultKey,
      passphraseSlot,
      depth: o.depth,
      second: undefined,
      sector,
      head,
      version: 1,
      indexes: new Map(),
      erased: [],
      rebuilt: false,
      repaired: false,
    })
  } catch (error) {
    wipe(vaultKey)
    for (const device of devices) undo(device)
    throw storageFailure(error)
  }
}

/** A creation that failed leaves no sector behind, not even one that was written and not flushed. */
function undo(device: KeyFileDevice): void {
  try {
    destroySectors(device)
  } catch {
    // The file takes nothing more. Whatever it holds opens a vault that is whole, and empty.
  }
  device.close()
}

/** What a broken-off creation left is cleared first. Which tables are listed is found out anew. */
async function storeFirst(
  storage: Storage,
  records: RecordStore,
  contents: VaultContents,
): Promise<{ readonly head: Head; readonly directory: SlotDirectory }> {
  const { head, directory, operations } = firstWrite(records, filesOf(contents), contents)
  await storage.database.clear()
  await storage.database.batch(
    [{ type: 'put', key: CREATION_MARK, value: CREATION_MARK }, ...operations],
    STRICT,
  )
  return { head, directory }
}

/** From a passphrase to an unlocked vault. */
import { CryptoError, wipe } from '@lapwing/crypto'
import { ErasableSlots } from './erasable-slots.ts'
import { clearCreationMark } from './inspect-storage.ts'
import { recoverSectors, type PlacedSector } from './key-file.ts'
import { openKeyFile } from './key-files.ts'
import { SECTOR_FORMAT } from './layout.ts'
import { openPassphraseSlots, type OpenedSlot } from './passphrase-slot.ts'
import { recordKeys } from './record.ts'
import { RecordStore } from './record-store.ts'
import type { Storage } from './storage.ts'
import { OpenVault, type Vault } from './vault.ts'
import { storageFailure, VaultError } from './vault-error.ts'
import { loadDirectory, loadHead } from './open-state.ts'

/**
 * The vault this passphrase opens, its broken-off erasures redone. Throws `wrong-passphrase` after
 * the same work whatever the passphrase; `damaged` where no vault is, it was destroyed, or its own
 * records do not open; `newer`, `in-use`, `storage-failed`. Needs no free space.
 */
export async function unlockVault(o: {
  readonly storage: Storage
  readonly passphrase: string
}): Promise<Vault> {
  const slots = new ErasableSlots()
  try {
    const device = await openKeyFile(o.storage, 0)
    slots.add(0, device)
    const sector = recoverSectors(device)
    if (sector === undefined) throw new VaultError('damaged')
    const opened = trySlots(sector, o.passphrase)
    return await openWith(o.storage, { slots, sector, opened })
  } catch (error) {
    slots.close()
    throw storageFailure(error)
  }
}

function trySlots({ sector }: PlacedSector, passphrase: string): OpenedSlot {
  if (sector.format > SECTOR_FORMAT) throw new VaultError('newer')
  let opened: OpenedSlot | undefined
  try {
    opened = openPassphraseSlots(sector, passphrase)
  } catch (error) {
    // Costs outside the limits were not written by us; text that is no text opens nothing.
    if (!(error instanceof CryptoError)) throw error
    throw new VaultError(error.code === 'malformed' ? 'wrong-passphrase' : 'damaged', error)
  }
  if (opened === undefined) throw new VaultError('wrong-passphrase')
  return opened
}

async function openWith(
  storage: Storage,
  o: {
    readonly slots: ErasableSlots
    readonly sector: PlacedSector
    readonly opened: OpenedSlot
  },
): Promise<Vault> {
  const { slots, sector, opened } = o
  const records = new RecordStore(recordKeys(opened.vaultKey), slots, storage.database)
  try {
    const loaded = await loadHead(records)
    for (const file of loaded.head.files) {
      if (file !== 0) slots.add(file, await openKeyFile(storage, file))
    }
    const { directory, head, version, rebuilt } = await loadDirectory(records, loaded)
    await slots.erase(head.erasing)
    await clearCreationMark(storage.database)
    return new OpenVault({
      storage,
      records,
      slots,
      directory,
      vaultKey: opened.vaultKey,
      passphraseSlot: opened.index,
      sector,
      head,
      version,
      indexes: new Map(),
      erased: head.erasing,
      rebuilt,
      repaired: rebuilt,
    })
  } catch (error) {
    records.wipe()
    wipe(opened.vaultKey)
    throw error
  }
}

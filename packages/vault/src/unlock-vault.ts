/** From a passphrase to an unlocked vault. */
import { CryptoError, wipe } from '@lapwing/crypto'
import { ErasableSlots } from './erasable-slots.ts'
import { destroyVault } from './destroy-vault.ts'
import { clearCreationMark } from './inspect-storage.ts'
import { destroySectors, recoverSectors, type PlacedSector } from './key-file.ts'
import { openKeyFile } from './key-files.ts'
import { SECTOR_FORMAT } from './layout.ts'
import { openPassphraseSlots, type OpenedSlot, type OpensVault } from './passphrase-slot.ts'
import { recordKeys } from './record.ts'
import { RecordStore } from './record-store.ts'
import { loadSecond, type Second } from './second.ts'
import type { Sector } from './sector.ts'
import type { Storage } from './storage.ts'
import { OpenVault } from './open-vault.ts'
import type { Vault } from './vault.ts'
import { isVaultError, storageFailure, VaultError } from './vault-error.ts'
import { loadDirectory, loadHead } from './open-state.ts'

/**
 * The vault this passphrase opens, its broken-off erasures redone; or everything destroyed, and
 * `destroyed` thrown, by the one that was set to do so: its work until then is that of any other.
 * Throws `wrong-passphrase` after
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
    const { index, content } = trySlots(sector.sector, o.passphrase)
    if (content.does === 'destroys') return await destroyWith(o.storage, slots)
    return await openWith(o.storage, { slots, sector, index, ...content })
  } catch (error) {
    slots.close()
    throw storageFailure(error)
  }
}

/** What this passphrase opens in a sector. Throws `wrong-passphrase`, `newer` and `damaged`. */
export function trySlots(sector: Sector, passphrase: string): OpenedSlot {
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
    readonly index: number
  } & OpensVault,
): Promise<Vault> {
  const { slots, sector, vaultKey } = o
  const records = new RecordStore(recordKeys(vaultKey), slots, storage.database)
  try {
    const loaded = await loadHead(records)
    for (const file of loaded.head.files) {
      if (file !== 0) slots.add(file, await openKeyFile(storage, file))
    }
    const { directory, head, version, rebuilt } = await loadDirectory(records, loaded)
    await slots.erase(head.erasing)
    await clearCreationMark(storage.database)
    const second = await openSecond(records, version)
    const vault = new OpenVault({
      storage,
      records,
      slots,
      directory,
      vaultKey,
      passphraseSlot: o.index,
      depth: o.depth,
      second: second.kept,
      sector,
      head,
      version,
      indexes: new Map(),
      erased: head.erasing,
      rebuilt,
      repaired: rebuilt || second.lost,
    })
    await vault.recover()
    return vault
  } catch (error) {
    records.wipe()
    wipe(vaultKey)
    throw error
  }
}

/** What is lost of it can only be set anew; what the vault itself keeps is not touched by that. */
async function openSecond(
  records: RecordStore,
  version: number,
): Promise<{ readonly kept: Second | undefined; readonly lost: boolean }> {
  try {
    return { kept: await loadSecond(records, version), lost: false }
  } catch (error) {
    if (isVaultError(error, 'damaged')) {
      return { kept: undefined, lost: true }
    }
    throw error
  }
}

/**
 * The sectors first, with the file already in hand: from their flush on nothing opens any more, and
 * what then fails is for `destroyVault` to go on with.
 */
async function destroyWith(storage: Storage, slots: ErasableSlots): Promise<never> {
  destroySectors(slots.device(0))
  slots.close()
  let failure: unknown
  await destroyVault(storage).catch((error: unknown) => {
    failure = error
  })
  throw new VaultError('destroyed', failure)
}

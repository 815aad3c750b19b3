/** Making a vault: it exists from the moment its first sector is on disk. */
import { randomBytes, secretFrom, wipe, type PassphraseCost } from '@lapwing/crypto'
import { ErasableSlots } from './erasable-slots.ts'
import { emptyVault } from './empty-vault.ts'
import type { Head } from './head.ts'
import { clearCreationMark, CREATION_MARK, inspectStorage } from './inspect-storage.ts'
import { destroySectors, placeFirstSector } from './key-file.ts'
import { createKeyFile } from './key-files.ts'
import { PASSPHRASE_SLOTS, PASSPHRASE_SLOT_BYTES } from './layout.ts'
import { sealPassphraseSlot } from './passphrase-slot.ts'
import { recordKeys } from './record.ts'
import { RecordStore } from './record-store.ts'
import { buildSector, randomSalt } from './sector.ts'
import type { SlotDirectory } from './slot-directory.ts'
import { STRICT, type KeyFileDevice, type Storage } from './storage.ts'
import { OpenVault } from './open-vault.ts'
import type { Vault } from './vault.ts'
import { storageFailure, VaultError } from './vault-error.ts'

/** The first vault uses key file 0; file 1 is made with it so that a second vault shows nowhere. */
const FIRST_FILES = [0]

/**
 * A new, unlocked vault in storage that `inspectStorage` calls absent; `in-use` otherwise. Order:
 * both key files random and flushed; the records of an empty vault; the sector, flushed and read
 * back. Broken off at any point the storage is absent still, or holds the whole new vault.
 * Throws CryptoError `weak-passphrase-cost` before touching anything, and `full`.
 */
export async function createVault(o: {
  readonly storage: Storage
  readonly passphrase: string
  readonly cost: PassphraseCost
}): Promise<Vault> {
  const { storage } = o
  if ((await inspectStorage(storage)) !== 'absent') throw new VaultError('in-use')
  const vaultKey = secretFrom(randomBytes(32))
  const passphraseSlot = randomBytes(1).reduce((_, byte) => byte % PASSPHRASE_SLOTS, 0)
  const sectorBytes = firstSector({ ...o, vaultKey, passphraseSlot })

  const devices: KeyFileDevice[] = []
  try {
    const device = await createKeyFile(storage, 0)
    devices.push(device)
    ;(await createKeyFile(storage, 1)).close()

    const slots = new ErasableSlots()
    slots.add(0, device)
    const records = new RecordStore(recordKeys(vaultKey), slots, storage.database)
    const { head, directory } = await storeEmpty(storage, records)
    const sector = placeFirstSector(device, sectorBytes)
    await clearCreationMark(storage.database)
    return new OpenVault({
      storage,
      records,
      slots,
      directory,
      vaultKey,
      passphraseSlot,
      depth: 0,
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

function firstSector(o: {
  readonly passphrase: string
  readonly cost: PassphraseCost
  readonly vaultKey: ReturnType<typeof secretFrom>
  readonly passphraseSlot: number
}): Uint8Array {
  const salt = randomSalt()
  const own = sealPassphraseSlot({
    ...o,
    index: o.passphraseSlot,
    salt,
    content: { does: 'opens', vaultKey: o.vaultKey, depth: 0 },
  })
  return buildSector({
    prev: randomBytes(32),
    salt,
    costs: [o.cost],
    slots: Array.from({ length: PASSPHRASE_SLOTS }, (_, i) =>
      i === o.passphraseSlot ? own : randomBytes(PASSPHRASE_SLOT_BYTES),
    ),
  })
}

/** What a broken-off creation left is cleared first. */
async function storeEmpty(
  storage: Storage,
  records: RecordStore,
): Promise<{ readonly head: Head; readonly directory: SlotDirectory }> {
  const { head, directory, operations } = emptyVault(records, FIRST_FILES)
  await storage.database.clear()
  await storage.database.batch(
    [{ type: 'put', key: CREATION_MARK, value: CREATION_MARK }, ...operations],
    STRICT,
  )
  return { head, directory }
}

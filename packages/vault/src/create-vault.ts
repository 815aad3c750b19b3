/** Making a vault: it exists from the moment its first sector is on disk. */
import { randomBytes, secretFrom, wipe, type PassphraseCost, type Secret } from '@lapwing/crypto'
import { filesOf, NOTHING, type VaultContents } from './contents.ts'
import { ErasableSlots } from './erasable-slots.ts'
import { firstWrite } from './first-write.ts'
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
  const vaultKey = secretFrom(randomBytes(32))
  const passphraseSlot = randomBytes(1).reduce((_, byte) => byte % PASSPHRASE_SLOTS, 0)
  const sectorBytes = firstSector({ ...o, vaultKey, passphraseSlot })
  return await placeVault({
    storage,
    vaultKey,
    passphraseSlot,
    depth: 0,
    sectorBytes,
    contents,
  })
}

/** As {@link createVault}, with a sector and a key that are there already. The key is taken over. */
export async function placeVault(o: {
  readonly storage: Storage
  readonly vaultKey: Secret
  readonly passphraseSlot: number
  readonly depth: number
  readonly sectorBytes: Uint8Array
  readonly contents: VaultContents
}): Promise<Vault> {
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

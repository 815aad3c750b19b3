/** From a file and a passphrase to an unlocked vault (vault-file.ts). */
import { wipe } from '@lapwing/crypto'
import { wipeContents } from './contents.ts'
import { placeVault } from './create-vault.ts'
import { inspectStorage } from './inspect-storage.ts'
import { SECTOR_BYTES } from './layout.ts'
import type { Storage } from './storage.ts'
import { trySlots } from './unlock-vault.ts'
import { openVaultContents, sectorOfFile } from './vault-file.ts'
import type { Vault } from './vault.ts'
import { storageFailure, VaultError } from './vault-error.ts'

/**
 * The vault of a file, in storage that `inspectStorage` calls absent; `in-use` otherwise. Throws
 * `wrong-passphrase`; `damaged` for a file of another kind, a cut or a changed one; `newer`. The
 * storage stays absent then.
 */
export async function openVaultFile(o: {
  readonly file: Uint8Array
  readonly passphrase: string
  readonly storage: Storage
}): Promise<Vault> {
  const { file, storage } = o
  if ((await inspectStorage(storage)) !== 'absent') throw new VaultError('in-use')
  const { index, content } = trySlots(sectorOfFile(file), o.passphrase)
  if (content.does !== 'opens') throw new VaultError('damaged')
  const { vaultKey, depth } = content
  try {
    const contents = openVaultContents(file, vaultKey)
    const sectorBytes = file.slice(0, SECTOR_BYTES)
    const vault = await placeVault({
      storage,
      vaultKey,
      passphraseSlot: index,
      depth,
      sectorBytes,
      contents,
    })
    wipeContents(contents)
    return vault
  } catch (error) {
    wipe(vaultKey)
    throw storageFailure(error)
  }
}

/** Somebody with the disk and the passphrase: tries everything the database ever held. */
import type { FaultyDisk } from './faulty-disk.ts'
import { ErasableSlots } from '../../packages/vault/src/erasable-slots.ts'
import { recoverSectors } from '../../packages/vault/src/key-file.ts'
import { createMemoryKeyFile, VaultError } from '../../packages/vault/src/index.ts'
import { openPassphraseSlots } from '../../packages/vault/src/passphrase-slot.ts'
import {
  openHeader,
  openBody,
  recordKeys,
  type RecordBody,
} from '../../packages/vault/src/record.ts'

/** Every record, old or present, that opens with this passphrase and the key files as they are. */
export async function openResidue(
  disk: FaultyDisk,
  passphrase: string,
): Promise<readonly RecordBody[]> {
  const slots = new ErasableSlots()
  for (const index of disk.fileIndexes()) {
    const bytes = disk.fileBytes(index) ?? new Uint8Array(0)
    const device = createMemoryKeyFile(bytes.length)
    device.write(0, bytes)
    slots.add(index, device)
  }
  const placed = recoverSectors(slots.device(0))
  const opened = placed && openPassphraseSlots(placed.sector, passphrase)
  if (opened?.content.does !== 'opens') return []
  const keys = recordKeys(opened.content.vaultKey)
  const readable: RecordBody[] = []
  for (const { key: address, value: stored } of disk.everStored) {
    try {
      const header = openHeader(keys, address, stored)
      const slotBytes = header.slot ? slots.read(header.slot) : new Uint8Array(0)
      readable.push(openBody(keys, address, { header, slotBytes, stored }))
    } catch (error) {
      if (!(error instanceof VaultError && error.code === 'damaged')) throw error
    }
  }
  return readable
}

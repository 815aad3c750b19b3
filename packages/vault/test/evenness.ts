/** Somebody who has both passphrases counts what opens with each. */
import type { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { ErasableSlots } from '../src/erasable-slots.ts'
import { recoverSectors } from '../src/key-file.ts'
import { createMemoryKeyFile } from '../src/index.ts'
import { openPassphraseSlots } from '../src/passphrase-slot.ts'
import { recordKeys } from '../src/record.ts'
import { RecordStore, type Place } from '../src/record-store.ts'

export interface Evenness {
  /** Over all sizes, by how many records one has more than the other. */
  readonly uneven: number
  /** Records that open with neither. */
  readonly strangers: number
}

/** Of the disk as it is. Every record that opens at all must open whole. */
export async function evenness(disk: FaultyDisk, one: string, two: string): Promise<Evenness> {
  const stores = [one, two].map((passphrase) => storeOf(disk, passphrase))
  const more = new Map<number, number>()
  let strangers = 0
  for await (const [address, stored] of disk.database.iterator()) {
    const owner = stores.findIndex((store) => store.owns(address, stored))
    if (owner === -1) strangers += 1
    else more.set(stored.length, (more.get(stored.length) ?? 0) + (owner === 0 ? 1 : -1))
  }
  const uneven = [...more.values()].reduce((sum, n) => sum + Math.abs(n), 0)
  return { uneven, strangers }
}

/** Where a record of the vault's own lies, for somebody with the passphrase. */
export function addressOf(disk: FaultyDisk, passphrase: string, place: Place): Uint8Array {
  return storeOf(disk, passphrase).address(place)
}

function storeOf(disk: FaultyDisk, passphrase: string): RecordStore {
  const slots = new ErasableSlots()
  for (const file of disk.fileIndexes()) {
    const bytes = disk.fileBytes(file) ?? new Uint8Array(0)
    const device = createMemoryKeyFile(bytes.length)
    device.write(0, bytes)
    slots.add(file, device)
  }
  const placed = recoverSectors(slots.device(0))
  const opened = placed && openPassphraseSlots(placed.sector, passphrase)
  if (opened?.content.does !== 'opens') throw new Error('opens no vault')
  return new RecordStore(recordKeys(opened.content.vaultKey), slots, disk.database)
}

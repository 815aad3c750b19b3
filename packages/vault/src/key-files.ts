/** Key files as the storage keeps them: opening, making and destroying them by number. */
import { destroySectors, destroySlots, fillKeyFile } from './key-file.ts'
import { FIRST_GROWTH_FILE, KEY_FILE_BYTES, MOST_FILES } from './layout.ts'
import type { KeyFileDevice, Storage } from './storage.ts'
import { storageFailure, VaultError } from './vault-error.ts'

/** Key file `index`, there and of the right size. Throws `damaged` otherwise. */
export async function openKeyFile(storage: Storage, index: number): Promise<KeyFileDevice> {
  const device = await storage.keyFile(index, false)
  if (device === undefined) throw new VaultError('damaged')
  if (device.size === KEY_FILE_BYTES) return device
  device.close()
  throw new VaultError('damaged')
}

/**
 * Key file `index`, random from end to end and on disk. One that a broken-off creation left is
 * filled again; one that is too long is removed first. Throws `full` when there is no room.
 */
export async function createKeyFile(storage: Storage, index: number): Promise<KeyFileDevice> {
  try {
    let device = await storage.keyFile(index, true)
    if (device !== undefined && device.size > KEY_FILE_BYTES) {
      await device.remove()
      device = await storage.keyFile(index, true)
    }
    if (device === undefined) throw new VaultError('storage-failed')
    return await filled(device)
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * A further key file for a vault that has `files`: the first number nobody's file has. One that
 * stands there already may be another vault's and is left alone.
 */
export async function createGrowthFile(
  storage: Storage,
  files: readonly number[],
): Promise<{ readonly file: number; readonly device: KeyFileDevice }> {
  for (let file = FIRST_GROWTH_FILE; ; file++) {
    if (files.includes(file)) continue
    const existing = await storage.keyFile(file, false)
    if (existing === undefined) return { file, device: await createKeyFile(storage, file) }
    existing.close()
  }
}

/**
 * Overwrites every key file, then removes them, last first. File 0's sectors come first of all: when
 * their flush is done no passphrase opens anything.
 */
export async function destroyKeyFiles(storage: Storage): Promise<void> {
  const devices: KeyFileDevice[] = []
  try {
    // There may be gaps: files go with a second passphrase, and when notes move.
    for (let index = 0; index < MOST_FILES; index++) {
      const device = await storage.keyFile(index, false)
      if (device === undefined) continue
      devices.push(device)
      if (devices.length === 1) destroySectors(device)
    }
    for (const device of devices) {
      destroySectors(device)
      destroySlots(device)
    }
    while (devices.length > 0) await devices.pop()?.remove()
  } finally {
    for (const device of devices) device.close()
  }
}

async function filled(device: KeyFileDevice): Promise<KeyFileDevice> {
  try {
    fillKeyFile(device)
    return device
  } catch (error) {
    await device.remove().catch(() => device.close())
    throw error
  }
}

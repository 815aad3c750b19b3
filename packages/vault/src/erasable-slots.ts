/** The open key files of one vault: reading slots, and overwriting them for good. */
import { randomBytes, secretFrom, wipe, type Secret } from '@lapwing/crypto'
import { SLOTS_AT, SLOT_BYTES } from './layout.ts'
import type { KeyFileDevice, SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

export class ErasableSlots {
  readonly #devices = new Map<number, KeyFileDevice>()

  add(file: number, device: KeyFileDevice): void {
    this.#devices.set(file, device)
  }

  device(file: number): KeyFileDevice {
    const device = this.#devices.get(file)
    if (device === undefined) throw new VaultError('damaged')
    return device
  }

  /**
   * The slot's 32 bytes, for the caller to wipe. Throws `damaged` for a file the vault has not,
   * `storage-failed` when the file does not answer.
   */
  read(ref: SlotRef): Secret {
    const device = this.device(ref.file)
    const bytes = attempt(() => device.read(SLOTS_AT + ref.slot * SLOT_BYTES, SLOT_BYTES))
    const secret = secretFrom(bytes)
    wipe(bytes)
    return secret
  }

  /**
   * Fresh random bytes over each slot, one flush for each file, and a look at the directory: when
   * this resolves the old bytes are gone from the file that the directory lists. Safe to repeat.
   * Throws `gone` when the file was removed under the handle.
   */
  async erase(refs: readonly SlotRef[]): Promise<void> {
    const touched = new Set<KeyFileDevice>()
    for (const { file, slot } of refs) {
      const device = this.device(file)
      device.write(SLOTS_AT + slot * SLOT_BYTES, randomBytes(SLOT_BYTES))
      touched.add(device)
    }
    for (const device of touched) device.flush()
    for (const device of touched) if (!(await device.stillThere())) throw new VaultError('gone')
  }

  /** Removes a file that never came into use. */
  async drop(file: number): Promise<void> {
    const device = this.#devices.get(file)
    this.#devices.delete(file)
    await device?.remove().catch(() => undefined)
  }

  /** Lets go of every file, whatever they say to it. The bytes stay where they are. */
  close(): void {
    for (const device of this.#devices.values()) {
      try {
        device.close()
      } catch {
        // The storage may have closed the handle itself; it is no longer held either way.
      }
    }
    this.#devices.clear()
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new VaultError('storage-failed', error)
  }
}

/**
 * The key file as a whole: made, recovered, its sector changed, destroyed. Each step that must
 * outlive a power cut is flushed before the next begins.
 */
import { equalBytes } from '@lapwing/codec'
import { KEY_FILE_BYTES, SECTOR_BYTES, SECTOR_FORMAT, SLOTS_AT } from './layout.ts'
import { randomFill } from './random-fill.ts'
import { parseSector, type Sector } from './sector.ts'
import type { KeyFileDevice } from './storage.ts'
import { storageFailure, VaultError } from './vault-error.ts'

/** Random bytes are drawn and written this many at a time. */
const FILL_BYTES = 262_144

/** A valid sector and which of the two places holds it. */
export interface PlacedSector {
  readonly sector: Sector
  readonly at: 0 | 1
}

/** Whatever fails on the key file leaves the disk in doubt, a lack of room too. */
export async function onKeyFile(work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    const failure = storageFailure(error)
    throw failure.code === 'full' ? new VaultError('storage-failed', error) : failure
  }
}

/** Random bytes over the whole file, on disk when this gives back: the blocks now exist. */
export function fillKeyFile(device: KeyFileDevice): void {
  fill(device, 0, KEY_FILE_BYTES)
  device.flush()
  if (device.size !== KEY_FILE_BYTES) throw new VaultError('storage-failed')
}

/**
 * Puts the first sector into a file just filled; the vault exists from the flush on. Reads it back
 * and throws `storage-failed` when the file gives back anything else.
 */
export function placeFirstSector(device: KeyFileDevice, bytes: Uint8Array): PlacedSector {
  return place(device, bytes, 0)
}

/**
 * What stands in the sectors, put in order before anybody asks for a passphrase. One valid: the
 * other is overwritten again, since a torn erase may have left half of it. Two valid: the one that
 * names the other as its predecessor wins, and the other is overwritten. None, or two strangers:
 * nothing, and nothing is written. A file of another size is none of ours.
 */
export function recoverSectors(device: KeyFileDevice): PlacedSector | undefined {
  if (device.size !== KEY_FILE_BYTES) return undefined
  const [a, b] = [parseSector(readSector(device, 0)), parseSector(readSector(device, 1))]
  const at = winner(a, b)
  const sector = at === 0 ? a : b
  if (at === undefined || sector === undefined) return undefined
  // The rules of a later format are not known here: its file is read, never written.
  if (sector.format <= SECTOR_FORMAT) overwriteSector(device, at === 0 ? 1 : 0)
  return { sector, at }
}

/**
 * The next sector in place of `current`: written over the unused one, flushed, read back, and only
 * then is the old one overwritten and flushed. From then on the old passphrase opens nothing.
 * `next` must name `current.sector.hash` as its predecessor.
 */
export function replaceSector(
  device: KeyFileDevice,
  current: PlacedSector,
  next: Uint8Array,
): PlacedSector {
  const placed = place(device, next, current.at === 0 ? 1 : 0)
  overwriteSector(device, current.at)
  return placed
}

/** As {@link replaceSector}, where an earlier attempt at the same may have gone part of the way. */
export function resumeSector(device: KeyFileDevice, next: Uint8Array): PlacedSector {
  const there = recoverSectors(device)
  const wanted = parseSector(next)
  if (there === undefined || wanted === undefined) throw new VaultError('storage-failed')
  return equalBytes(there.sector.hash, wanted.hash) ? there : replaceSector(device, there, next)
}

/** Shuts the vault for every passphrase: about a millisecond. Needs no key. */
export function destroySectors(device: KeyFileDevice): void {
  fill(device, 0, Math.min(SLOTS_AT, device.size))
  device.flush()
}

/** Then everything else, up to the end the file really has. */
export function destroySlots(device: KeyFileDevice): void {
  fill(device, SLOTS_AT, device.size)
  device.flush()
}

function place(device: KeyFileDevice, bytes: Uint8Array, at: 0 | 1): PlacedSector {
  device.write(at * SECTOR_BYTES, bytes)
  device.flush()
  const back = readSector(device, at)
  const sector = parseSector(back)
  if (sector === undefined || !equalBytes(back, bytes)) throw new VaultError('storage-failed')
  return { sector, at }
}

function readSector(device: KeyFileDevice, at: 0 | 1): Uint8Array {
  return device.read(at * SECTOR_BYTES, SECTOR_BYTES)
}

function overwriteSector(device: KeyFileDevice, at: 0 | 1): void {
  device.write(at * SECTOR_BYTES, randomFill(SECTOR_BYTES))
  device.flush()
}

function winner(a: Sector | undefined, b: Sector | undefined): 0 | 1 | undefined {
  if (a === undefined || b === undefined) return a ? 0 : b ? 1 : undefined
  if (equalBytes(a.prev, b.hash)) return 0
  if (equalBytes(b.prev, a.hash)) return 1
  return undefined
}

function fill(device: KeyFileDevice, from: number, to: number): void {
  for (let at = from; at < to; at += FILL_BYTES) {
    device.write(at, randomFill(Math.min(FILL_BYTES, to - at)))
  }
}

/** Records by table and name, over the database and the erasable slots. */
import {
  ADDRESS_BYTES,
  openBody,
  openHeader,
  recordAddress,
  sealRecord,
  wipeRecordKeys,
  type RecordHeader,
  type RecordKeys,
} from './record.ts'
import type { ErasableSlots } from './erasable-slots.ts'
import { HEAD_PLACE } from './head.ts'
import { VIEWS, type RecordDatabase, type SlotRef } from './storage.ts'
import { isVaultError, storageFailure, VaultError } from './vault-error.ts'
import { wipe } from '@lapwing/crypto'

export interface Place {
  readonly table: string
  readonly name: string
}

export interface OpenedRecord extends Place {
  readonly header: RecordHeader
  readonly value: Uint8Array
}

/** A record met on the way through the whole database: its header opened, its body not yet. */
export interface FoundRecord {
  readonly address: Uint8Array
  readonly header: RecordHeader
  readonly stored: Uint8Array
}

/**
 * There, though the database does not give it while it gives others. Chromium keeps values above
 * 64 KiB in files of their own: one may be gone, or too much for the memory there is just now.
 */
export const UNREADABLE = 'unreadable'
export type Stored = Uint8Array | typeof UNREADABLE

/** What lies at an address. */
export interface Found {
  readonly address: Uint8Array
  readonly stored: Stored
}

/** Values asked for at once on the way through the database: while large ones come, and while none does. */
const FEW_VALUES = 4
const MOST_VALUES = 64
const LARGE_BYTES = 65_536

export class RecordStore {
  readonly #keys: RecordKeys
  readonly #slots: ErasableSlots
  readonly #database: RecordDatabase
  /** Of places that are about to be read or written: each asks for its address more than once. */
  readonly #addresses = new WeakMap<Place, Uint8Array>()

  constructor(keys: RecordKeys, slots: ErasableSlots, database: RecordDatabase) {
    this.#keys = keys
    this.#slots = slots
    this.#database = database
  }

  address(place: Place): Uint8Array {
    const known = this.#addresses.get(place)
    if (known) return known
    const address = recordAddress(this.#keys, place.table, place.name)
    this.#addresses.set(place, address)
    return address
  }

  /** The stored bytes of a record written as part of write `version`. */
  seal(record: Place & { readonly value: Uint8Array }, header: RecordHeader): Uint8Array {
    return this.#withSlot(header.slot, (slotBytes) =>
      sealRecord(this.#keys, this.address(record), { ...record, header, slotBytes }),
    )
  }

  /**
   * What these stored bytes hold. Throws `damaged` when they do not open, belong elsewhere, or are
   * newer than `newest`, the vault's last write (then the database has lost something).
   */
  open(place: Place, stored: Uint8Array, newest: number): OpenedRecord {
    const address = this.address(place)
    const header = openHeader(this.#keys, address, stored)
    if (header.version > newest) throw new VaultError('damaged')
    const record = this.openFound({ address, header, stored })
    if (record.table !== place.table || record.name !== place.name) throw new VaultError('damaged')
    return record
  }

  openFound({ address, header, stored }: FoundRecord): OpenedRecord {
    return this.#withSlot(header.slot, (slotBytes) => ({
      ...openBody(this.#keys, address, { header, slotBytes, stored }),
      header,
    }))
  }

  /** The header alone. Throws `damaged`. */
  header(place: Place, stored: Uint8Array): RecordHeader {
    return openHeader(this.#keys, this.address(place), stored)
  }

  /** What the database holds at these places. Throws `storage-failed` where it does not give one of them. */
  async fetch(places: readonly Place[]): Promise<readonly (Uint8Array | undefined)[]> {
    const found = await this.read(places)
    return found.map((stored) => {
      if (stored === UNREADABLE) throw new VaultError('storage-failed')
      return stored
    })
  }

  /**
   * The same, and of those it does not give that they are there. Throws `storage-failed` where the
   * database does not even give the vault's head.
   */
  read(places: readonly Place[]): Promise<readonly (Stored | undefined)[]> {
    return this.readAt(places.map((place) => this.address(place)))
  }

  async readAt(addresses: readonly Uint8Array[]): Promise<readonly (Stored | undefined)[]> {
    try {
      // browser-level 3.0.0 settles a read that failed as a record that is absent (_getMany), others
      // reject for all. A get of its own tells, and "absent" must be certain: state would be made
      // anew on it.
      const found = await this.#database.getMany([...addresses], VIEWS).catch(() => [])
      return await Promise.all(addresses.map(async (one, i) => found[i] ?? this.#readAlone(one)))
    } catch (error) {
      throw storageFailure(error)
    }
  }

  /** Twice, since a browser short of memory fails once. */
  async #readAlone(address: Uint8Array): Promise<Stored | undefined> {
    try {
      return await this.#database.get(address, VIEWS)
    } catch {
      return await this.#database
        .get(address, VIEWS)
        .catch(async (error: unknown): Promise<Stored> => {
          const head = await this.#database.get(this.address(HEAD_PLACE), VIEWS)
          if (head === undefined) throw error
          return UNREADABLE
        })
    }
  }

  /**
   * Whatever lies in the database, of this vault and of others, few values at a time: a piece of a
   * file has 1 MiB, and an iterator of browser-level asks for a hundred at once. Addresses are
   * hashes: large values come evenly among small ones, and after many small ones few large ones come
   * together. Throws `storage-failed`.
   */
  async *everything(): AsyncGenerator<Found, void> {
    const keys = this.#database.keys({ keyEncoding: 'view' })
    try {
      for (let most = FEW_VALUES; ;) {
        const addresses = await keys.nextv(most)
        if (addresses.length === 0) return
        const values = await this.readAt(addresses)
        for (const [i, address] of addresses.entries()) {
          const stored = values[i]
          if (stored !== undefined) yield { address, stored }
        }
        most = values.some(isLarge) ? FEW_VALUES : Math.min(2 * most, MOST_VALUES)
      }
    } catch (error) {
      throw storageFailure(error)
    } finally {
      await keys.close()
    }
  }

  /**
   * Every record whose header opens under this vault's key, in no order. Others are passed over: a
   * second vault's, or damaged beyond telling. So are those that are not given where `unread` is to
   * hear of it; else they are `storage-failed`.
   */
  async *search(unread?: () => void): AsyncGenerator<FoundRecord, void> {
    for await (const { address, stored } of this.everything()) {
      if (stored === UNREADABLE) {
        if (!unread) throw new VaultError('storage-failed')
        unread()
      } else if (address.length === ADDRESS_BYTES) {
        const header = this.#tryHeader(address, stored)
        if (header !== undefined) yield { address, header, stored }
      }
    }
  }

  /** Whether a record found anywhere is one of this vault's. */
  owns(address: Uint8Array, stored: Stored): boolean {
    if (stored === UNREADABLE) return false
    return address.length === ADDRESS_BYTES && this.#tryHeader(address, stored) !== undefined
  }

  /** Nothing opens any more. */
  wipe(): void {
    wipeRecordKeys(this.#keys)
  }

  #tryHeader(address: Uint8Array, stored: Uint8Array): RecordHeader | undefined {
    try {
      return openHeader(this.#keys, address, stored)
    } catch (error) {
      if (isVaultError(error, 'damaged')) return undefined
      throw error
    }
  }

  #withSlot<T>(slot: SlotRef | undefined, work: (slotBytes: Uint8Array) => T): T {
    if (slot === undefined) return work(new Uint8Array(0))
    const slotBytes = this.#slots.read(slot)
    try {
      return work(slotBytes)
    } finally {
      wipe(slotBytes)
    }
  }
}

function isLarge(stored: Stored | undefined): boolean {
  return stored === UNREADABLE || (stored?.length ?? 0) > LARGE_BYTES
}

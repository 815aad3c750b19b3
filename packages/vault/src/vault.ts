/** An unlocked vault. */
import type { PassphraseCost } from '@lapwing/crypto'
import { equalBytes } from '@lapwing/codec'
import { createGrowthFile } from './key-files.ts'
import { replaceSector } from './key-file.ts'
import { GROW_BELOW_FREE, SETTLE_ABOVE } from './layout.ts'
import { nextSector } from './next-sector.ts'
import { openIndex } from './open-index.ts'
import type { OpenedRecord, Place } from './record-store.ts'
import { STRICT, type SlotRef } from './storage.ts'
import type { TableIndex } from './table-index.ts'
import { storageFailure, VaultError, type VaultErrorCode } from './vault-error.ts'
import { HEAD_PLACE, type OpenState } from './open-state.ts'
import { checkPlace, planWrite, type VaultWrite } from './write.ts'

/**
 * Everything kept, by table and name. After `lock`, or after a failure of the storage (`gone`,
 * `storage-failed`), every method rejects with VaultError `locked`; what was committed is found at the next
 * unlock. Misuse (a contradictory write, a foreign slot) is RangeError and changes nothing.
 */
export interface Vault {
  /** Throws `damaged` when the record is present but does not open. */
  get(table: string, name: string): Promise<Uint8Array | undefined>
  getMany(table: string, names: readonly string[]): Promise<readonly (Uint8Array | undefined)[]>
  /**
   * A whole small table in the order of its names. The first call ever for a table searches all
   * records; from then on the table keeps an index, and a record missing from it is `damaged`, not
   * absent.
   */
  list(table: string): Promise<readonly { readonly name: string; readonly value: Uint8Array }[]>
  /** The names alone, for a caller that wants to read past a damaged record. */
  names(table: string): Promise<readonly string[]>
  /** The slot a record lies under, if it has one. Nothing when there is no such record. */
  slotOf(table: string, name: string): Promise<SlotRef | undefined>
  /** The slots of several records of one table, in the order asked. */
  slotsOf(table: string, names: readonly string[]): Promise<readonly (SlotRef | undefined)[]>
  /** A free slot, kept for the caller until a write names it or the vault locks. Throws `full`. */
  freeSlot(): SlotRef
  /**
   * One strict atomic batch; resolves after its erasures are on disk. `full`: nothing was changed
   * and the vault goes on. Any other failure of the storage locks the vault.
   */
  write(w: VaultWrite): Promise<void>
  /**
   * From when this resolves the old passphrase opens nothing. Throws CryptoError
   * `weak-passphrase-cost` for a cost below the lowest the key file was made with.
   */
  changePassphrase(o: { readonly passphrase: string; readonly cost: PassphraseCost }): Promise<void>
  /** Lets a running write end, wipes the keys, lets go of the key files. Never rejects. */
  lock(): Promise<void>
  readonly locked: boolean
  /**
   * Some of the vault's own records (slot directory, a table's index) were lost or damaged and were
   * made anew from the rest: records of the caller's may be missing too, and the person is told.
   */
  readonly repaired: boolean
}

/** A search through more records than this is felt; what it found is stored at once. */
const SEARCHED_MANY = 1_000

export class OpenVault implements Vault {
  readonly #state: OpenState
  /** Writes, lists and second looks run one after another. */
  #queue: Promise<unknown> = Promise.resolve()
  #locked = false
  #closed: Promise<void> | undefined
  #mayGrow = true

  constructor(state: OpenState) {
    this.#state = state
  }

  get locked(): boolean {
    return this.#locked
  }

  get repaired(): boolean {
    return this.#state.repaired
  }

  async get(table: string, name: string): Promise<Uint8Array | undefined> {
    const [value] = await this.getMany(table, [name])
    return value
  }

  async getMany(
    table: string,
    names: readonly string[],
  ): Promise<readonly (Uint8Array | undefined)[]> {
    for (const name of names) checkPlace({ table, name })
    const records = await this.#read(
      table,
      names.map((name) => ({ table, name })),
    )
    return records.map((record) => record?.value)
  }

  async slotOf(table: string, name: string): Promise<SlotRef | undefined> {
    const [slot] = await this.slotsOf(table, [name])
    return slot
  }

  async slotsOf(
    table: string,
    names: readonly string[],
  ): Promise<readonly (SlotRef | undefined)[]> {
    for (const name of names) checkPlace({ table, name })
    const records = await this.#read(
      table,
      names.map((name) => ({ table, name })),
    )
    return records.map((record) => record?.header.slot)
  }

  async names(table: string): Promise<readonly string[]> {
    checkPlace({ table, name: '' })
    return this.#exclusive(async () => (await this.#index(table)).names)
  }

  async list(
    table: string,
  ): Promise<readonly { readonly name: string; readonly value: Uint8Array }[]> {
    checkPlace({ table, name: '' })
    return this.#exclusive(async () => {
      const { names } = await this.#index(table)
      const records = await this.#readNow(names.map((name) => ({ table, name })))
      return records.flatMap((record) =>
        record === undefined ? [] : [{ name: record.name, value: record.value }],
      )
    })
  }

  freeSlot(): SlotRef {
    this.#assertOpen()
    return this.#state.directory.reserve()
  }

  async write(w: VaultWrite): Promise<void> {
    await this.#exclusive(async () => {
      for (const { table } of [...(w.puts ?? []), ...(w.deletes ?? [])]) {
        if (this.#state.head.tables.has(table)) await this.#index(table)
      }
      await this.#commit(w)
      await this.#tidy()
    })
  }

  async changePassphrase(o: {
    readonly passphrase: string
    readonly cost: PassphraseCost
  }): Promise<void> {
    await this.#exclusive(async () => {
      const next = nextSector(this.#state, o)
      await onKeyFile(() => {
        this.#state.sector = replaceSector(this.#state.slots.device(0), this.#state.sector, next)
      })
    })
  }

  lock(): Promise<void> {
    this.#locked = true
    this.#closed ??= this.#queue.then(() => this.#close())
    return this.#closed
  }

  async #commit(w: VaultWrite, addFile?: number): Promise<void> {
    const { storage, slots } = this.#state
    const plan = planWrite(this.#state, w, addFile)
    try {
      await storage.database.batch(plan.operations, STRICT)
    } catch (error) {
      plan.abandon()
      throw await this.#judge(storageFailure(error), plan.headStored)
    }
    plan.adopt()
    if (plan.erase.length === 0) return
    await onKeyFile(() => slots.erase(plan.erase))
    this.#state.erased = plan.erase
  }

  /**
   * What a failed batch leaves: `full` and open where the database still holds the earlier head, so
   * the old state is whole; locked otherwise, since the disk may hold either.
   */
  async #judge(error: VaultError, headStored: Uint8Array): Promise<VaultError> {
    if (error.code === 'full') {
      const stored = await this.#state.records.fetch([HEAD_PLACE]).catch(() => [])
      if (stored[0] !== undefined && !equalBytes(stored[0], headStored)) return error
    }
    return new VaultError('storage-failed', error)
  }

  /** After a write: frees many erased slots at once, and adds a key file before slots run out. */
  async #tidy(): Promise<void> {
    const { erased, directory } = this.#state
    try {
      if (erased.length > SETTLE_ABOVE) await this.#commit({})
      if (directory.free < GROW_BELOW_FREE && this.#mayGrow) await this.#grow()
    } catch (error) {
      // The write itself stands; no room for tidying is no failure of it.
      if (!isVaultError(error, 'full')) throw error
      this.#mayGrow = false
    }
  }

  async #grow(): Promise<void> {
    const { storage, slots, head } = this.#state
    const { file, device } = await createGrowthFile(storage, head.files)
    slots.add(file, device)
    try {
      await this.#commit({}, file)
    } catch (error) {
      // Only where the old state is known to be whole: else the new head may name the file.
      if (isVaultError(error, 'full')) await slots.drop(file)
      throw error
    }
  }

  /**
   * Reads without waiting for a running write, and looks again after it where a record does not
   * open: its slot may just have been overwritten by that write.
   */
  async #read(
    table: string,
    places: readonly Place[],
  ): Promise<readonly (OpenedRecord | undefined)[]> {
    this.#assertOpen()
    const { head, indexes } = this.#state
    if (indexes.has(table) || !head.tables.has(table)) {
      try {
        return await this.#readNow(places)
      } catch (error) {
        if (!isVaultError(error, 'damaged')) throw this.#lockedBy(error)
      }
    }
    return this.#exclusive(async () => {
      if (this.#state.head.tables.has(table)) await this.#index(table)
      return this.#readNow(places)
    })
  }

  async #readNow(places: readonly Place[]): Promise<readonly (OpenedRecord | undefined)[]> {
    const { records, indexes } = this.#state
    const stored = await records.fetch(places)
    this.#assertOpen()
    return places.map((place, i) => {
      const bytes = stored[i]
      if (bytes !== undefined) return records.open(place, bytes, this.#state.version)
      if (indexes.get(place.table)?.has(place.name) === true) throw new VaultError('damaged')
      return undefined
    })
  }

  /** Makes the table a listed one. Only inside {@link OpenVault.#exclusive}. */
  async #index(table: string): Promise<TableIndex> {
    const known = this.#state.indexes.get(table)
    if (known) return known
    const { index, searched } = await openIndex(this.#state, table)
    this.#state.indexes.set(table, index)
    if (searched > SEARCHED_MANY) await this.#keepIndexes()
    return index
  }

  /** An index costs a search only once, even where nothing else is ever written. */
  async #keepIndexes(): Promise<void> {
    try {
      await this.#commit({})
    } catch (error) {
      // No room for it is no failure of the reading: the next one searches again.
      if (!isVaultError(error, 'full')) throw error
    }
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#locked) return Promise.reject(new VaultError('locked'))
    const run = this.#queue.then(async () => {
      this.#assertOpen()
      try {
        return await work()
      } catch (error) {
        throw this.#lockedBy(error)
      }
    })
    this.#queue = run.catch(() => undefined)
    return run
  }

  /** Locks on whatever leaves the disk in doubt, or shows that it is no longer there. */
  #lockedBy(error: unknown): unknown {
    if (isVaultError(error, 'storage-failed') || isVaultError(error, 'gone')) this.#close()
    return error
  }

  #assertOpen(): void {
    if (this.#locked) throw new VaultError('locked')
  }

  #close(): void {
    this.#locked = true
    this.#state.records.wipe()
    this.#state.indexes.clear()
    this.#state.slots.close()
  }
}

/** Whatever fails on the key file leaves the disk in doubt, a lack of room too. */
async function onKeyFile(work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    const failure = storageFailure(error)
    throw failure.code === 'full' ? new VaultError('storage-failed', error) : failure
  }
}

function isVaultError(error: unknown, code: VaultErrorCode): boolean {
  return error instanceof VaultError && error.code === code
}

/** An unlocked vault: what is done, and what nobody may do at once. */
import { wipe } from '@lapwing/crypto'
import { equalBytes } from '@lapwing/codec'
import { gatherContents, type VaultContents } from './contents.ts'
import { HEAD_PLACE } from './head.ts'
import { createGrowthFile } from './key-files.ts'
import type { Inside } from './inside.ts'
import { destroySectors, onKeyFile, replaceSector, resumeSector } from './key-file.ts'
import { GROW_BELOW_FREE, SETTLE_ABOVE } from './layout.ts'
import type { Levelling, Levels } from './levels.ts'
import { checkPassphrases, withPassphrase } from './next-sector.ts'
import { openIndex } from './open-index.ts'
import { UNREADABLE, type OpenedRecord, type Place } from './record-store.ts'
import { createRetiring } from './retiring.ts'
import {
  countLevels,
  recoverSecond,
  removeSecond,
  setSecond,
  type SecondChoice,
} from './second-passphrase.ts'
import { STRICT, type SlotRef } from './storage.ts'
import type { TableIndex } from './table-index.ts'
import { isVaultError, storageFailure, VaultError } from './vault-error.ts'
import type { OpenState } from './open-state.ts'
import { vaultFile } from './vault-file.ts'
import { checkPlace, planWrite, type OwnWrite, type VaultWrite } from './write.ts'
import type { Vault } from './vault.ts'

/** A search through more records than this is felt; what it found is stored at once. */
const SEARCHED_MANY = 1_000

export class OpenVault implements Vault {
  readonly #state: OpenState
  /** Writes, lists and second looks run one after another. */
  #queue: Promise<unknown> = Promise.resolve()
  #locked = false
  #closed: Promise<void> | undefined
  #retire: (() => Promise<void>) | undefined
  #mayGrow = true
  /** Counted by the first `level`, and kept by every write after it. */
  #levels: Levels | undefined

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

  async checkPassphrase(current: string): Promise<void> {
    await this.#exclusive(async () => {
      const { passphraseSlot: index, sector } = this.#state
      checkPassphrases(sector.sector, { index, current })
    })
  }

  async changePassphrase(o: Parameters<Vault['changePassphrase']>[0]): Promise<void> {
    await this.#exclusive(async () => {
      const { passphraseSlot: index, vaultKey, depth, sector } = this.#state
      checkPassphrases(sector.sector, {
        index,
        current: o.current,
        next: o.passphrase,
        nextIn: index,
      })
      const content = { does: 'opens', vaultKey, depth } as const
      await this.#replaceSector(withPassphrase(sector.sector, { ...o, index, content }))
    })
  }

  contents(): Promise<VaultContents> {
    return this.#exclusive(() => gatherContents(this.#state.records))
  }

  toFile(): Promise<Uint8Array> {
    return this.#exclusive(() => vaultFile(this.#state))
  }

  get isAlone(): boolean {
    return this.#state.depth === 0 && this.#state.second === undefined
  }

  get second(): SecondChoice['does'] | undefined {
    const { second } = this.#state
    if (second?.stage !== 'made') return undefined
    return second.vaultKey === undefined ? 'destroys' : 'opens'
  }

  async setSecond(o: SecondChoice): Promise<void> {
    await this.#exclusive(() => setSecond(this.#inside, o))
    await this.level()
  }

  async removeSecond({ current }: { readonly current: string }): Promise<void> {
    await this.#exclusive(async () => {
      this.#forgetLevels()
      await removeSecond(this.#inside, current)
    })
  }

  /** Not exclusive: what fails must not wipe the keys that the next attempt goes on with. */
  async retire(): Promise<void> {
    if (this.#closed || !this.#retire) this.#assertOpen()
    this.#retire ??= createRetiring(this.#inside)
    this.#locked = true
    const run = this.#queue.then(this.#retire)
    this.#queue = run.catch(() => undefined)
    await run.catch((error: unknown) => {
      throw storageFailure(error)
    })
    await this.lock()
  }

  async level(): Promise<void> {
    let isEven = this.second !== 'opens'
    while (!isEven) isEven = await this.#exclusive(() => this.#levelOnce())
  }

  /** Before anybody is given this vault: goes on with what a power cut broke off. */
  async recover(): Promise<void> {
    await this.#exclusive(() => recoverSecond(this.#inside))
  }

  get #inside(): Inside {
    return {
      state: this.#state,
      commit: (w, own) => this.#commit(w, own),
      replaceSector: (next) => this.#replaceSector(next),
      resumeSector: (next) =>
        onKeyFile(() => {
          this.#state.sector = resumeSector(this.#state.slots.device(0), next)
        }),
    }
  }

  #replaceSector(next: Uint8Array): Promise<void> {
    return onKeyFile(() => {
      this.#state.sector = replaceSector(this.#state.slots.device(0), this.#state.sector, next)
    })
  }

  /** One batch of it; true when there is nothing more to do. */
  async #levelOnce(): Promise<boolean> {
    const { second } = this.#state
    if (second === undefined) return true
    try {
      this.#levels ??= await countLevels(this.#state, second)
      return (await this.#levels?.levelOnce()) ?? true
    } catch (error) {
      const failure = storageFailure(error)
      if (failure.code !== 'full') throw failure
      this.#forgetLevels()
      return true
    }
  }

  #forgetLevels(): void {
    this.#levels?.wipe()
    this.#levels = undefined
  }

  shutForGood(): void {
    this.#locked = true
    try {
      destroySectors(this.#state.slots.device(0))
    } catch {
      // Locked already, or the file does not answer.
    }
  }

  lock(): Promise<void> {
    this.#locked = true
    this.#closed ??= this.#queue.then(() => this.#close())
    return this.#closed
  }

  async #commit(w: VaultWrite, own?: OwnWrite): Promise<void> {
    const { storage, slots } = this.#state
    const plan = planWrite(this.#state, w, own)
    let levelling: Levelling | undefined
    try {
      levelling = await this.#levels?.plan(plan.operations)
      const beside = [...plan.beside, ...(levelling?.operations ?? [])]
      await storage.database.batch([...plan.operations, ...beside], STRICT)
    } catch (error) {
      plan.abandon()
      throw await this.#judge(storageFailure(error), plan.headStored)
    }
    plan.adopt()
    levelling?.adopt()
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
      await this.#commit({}, { addFile: file })
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
    const stored = await records.read(places)
    this.#assertOpen()
    return places.map((place, i) => {
      const bytes = stored[i]
      if (bytes === UNREADABLE) throw new VaultError('damaged')
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
    this.#forgetLevels()
    if (this.#state.second?.vaultKey !== undefined) wipe(this.#state.second.vaultKey)
    this.#state.indexes.clear()
    this.#state.slots.close()
  }
}

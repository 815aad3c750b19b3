/**
 * A person's doings on a vault, and beside it the plain model of what must be there. The model knows
 * each state as a whole, so that after a power cut exactly the old or the new one may be found.
 */
import { expect } from 'vitest'
import { fromUtf8 } from '@lapwing/codec'
import type { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { inspectStorage, VaultError, type SlotRef, type Vault } from '../src/index.ts'
import { codeOf, PASSPHRASE, plain, TEST_COST, text, unlock } from './support.ts'
import { openResidue } from '../../../test/support/searcher.ts'

export type Action =
  /** Writes records under no slot, a fresh one, or the one another record has. */
  | { readonly do: 'write'; readonly names: readonly string[]; readonly slot: 'none' | 'fresh' }
  | { readonly do: 'share'; readonly name: string; readonly like: string }
  /** A new version under a fresh slot; the old slot is erased in the same write. */
  | { readonly do: 'turn'; readonly name: string }
  /** Deletes a record with everything under its slot, and erases the slot. */
  | { readonly do: 'forget'; readonly names: readonly string[] }
  | { readonly do: 'delete'; readonly name: string }
  | { readonly do: 'list' }
  | { readonly do: 'passphrase'; readonly to: string }
  | { readonly do: 'relock' }

interface Kept {
  readonly value: string
  readonly slot: SlotRef | undefined
}

interface Model {
  readonly records: ReadonlyMap<string, Kept>
  /** Values whose slot was erased: nobody may ever read them again. */
  readonly forgotten: ReadonlySet<string>
  readonly passphrase: string
}

const TABLE = 'thing'

export class Story {
  readonly #disk: FaultyDisk
  #vault: Vault
  #before: Model = { records: new Map(), forgotten: new Set(), passphrase: PASSPHRASE }
  #after: Model = this.#before
  readonly #everNamed = new Set<string>()
  #values = 0

  private constructor(disk: FaultyDisk, vault: Vault, passphrase: string) {
    this.#disk = disk
    this.#vault = vault
    this.#before = { ...this.#before, passphrase }
    this.#after = this.#before
  }

  /** On a disk that holds a new, locked vault which this passphrase opens. */
  static async begin(disk: FaultyDisk, passphrase = PASSPHRASE): Promise<Story> {
    return new Story(disk, await unlock(disk.boot(), passphrase), passphrase)
  }

  get passphrase(): string {
    return this.#before.passphrase
  }

  get vault(): Vault {
    return this.#vault
  }

  /** Rejects as the vault does; then old and new state are both possible. */
  async act(action: Action): Promise<void> {
    await this.#act(action)
    this.#before = this.#after
  }

  /** The write that failed left nothing: only the old state is right from here. */
  nothingHappened(): void {
    this.#after = this.#before
  }

  /** Power on again: exactly one of the two states is there, and what was forgotten stays so. */
  async bootAndCheck(): Promise<void> {
    const storage = this.#disk.boot()
    expect(await inspectStorage(storage)).toBe('locked')
    const vault = await this.#unlockEither(storage)
    this.#vault = vault
    expect(vault.repaired).toBe(false)
    const found = new Map<string, string>()
    for (const name of this.#everNamed) {
      const value = await vault.get(TABLE, name)
      if (value !== undefined) found.set(name, fromUtf8(value))
    }
    const state = [this.#after, this.#before].find((model) => same(model, found))
    expect(state, `neither old nor new: ${JSON.stringify([...found])}`).toBeDefined()
    if (state === undefined) return
    const listed = await vault.list(TABLE)
    expect(new Map(listed.map(({ name, value }) => [name, plain(value)]))).toEqual(found)
    this.#before = this.#after = state
    await this.checkForgotten()
  }

  /** Opens with the passphrase all that the database was ever given, with the key file of now. */
  async checkForgotten(): Promise<void> {
    const readable = await openResidue(this.#disk, this.#before.passphrase)
    for (const { table, value } of readable) {
      if (table === TABLE) expect(this.#before.forgotten).not.toContain(fromUtf8(value))
    }
    const values = new Set(readable.map(({ value }) => Buffer.from(value).toString()))
    for (const kept of this.#before.records.values()) expect(values).toContain(kept.value)
  }

  async #unlockEither(storage: ReturnType<FaultyDisk['boot']>): Promise<Vault> {
    try {
      const vault = await unlock(storage, this.#before.passphrase)
      if (this.#after.passphrase !== this.#before.passphrase) this.#after = this.#before
      return vault
    } catch (error) {
      if (!(error instanceof VaultError && error.code === 'wrong-passphrase')) throw error
      this.#before = this.#after
      return unlock(storage, this.#after.passphrase)
    }
  }

  async #act(action: Action): Promise<void> {
    const vault = this.#vault
    const { records, forgotten, passphrase } = this.#before
    switch (action.do) {
      case 'write':
      case 'share':
      case 'turn': {
        const names = action.do === 'write' ? action.names : [action.name]
        const slot = this.#slotFor(action)
        const old = action.do === 'turn' ? records.get(action.name)?.slot : undefined
        const next = new Map(records)
        const gone = new Set(forgotten)
        const deletes = this.#erased(old === undefined ? [] : [old], next, gone).filter(
          (name) => !names.includes(name),
        )
        const puts = names.map((name) => {
          const value = `value ${++this.#values} of ${name}`
          next.set(name, { value, slot })
          this.#everNamed.add(name)
          return { table: TABLE, name, value: text(value), ...(slot && { slot }) }
        })
        this.#after = { records: next, forgotten: gone, passphrase }
        return vault.write({
          puts,
          deletes: deletes.map((name) => ({ table: TABLE, name })),
          erase: old === undefined ? [] : [old],
        })
      }
      case 'forget': {
        const slots = distinct(action.names.map((name) => records.get(name)?.slot))
        const next = new Map(records)
        const gone = new Set(forgotten)
        const deletes = new Set([...this.#erased(slots, next, gone), ...action.names])
        for (const name of action.names) next.delete(name)
        this.#after = { records: next, forgotten: gone, passphrase }
        return vault.write({
          deletes: [...deletes].map((name) => ({ table: TABLE, name })),
          erase: slots,
        })
      }
      case 'delete': {
        const next = new Map(records)
        next.delete(action.name)
        this.#after = { records: next, forgotten, passphrase }
        return vault.write({ deletes: [{ table: TABLE, name: action.name }] })
      }
      case 'list':
        await vault.list(TABLE)
        return
      case 'passphrase':
        this.#after = { records, forgotten, passphrase: action.to }
        return vault.changePassphrase({
          current: passphrase,
          passphrase: action.to,
          cost: TEST_COST,
        })
      case 'relock':
        await vault.lock()
        this.#vault = await unlock(this.#disk.storage(), passphrase)
    }
  }

  #slotFor(action: Action): SlotRef | undefined {
    if (action.do === 'share') return this.#before.records.get(action.like)?.slot
    if (action.do === 'write' && action.slot === 'none') return undefined
    return this.#vault.freeSlot()
  }

  /** Takes what lies under these slots out of `next`; gives back the names. */
  #erased(slots: readonly SlotRef[], next: Map<string, Kept>, gone: Set<string>): string[] {
    const erased = [...next].filter(([, kept]) => slots.some((slot) => isSame(slot, kept.slot)))
    for (const [name, kept] of erased) {
      next.delete(name)
      gone.add(kept.value)
    }
    return erased.map(([name]) => name)
  }
}

/** A vault that locked itself says nothing more. */
export async function expectLocked(vault: Vault): Promise<void> {
  expect(vault.locked).toBe(true)
  expect(await codeOf(vault.get(TABLE, 'a'))).toBe('locked')
}

function same(model: Model, found: ReadonlyMap<string, string>): boolean {
  if (model.records.size !== found.size) return false
  return [...model.records].every(([name, kept]) => found.get(name) === kept.value)
}

function isSame(a: SlotRef, b: SlotRef | undefined): boolean {
  return a.file === b?.file && a.slot === b.slot
}

function distinct(slots: readonly (SlotRef | undefined)[]): SlotRef[] {
  const found: SlotRef[] = []
  for (const slot of slots) {
    if (slot !== undefined && !found.some((other) => isSame(other, slot))) found.push(slot)
  }
  return found
}

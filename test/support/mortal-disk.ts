/**
 * A disk whose power goes at a chosen write of the vault: with everything before it on disk, and the
 * write itself either lost or kept. Torn and reordered bytes are the vault's own tests' business.
 */
import type { RecordDatabase, Storage } from '@lapwing/vault'
import { FaultyDisk } from './faulty-disk.ts'

export class MortalDisk {
  readonly #disk = new FaultyDisk()
  #left = 0
  #cut: 'lost' | 'kept' = 'lost'

  /** From now on the power goes at the n-th write. */
  dieAt(write: number, cut: 'lost' | 'kept'): void {
    this.#left = write
    this.#cut = cut
  }

  get isDead(): boolean {
    return this.#disk.hasStruck
  }

  /** The step is over: whether the power went in it. If not, it stays on. */
  hasDied(): boolean {
    this.#left = 0
    return this.isDead
  }

  /** Power on: what a page finds when it is opened again. */
  boot(): Storage {
    if (this.isDead) this.#left = 0
    const storage = this.#disk.boot()
    const database = new Proxy(storage.database, {
      get: (target, property) => {
        const member: unknown = Reflect.get(target, property, target)
        if (typeof member !== 'function') return member
        return (...args: unknown[]): unknown => {
          if (property === 'batch') this.#count()
          return (member as (...all: unknown[]) => unknown).apply(target, args)
        }
      },
    }) satisfies RecordDatabase
    return { ...storage, database }
  }

  #count(): void {
    this.#left -= 1
    if (this.#left === 0) this.#disk.arm({ at: this.#disk.operations + 1, cut: this.#cut })
  }
}

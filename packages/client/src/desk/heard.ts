/**
 * What was said in the desk group, in the order of its log, until the desk has dealt with it. That
 * order is the same for every officer, so that all come to the same; one's own words count there too,
 * when they were read back.
 */
import type { DeskRecord } from '@lapwing/engagement'
import type { SlotRef, Vault } from '@lapwing/vault'
import { table, type Delete, type Put, type Table } from '../store.ts'

export interface HeardRecord {
  readonly record: DeskRecord
  /** Identity of who said it. */
  readonly by: Uint8Array
  readonly isOwn: boolean
  readonly at: number
  /** Its own, where what was said may be taken back: then nothing of it is left here either. */
  readonly slot?: SlotRef | undefined
}

/** One of them, with what takes it from the vault once it is dealt with. */
export interface Heard extends HeardRecord {
  readonly done: Delete
}

const heard: Table<HeardRecord> = table('heard')
const DIGITS = 12

export class HeardLog {
  readonly #vault: Vault
  #next: number
  /** Fewer were dealt with than said: there may be some in the vault. */
  #said: number
  #dealt = 0

  private constructor(vault: Vault, kept: readonly number[]) {
    this.#vault = vault
    this.#next = Math.max(-1, ...kept) + 1
    this.#said = kept.length
  }

  static async of(vault: Vault): Promise<HeardLog> {
    return new HeardLog(vault, (await heard.names(vault)).map(Number))
  }

  /** Written with the words it came with, or not at all. */
  put(one: HeardRecord): Put {
    const name = String(this.#next).padStart(DIGITS, '0')
    this.#next += 1
    this.#said += 1
    return heard.put(name, one, one.slot)
  }

  /** In their order; each is gone once its `done` was written. */
  async waiting(): Promise<readonly Heard[]> {
    if (this.#dealt >= this.#said) return []
    const all = await heard.list(this.#vault)
    return all
      .map(({ name, value }) => ({ name, one: { ...value, done: heard.remove(name) } }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ one }) => one)
  }

  dealt(): void {
    this.#dealt += 1
  }
}

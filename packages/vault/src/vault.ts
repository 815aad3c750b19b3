/** An unlocked vault, as its callers see it. */
import type { PassphraseCost } from '@lapwing/crypto'
import type { VaultContents } from './contents.ts'
import type { SecondChoice } from './second-passphrase.ts'
import type { SlotRef } from './storage.ts'
import type { VaultWrite } from './write.ts'

/**
 * Everything kept, by table and name. After `lock`, or after a failure of the storage (`gone`,
 * `storage-failed`), every method rejects with VaultError `locked`; what was committed is found at the next
 * unlock. Misuse (a contradictory write, a foreign slot) is RangeError and changes nothing.
 */
export interface Vault {
  /**
   * Throws `damaged` when the record is present but does not open, or is not given by a database that
   * gives others; `storage-failed`, and locks, where it gives none.
   */
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
  /** Throws `wrong-passphrase` unless `current` is the one that opens this vault. */
  checkPassphrase(current: string): Promise<void>
  /**
   * From when this resolves the old passphrase opens nothing. `cost` is the least it is sealed at.
   * Throws `wrong-passphrase` unless `current` is the one that opens this vault,
   * `passphrase-taken`, and CryptoError `weak-passphrase-cost`.
   */
  changePassphrase(o: {
    readonly current: string
    readonly passphrase: string
    readonly cost: PassphraseCost
  }): Promise<void>
  /** Nobody else's records lie beside these, as far as this vault can know: it was the first made. */
  readonly isAlone: boolean
  /** What the second passphrase set in this vault does, if there is one. */
  readonly second: SecondChoice['does'] | undefined
  /**
   * Sets a second passphrase: one that opens another vault, empty at first, or destroys all. Throws
   * as `changePassphrase` does, RangeError where there is one, and `full`.
   */
  setSecond(o: SecondChoice): Promise<void>
  /** From when this resolves it opens nothing, and what it opened is gone. `wrong-passphrase`. */
  removeSecond(o: { readonly current: string }): Promise<void>
  /**
   * Takes a vault that is not the first out of its storage, and locks it: from when this resolves
   * its passphrase opens nothing, its slots are random and its records gone. The others stay.
   * From when it is called it can be used for nothing else; where it rejects it can be called again.
   */
  retire(): Promise<void>
  /**
   * Makes this vault and the one the second passphrase opens equal in number and size of records;
   * from then on every write keeps them so. Nothing to do where there is no such vault, or no room.
   */
  level(): Promise<void>
  /** What opens now, for a vault elsewhere. Whoever has it wipes it when it is not needed. */
  contents(): Promise<VaultContents>
  /** All of it as one file, sealed under the passphrase it has now. Throws `full` when it is too much. */
  toFile(): Promise<Uint8Array>
  /**
   * Random bytes over both sectors, at once and whatever else is going on: no passphrase opens this
   * any more. `lock` and `destroyVault` are to follow. Never throws: they do it again.
   */
  shutForGood(): void
  /** Lets a running write end, wipes the keys, lets go of the key files. Never rejects. */
  lock(): Promise<void>
  readonly locked: boolean
  /**
   * Some of the vault's own records (slot directory, a table's index) were lost or damaged and were
   * made anew from the rest: records of the caller's may be missing too, and the person is told.
   */
  readonly repaired: boolean
}

/** What the vault stands on: a database of strict atomic batches, and key files written in place. */
import type { AbstractLevel } from 'abstract-level'

/**
 * A file of fixed size, written only in place. Everything but `stillThere` and `remove` is
 * synchronous, as OPFS sync access handles are. All may throw; the vault then locks itself.
 */
export interface KeyFileDevice {
  /** Bytes in the file now; 0 for one just created by an adapter that grows it by writing. */
  readonly size: number
  /** A copy of `length` bytes; throws when the file is shorter. */
  read(at: number, length: number): Uint8Array
  /** In place; visible to `read` at once, on disk after `flush`. */
  write(at: number, bytes: Uint8Array): void
  /** Gives back after every earlier write is on disk (fsync or fdatasync). */
  flush(): void
  /**
   * Whether the directory still lists this file. After Clear-Site-Data from elsewhere Chromium's
   * handle goes on reporting success into an unlinked file, so each erasure asks.
   */
  stillThere(): Promise<boolean>
  close(): void
  /** Closes, then takes the name from the directory. The caller has overwritten the bytes first. */
  remove(): Promise<void>
}

/** Any abstract-level. Each adapter stores a format of its own, hence `any`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type RecordDatabase = AbstractLevel<any, Uint8Array, Uint8Array>

export interface Storage {
  /** `memory` and `carried`: nothing rests on the device; a carried one goes into a file. */
  readonly mode: 'kept' | 'memory' | 'carried'
  /**
   * Open, with `view` encodings. A batch with `sync: true` is on disk when it resolves; the adapter
   * answers for it (strict transactions in a browser).
   */
  readonly database: RecordDatabase
  /**
   * Opens key file `index`, alone: throws VaultError `in-use` while anybody holds it. Without
   * `create` gives nothing when there is no such file.
   */
  keyFile(index: number, create: boolean): Promise<KeyFileDevice | undefined>
  /** Empties the database and removes what it can of it. */
  destroyDatabase(): Promise<void>
}

/** Which erasable slot of which key file. */
export interface SlotRef {
  readonly file: number
  readonly slot: number
}

/** Every write of the vault asks for the disk; engines that know no `sync` ignore the option. */
export const STRICT: { readonly sync: true } & typeof VIEWS = {
  sync: true,
  keyEncoding: 'view',
  valueEncoding: 'view',
}

export const VIEWS: { readonly keyEncoding: 'view'; readonly valueEncoding: 'view' } = {
  keyEncoding: 'view',
  valueEncoding: 'view',
}

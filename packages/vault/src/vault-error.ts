/** The one error class of this package. */

/**
 * The person acts: `wrong-passphrase`; `in-use` (another tab or process holds the vault, or the
 * storage already holds one); `full` (no room; the old state is whole and the vault still open);
 * `passphrase-taken` (a new passphrase that does something here already).
 * Done: `destroyed` (the passphrase was the one that destroys).
 * Nobody can mend it here: `damaged` (does not open though nothing was erased, or destroyed; or the
 * database gives others and not this, for now or for good), `gone` (the storage was cleared under
 * the open vault), `newer` (written by a later version).
 * Open again: `locked`, `storage-failed` (a write did not reach the disk, or nothing is given any
 * more; the vault locked itself), `not-strict` (this browser does not promise that a commit is on
 * disk).
 */
export type VaultErrorCode =
  | 'wrong-passphrase'
  | 'passphrase-taken'
  | 'destroyed'
  | 'damaged'
  | 'newer'
  | 'locked'
  | 'full'
  | 'not-strict'
  | 'storage-failed'
  | 'in-use'
  | 'gone'

export class VaultError extends Error {
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, cause?: unknown) {
    super(`vault: ${code}`, cause === undefined ? undefined : { cause })
    this.name = 'VaultError'
    this.code = code
  }
}

/**
 * What a failure of the storage means: a VaultError stays itself, a lack of room becomes `full`,
 * everything else `storage-failed`.
 */
export function storageFailure(error: unknown): VaultError {
  if (error instanceof VaultError) return error
  return new VaultError(isFull(error) ? 'full' : 'storage-failed', error)
}

/** Level wraps what the browser or the disk said; five causes deep is more than it ever does. */
function isFull(error: unknown): boolean {
  let at: unknown = error
  for (let depth = 0; depth < 5 && at instanceof Error; depth++, at = at.cause) {
    if (at.name === 'QuotaExceededError') return true
    const code = 'code' in at ? at.code : undefined
    if (code === 'ENOSPC' || code === 'EDQUOT') return true
    // LevelDB hands on only the text of errno.
    if (/no space left|disk quota exceeded/i.test(at.message)) return true
  }
  return false
}

/** Whether it is a VaultError of this code. */
export function isVaultError(error: unknown, code: VaultErrorCode): boolean {
  return error instanceof VaultError && error.code === code
}

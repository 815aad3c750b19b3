/** Why a backup or a restore did not happen; each has one sentence for the operator. */

export type BackupErrorCode =
  | 'no-backup'
  | 'newer'
  | 'damaged'
  | 'exists'
  | 'not-empty'
  | 'broken-off'
  | 'other-user'
  | 'no-way'

export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupErrorCode

  constructor(code: BackupErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

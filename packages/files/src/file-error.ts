/** The one error class of this package. */

/**
 * `malformed`: cut short, or not what its first bytes promise: nothing of it can be cleaned.
 * `too-large`: more than this device cleans at once; nothing was read.
 * `unreadable`: it changed, or went, while it was read.
 */
export type FileErrorCode = 'malformed' | 'too-large' | 'unreadable'

export class FileError extends Error {
  readonly code: FileErrorCode

  constructor(code: FileErrorCode, cause?: unknown) {
    super(`file: ${code}`, cause === undefined ? undefined : { cause })
    this.name = 'FileError'
    this.code = code
  }
}

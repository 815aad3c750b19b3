/** A store that failed stays failed: the process stops and starts again (docs/protocol.md). */

export type StoreErrorCode =
  /** A write or sync failed. Nothing more is accepted. */
  | 'failed'
  /** The data belongs to a newer version and was left untouched. */
  | 'newer'
  /** Another process holds the data. */
  | 'in-use'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** What fails of this is told, and thrown as 'failed': the process must end (crash-only). */
export async function failing<T>(
  onFailure: (error: StoreError) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const error = new StoreError('failed', { cause })
    onFailure(error)
    throw error
  }
}

/**
 * What went wrong, as far as anybody may know.
 *
 * - `refused`: the bytes are not acceptable, or the caller asked for something the rules forbid.
 *   Says nothing more: ts-mls throws six kinds of error, `TypeError` and `undefined`, and which one
 *   came is no business of whoever sent the bytes.
 * - `stale-epoch`, `future-epoch`: the header names another epoch than the group's. Nothing was
 *   decrypted. The log order decides: an old one is ignored by everybody, a newer one waits.
 * - `own-message`: the header names our own leaf. See {@link Group.read}.
 * - `not-approved`: everything was in order and `approve` said no. The group is as it was.
 * - `newer-state`: saved by a newer version of this package; nothing was touched.
 */
export type MlsErrorCode =
  | 'refused'
  | 'stale-epoch'
  | 'future-epoch'
  | 'own-message'
  | 'not-approved'
  | 'newer-state'

/** The only error this package throws about bytes, states and requests. */
export class MlsError extends Error {
  readonly code: MlsErrorCode

  constructor(code: MlsErrorCode) {
    super(code)
    this.name = 'MlsError'
    this.code = code
  }
}

/** Throws `refused` unless `condition` holds. */
export function must(condition: boolean): asserts condition {
  if (!condition) throw new MlsError('refused')
}

/**
 * Runs `work`; an {@link MlsError} passes, anything else thrown becomes `refused`, without its cause.
 * A caller's own callback must stay outside, so that its errors keep their names.
 */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof MlsError ? error : new MlsError('refused')
  }
}

/** As {@link refusing}, for work that does not wait. */
export function refusingNow<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof MlsError ? error : new MlsError('refused')
  }
}

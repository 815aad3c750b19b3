/**
 * The bytes a connection may still send once its client has asked for lean mode (DESIGN §6). Entries
 * leave room for answers, so that what was asked meanwhile is still told.
 */
import { FRAME_HEADER_BYTES, LEAN_RESERVE_BYTES } from '@lapwing/protocol'

export interface Budget {
  /** From now on no more than so many bytes in all; the least that was asked for holds. */
  limit(bytes: number): void
  /** Counts a frame that may be sent. Otherwise the budget is spent. */
  takes(bytes: number, isEntry: boolean): boolean
  /** True once something did not fit: after that only answers are sent, and then nothing. */
  isSpent(): boolean
}

export function createBudget(): Budget {
  let most = Number.POSITIVE_INFINITY
  // The challenge is on its way before anything can be asked for.
  let sent = FRAME_HEADER_BYTES
  let spent = false
  return {
    limit(bytes) {
      most = Math.min(most, bytes)
    },
    takes(bytes, isEntry) {
      const fits = sent + bytes + (isEntry ? LEAN_RESERVE_BYTES : 0) <= most
      if (fits) sent += bytes
      else spent = true
      return fits
    },
    isSpent: () => spent,
  }
}

/** How long somebody has been waiting, as a clock and in words. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The clock is full after a day; from then on the wait is late. */
export const CLOCK_FULL_MS: number = DAY

export interface Wait {
  /** 0 … 1 of the clock's face. */
  readonly turn: number
  readonly late: boolean
  readonly days: number
  readonly hours: number
  readonly minutes: number
}

/** A clock running behind counts as no wait at all. */
export function waitOf(since: number, now: number): Wait {
  const passed = Math.max(0, now - since)
  return {
    turn: Math.min(1, passed / CLOCK_FULL_MS),
    late: passed >= CLOCK_FULL_MS,
    days: Math.floor(passed / DAY),
    hours: Math.floor((passed % DAY) / HOUR),
    minutes: Math.floor((passed % HOUR) / MINUTE),
  }
}

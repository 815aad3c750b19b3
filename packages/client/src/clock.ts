/** Time, passed in so that tests and hostile schedules can hold it. */

export interface Clock {
  /** Unix milliseconds. */
  now(): number
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void
}

/** Unix seconds of a clock, as statements and contents carry them. */
export function secondsOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  }
}

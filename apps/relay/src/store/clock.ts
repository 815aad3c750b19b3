/**
 * The time retention is counted in. It goes on by itself: what the system's clock jumps by is left
 * out, so that a jump neither deletes early nor keeps late. Only across a stop has the system's
 * clock to be asked how long it was, and it is never believed when it says less than nothing.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeNumbers, encodeNumbers } from './ledger-form.ts'
import { HOUR_MS, hourOf } from './hour.ts'

export interface Clock {
  /** Whole Unix ms as they most likely are: for what is written down. */
  now(): number
  /**
   * Whole Unix ms that have certainly come: for what is deleted. It does not go back, but for the seconds
   * a system's clock is kept right by. For a while after a start it does not count a long absence, which may be a clock that is yet to be set.
   */
  least(): number
  /** To be called about every second: notices jumps and writes down what the next start must know. */
  tick(): Promise<void>
}

export interface ClockOptions {
  readonly directory: string
  /** The system's clock, Unix ms. */
  readonly wall: () => number
  /** Milliseconds that never jump, and parts of them. */
  readonly elapsed: () => number
}

interface Written {
  /** What is to be added to the system's clock, in ms. */
  readonly offset: number
  /** An hour that had come. */
  readonly hour: number
}

/** Its file in the data folder; a backup carries it. */
export const CLOCK_FILE = 'clock'

/** Smaller steps are the system's clock being kept right. */
const JUMP_MS = 60_000
/** So long after a start a clock that is set back is believed: time services need minutes at most. */
const SETTLING_MS = 900_000
/** An absence that is doubted until then. */
const LONG_ABSENCE_MS = 86_400_000

export async function openClock({ directory, wall, elapsed }: ClockOptions): Promise<Clock> {
  const path = join(directory, CLOCK_FILE)
  const before = await readWritten(path)
  const floor = (before?.hour ?? 0) * HOUR_MS
  const startedAt = elapsed()
  let offset = before?.offset ?? 0
  if (wall() + offset < floor) offset = floor - wall()
  let start = wall() + offset
  const doubtful = before !== undefined && start - floor > LONG_ABSENCE_MS
  let written = before

  const now = () => Math.floor(start + elapsed() - startedAt)
  const settling = () => elapsed() - startedAt < SETTLING_MS

  return {
    now,
    least: () => (doubtful && settling() ? Math.floor(floor + elapsed() - startedAt) : now()),
    async tick() {
      const drift = wall() + offset - now()
      const setRight = doubtful && settling() && drift < 0 && now() + drift >= floor
      if (Math.abs(drift) <= JUMP_MS || setRight) start += drift
      else offset -= drift
      const next = { offset: Math.round(offset), hour: hourOf(now()) }
      // While an absence is doubted, the next start must doubt it, too.
      if (doubtful && settling()) return
      if (written?.offset === next.offset && written.hour === next.hour) return
      // A disk that is full now is tried again at the next tick.
      await write(path, next).then(
        () => (written = next),
        () => undefined,
      )
    },
  }
}

async function readWritten(path: string): Promise<Written | undefined> {
  const value = await readFile(path).catch(() => undefined)
  const [ahead = 0, behind = 0, hour = 0] = (value && decodeNumbers(value, 3)) ?? []
  return hour === 0 ? undefined : { offset: ahead - behind, hour }
}

async function write(path: string, { offset, hour }: Written): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(encodeNumbers([Math.max(0, offset), Math.max(0, -offset), hour]))
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** The hours somebody usually answers, on this device's own clock. */
import { localTime, type AnsweringHours } from '@lapwing/engagement'

export interface LocalHours {
  /** Minutes of the local day, 0 … 1439; the end may be 1440. */
  readonly from: number
  readonly to: number
}

/** Undefined when the hours say nothing (no day, or an end before the beginning). */
export function localHours(
  hours: AnsweringHours,
  now: number,
  localOffset: number,
): LocalHours | undefined {
  if (hours.days.length === 0 || hours.from >= hours.to) return undefined
  const there = localTime(Math.floor(now / 1000), hours.zone).minute
  const utc = Math.floor(now / 60_000) % 1440
  const ahead = there - utc
  const shift = localOffset - ahead
  return { from: onDay(hours.from + shift), to: onDay(hours.to + shift) || 1440 }
}

/** 10, 10:30, 10 h 30: as short as a bar needs. */
export function shortClock(minutes: number, french: boolean): string {
  const hour = Math.floor(minutes / 60)
  const rest = minutes % 60
  const tail = String(rest).padStart(2, '0')
  if (french) return rest === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${tail}`
  return rest === 0 ? String(hour) : `${hour}:${tail}`
}

function onDay(minutes: number): number {
  return ((minutes % 1440) + 1440) % 1440
}

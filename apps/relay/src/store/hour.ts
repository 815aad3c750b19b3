/** Hours since 1970: no finer time of anybody is kept or told. */

export const HOUR_MS = 3_600_000

/** The hour it is at this time, Unix ms. */
export function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS)
}

/** The first hour that begins no sooner than this time. */
export function fullHour(ms: number): number {
  return Math.ceil(ms / HOUR_MS)
}

/** Such as `2026-11-23T14`. */
export function hourText(hour: number): string {
  return new Date(hour * HOUR_MS).toISOString().slice(0, 13)
}

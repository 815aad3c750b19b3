/** Time as the registrar counts it: callers bring Unix milliseconds, statements hold seconds. */

export const DAY: number = 86_400

export function seconds(now: number): number {
  return Math.floor(now / 1000)
}

/** From now for so many days. */
export function span(
  now: number,
  days: number,
): { readonly notBefore: number; readonly notAfter: number } {
  const notBefore = seconds(now)
  return { notBefore, notAfter: notBefore + days * DAY }
}

/** A day as people write it in files: 2026-05-07, by UTC. */
export function day(unixSeconds = 0): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10)
}

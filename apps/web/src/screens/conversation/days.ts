/** Days as the person's own calendar has them: local midnight to local midnight. */

/** Whole days between the local days of two moments; 0 for the same day, negative for later. */
export function daysBetween(earlier: number, later: number): number {
  const a = new Date(earlier)
  const b = new Date(later)
  const from = Date.UTC(a.getFullYear(), a.getMonth(), a.getDate())
  const to = Date.UTC(b.getFullYear(), b.getMonth(), b.getDate())
  return Math.round((to - from) / 86_400_000)
}

export function sameDay(a: number, b: number): boolean {
  return daysBetween(a, b) === 0
}

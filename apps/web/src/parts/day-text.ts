/** A day as a field of dates wants it, by UTC. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

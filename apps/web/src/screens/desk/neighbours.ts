/** Which case comes next: along the list as it stands, or the next one that waits for the desk. */
import type { ConversationSummary } from '@lapwing/client'

type Cases = readonly ConversationSummary[]

/** The case so many steps from the open one; stays at either end. From none, the first. */
export function caseFrom(cases: Cases, open: string | undefined, step: 1 | -1): string | undefined {
  const at = cases.findIndex(({ id }) => id === open)
  if (at < 0) return cases[0]?.id
  return cases[Math.min(Math.max(at + step, 0), cases.length - 1)]?.id
}

/** The next that waits, after the open one; from the last or from elsewhere, the longest waiting. */
export function nextWaiting(waiting: Cases, open: string | undefined): string | undefined {
  const at = waiting.findIndex(({ id }) => id === open)
  return (waiting[at + 1] ?? waiting[0])?.id
}

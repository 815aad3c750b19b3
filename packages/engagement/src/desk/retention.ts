/**
 * How long the desk's record of a case, or of a shared room, is kept (DESIGN §15). A class is the desk's own, for its
 * officers to choose; it shortens what the participant asked for and the institution's rule allow, and
 * never lengthens it.
 */
import type { RecordRule } from '../posture/record-rule.ts'

export const RETENTION_CLASSES = ['ordinary', 'short', 'assistance', 'legal hold'] as const
export type RetentionClass = (typeof RETENTION_CLASSES)[number]

/**
 * Days without a word or a note until the record of a case is erased; null: its class erases nothing.
 * Why so long: docs/data-protection/retention.md.
 */
export const RETENTION_DAYS: Readonly<Record<RetentionClass, number | null>> = {
  ordinary: 365,
  short: 90,
  assistance: 1_826,
  'legal hold': null,
}

/** Of a shared room: nobody in it can ask for an end there, so the shortest counts. No officer chooses. */
export const ROOM_RETENTION: RetentionClass = 'short'

const DAY_MS = 86_400_000

/**
 * Unix ms from which the record of a case is erased, quiet since `since`; null: not by its class. A
 * duty of the institution to keep its records goes before a class.
 */
export function erasedFrom(
  retention: RetentionClass,
  since: number,
  rule: RecordRule | undefined,
): number | null {
  const days = RETENTION_DAYS[retention]
  return days === null ? null : since + Math.max(days, rule?.least ?? 0) * DAY_MS
}

/**
 * Whether a class can be given to a case whose words go so many hours after reading (null: they may be
 * kept). A legal hold cannot where the participant was promised that they go: it would hold nothing.
 */
export function mayRetain(retention: RetentionClass, promised: number | null): boolean {
  return retention !== 'legal hold' || promised === null
}

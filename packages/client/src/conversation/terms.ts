/** What was agreed on a conversation, and what follows from it for this device. */
import { equalBytes } from '@lapwing/codec'
import { hoursOnRecord, type Disappearing, type Terms } from '@lapwing/engagement'
import { encodeRecord } from '../store.ts'
import type { ConversationRecord, FlowRecord } from './records.ts'

const HOUR_MS = 3_600_000

/** They are told to the others only where they differ. */
export function sameTerms(a: Terms, b: Terms): boolean {
  return equalBytes(encodeRecord(a), encodeRecord(b))
}

interface Kept {
  readonly record: ConversationRecord
  readonly flow: Pick<FlowRecord, 'terms' | 'posture' | 'countsFrom' | 'hoursBefore'>
}

/**
 * From when hours count once `next` takes the place of `before`. Shorter ones count for what was read
 * earlier from now on, as whoever holds the participant's device must not empty the desk's record at
 * once; but nothing of it is kept for longer than before.
 */
export function countedAnew(
  before: Kept,
  next: Kept,
  now: number,
): Pick<FlowRecord, 'countsFrom' | 'hoursBefore'> {
  const { countsFrom, hoursBefore } = before.flow
  const had = disappearsAfter(before)
  const has = disappearsAfter(next)
  if (has === null) return { countsFrom: undefined, hoursBefore: undefined }
  if (had === null || has < had) {
    // While an earlier change has not taken all it will, what held before both holds on.
    const isRunning = countsFrom !== undefined && had !== null && now < countsFrom + had * HOUR_MS
    return { countsFrom: now, hoursBefore: isRunning ? hoursBefore : (had ?? undefined) }
  }
  const isAsBefore = hoursBefore !== undefined && has >= hoursBefore
  return isAsBefore
    ? { countsFrom: undefined, hoursBefore: undefined }
    : { countsFrom, hoursBefore }
}

/** Hours after reading until entries go from this device; see {@link Disappearing}. */
export function disappearsAfter({ record, flow }: Kept): Disappearing {
  if (record.kind === 'desk') return null
  if (record.role === 'participant') return flow.posture?.disappear ?? null
  return hoursOnRecord(flow.terms?.disappear ?? null, record.rule)
}

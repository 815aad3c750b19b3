/** What was agreed on a conversation, and what follows from it for this device. */
import { equalBytes } from '@lapwing/codec'
import { hoursOnRecord, type Disappearing, type Terms } from '@lapwing/engagement'
import { encodeRecord } from '../store.ts'
import type { ConversationRecord, FlowRecord } from './records.ts'

/** They are told to the others only where they differ. */
export function sameTerms(a: Terms, b: Terms): boolean {
  return equalBytes(encodeRecord(a), encodeRecord(b))
}

/** Hours after reading until entries go from this device; see {@link Disappearing}. */
export function disappearsAfter(o: {
  readonly record: ConversationRecord
  readonly flow: FlowRecord
}): Disappearing {
  const { record, flow } = o
  if (record.kind === 'desk') return null
  if (record.role === 'participant') return flow.posture?.disappear ?? null
  return hoursOnRecord(flow.terms?.disappear ?? null, record.rule)
}

/** What may leave a case for an institution's record, by what its participant asked for. */
import { equalBytes } from '@lapwing/codec'
import { mayExport, mayQuote } from '@lapwing/engagement'
import type { MessageEntry } from '../message-views.ts'
import type { Held } from './draft.ts'
import type { MessageRecord } from './records.ts'

type Asked = Pick<Held, 'record' | 'flow'>

/** False where the participant was promised that words go, or their terms are not known here. */
export function isExportable({ record, flow }: Asked): boolean {
  return mayExport(flow.terms, record.rule)
}

/** Whether what another said came under the keys the participant has now, as far as that is known. */
export function isUnderTheirKeys(
  { from }: { readonly from?: Uint8Array | undefined },
  { participant }: Asked['record'],
): boolean {
  return !from || !participant || equalBytes(from, participant)
}

/**
 * Why an officer saves no file of this message for the record; undefined where they may. What was
 * forwarded, and what came under keys that are not the participant's any more, was said where nobody here
 * knows what was asked of it.
 */
export function whyNotForRecord(
  held: Asked,
  message: Pick<MessageRecord, 'from' | 'officer' | 'forwarded'>,
): MessageEntry['notForRecord'] {
  if (!isExportable(held)) return 'export-promised'
  const { record, flow } = held
  const isTheirs = !message.officer && isUnderTheirKeys(message, record)
  const isElsewhere = message.forwarded === true || (!message.officer && !isTheirs)
  const mayLeave = !isTheirs || mayQuote(flow.terms?.attribution ?? 'off record').words
  return isElsewhere || !mayLeave ? 'off-record' : undefined
}

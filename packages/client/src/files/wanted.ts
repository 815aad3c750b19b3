/** Whether a participant's terms take a file (DESIGN §11): they bind the officers, not whoever asks for them. */
import { permitsAttachment, type SentFile } from '@lapwing/engagement'
import type { Held } from '../conversation/draft.ts'

type Asked = Pick<Held, 'record' | 'flow'>
type Sized = Pick<SentFile, 'size'>

/** By what the participant has asked for last, as far as this officer's side knows. */
export function maySend({ record, flow }: Asked, { size }: Sized): boolean {
  return record.role === 'participant' || permitsAttachment(flow.terms, size)
}

/** One that came all the same, from a client that obeys nothing or before it heard, is not fetched. */
export function mayFetch({ record, flow }: Asked, { size }: Sized): boolean {
  return record.role === 'officer' || permitsAttachment(flow.posture?.terms, size)
}

/** A participant asks what the desk holds about them (DESIGN §15). */
import { enqueue } from '../delivery/outbox.ts'
import { noticeOf } from '../delivery/reading.ts'
import { ClientError } from '../problem.ts'
import type { Conversation, House } from './context.ts'

/** Throws ClientError 'conversation-stopped' where nothing can be sent. */
export async function askWhatIsHeld(house: House, conversation: Conversation): Promise<void> {
  if (conversation.held.record.role !== 'participant') throw new ClientError('bug')
  await conversation.change((draft) => {
    const { record, flow, group } = draft
    if (record.state !== 'open' || flow.stopped || !group) {
      throw new ClientError('conversation-stopped')
    }
    enqueue(draft, { house, content: { type: 'records question' } })
    draft.append(noticeOf(house, 'records-asked-own'))
  })
}

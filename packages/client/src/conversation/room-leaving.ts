/** Somebody who is no officer leaves a shared room; an officer makes the commit, and it is re-keyed. */
import { enqueue } from '../delivery/outbox.ts'
import { ClientError } from '../problem.ts'
import type { Conversation, House } from './context.ts'
import { saysLeaving } from './room-people.ts'
import { isWithdrawn } from './standing.ts'

/**
 * Says so, once; when it was read back all of it is erased here (conversation/entering.ts). Where nothing
 * can be said any more it is erased at once. Throws ClientError 'bug' for anything but an own room.
 */
export async function leaveAsPerson(house: House, conversation: Conversation): Promise<void> {
  const { record } = conversation.held
  if (record.kind !== 'room' || record.role !== 'participant') throw new ClientError('bug')
  if (conversation.isShut) {
    await conversation.setRecord((now) => ({ ...now, state: 'left' }))
    return
  }
  await conversation.change((draft) => {
    const { flow, group } = draft
    if (flow.stopped || !group || isWithdrawn(house, draft)) {
      draft.record = { ...draft.record, state: 'left' }
      return
    }
    if (saysLeaving(draft)) return
    enqueue(draft, { house, content: { type: 'room person', kind: 'leaves' } })
  })
}

/** Words taken out of their conversation: whoever wrote them has a say in it (DESIGN §11). */
import { mayQuote } from '@lapwing/engagement'
import type { ForwardedFrom } from '../choices.ts'
import { ClientError } from '../problem.ts'
import { isMessage } from './changing.ts'
import type { Conversation, House } from './context.ts'
import { entries } from './records.ts'

const MESSAGE_ID = /^[0-9a-f]{32}$/u

/**
 * Throws `off-record` where the participant asked that their words stay in their conversation, and
 * `message-gone` where there is no such message in it any more. One's own words are one's own.
 */
export async function requirePassable(
  house: House,
  source: Conversation,
  { message }: ForwardedFrom,
): Promise<void> {
  if (!MESSAGE_ID.test(message)) throw new ClientError('bug')
  const { id, held } = source
  const index = await house.recall.locate(
    { id, entries: held.flow.entries, lastAt: held.flow.lastAt },
    message,
  )
  const entry = index === undefined ? undefined : await entries.get(house.vault, `${id}/${index}`)
  if (!isMessage(entry)) throw new ClientError('message-gone')
  if (entry.own || held.record.role !== 'officer') return
  // Where nobody knows what was asked, they stay.
  if (!mayQuote(held.flow.terms?.attribution ?? 'off record').words)
    throw new ClientError('off-record')
}

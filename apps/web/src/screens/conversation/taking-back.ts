/** Takes words back that have not left: nobody else ever learns of them. */
import type { MessageEntry, Outcome } from '@lapwing/client'
import { client } from '../../house.ts'
import type { ConversationNow } from './verbs.ts'

/**
 * While the network is away words may have been sealed already; then they will leave, and a deletion
 * right behind them. Where sending has stopped nothing leaves at all.
 */
export function takeBack(
  { id, canSend }: ConversationNow,
  { id: message, state }: MessageEntry,
): Promise<Outcome<void>> {
  if (state === 'waiting' && canSend) return client().remove(id, message, 'everyone')
  return client().discard(id, message)
}

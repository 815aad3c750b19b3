/** What can be done with a message here and now. */
import type { ConversationSummary, MessageEntry } from '@lapwing/client'

/** In the order they are offered: the harmless first. */
export type Verb = 'answer' | 'react' | 'change' | 'copy' | 'forward' | 'take-back' | 'delete'

/**
 * What of its conversation a message needs to know. Most changes of a conversation are none of
 * these, and its rows then stay as they were drawn.
 */
export interface ConversationNow extends Pick<
  ConversationSummary,
  'id' | 'canSend' | 'verification'
> {
  /** Whether words say that they are an officer's: in a shared room, where nobody knows them all. */
  readonly marksOfficers?: boolean
}

export interface Circumstances {
  readonly conversation: Omit<ConversationNow, 'id'>
  /** How many other conversations there are to forward to. */
  readonly others: number
}

/** Words in the queue that nothing has sealed yet: nobody else has them. */
export function isUnsent({ own, state, edited }: MessageEntry): boolean {
  // Of a changed message the state is that of the change.
  if (!own || edited !== undefined) return false
  return state === 'waiting' || state === 'delayed' || state === 'held' || state === 'not-sent'
}

export function verbsFor(entry: MessageEntry, { conversation, others }: Circumstances): Verb[] {
  const unsent = isUnsent(entry)
  const open = conversation.canSend && conversation.verification !== 'different'
  const verbs: Verb[] = []
  if (open && !unsent) verbs.push('answer')
  if (open && !entry.own) verbs.push('react')
  // Words of others stay as they were: a change would put one's own under their mark.
  if (open && entry.own && !entry.forwarded) verbs.push('change')
  verbs.push('copy')
  if (others > 0 && !unsent) verbs.push('forward')
  verbs.push(unsent ? 'take-back' : 'delete')
  return verbs
}

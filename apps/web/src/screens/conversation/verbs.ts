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

/** A message whose file is still to be sent, or is not sent at all: nobody was told of it. */
export function isUnsaid({ own, file }: MessageEntry): boolean {
  const state = own ? file?.state : undefined
  return state === 'sending' || state === 'refused' || state === 'unwanted' || state === 'broken'
}

export function verbsFor(entry: MessageEntry, { conversation, others }: Circumstances): Verb[] {
  const unsent = isUnsent(entry)
  // What can be done with such a one stands beside its file.
  const unsaid = isUnsaid(entry)
  const open = conversation.canSend && conversation.verification !== 'different'
  const verbs: Verb[] = []
  if (open && !unsent && !unsaid) verbs.push('answer')
  if (open && !entry.own) verbs.push('react')
  // Words of others stay as they were: a change would put one's own under their mark.
  if (open && entry.own && !entry.forwarded) verbs.push('change')
  const hasWords = entry.text !== '' || !entry.file
  if (hasWords) verbs.push('copy')
  // Words alone: a file goes to others as a file of one's own.
  const isPassable = hasWords || entry.file.state === 'here'
  if (others > 0 && isPassable && !unsent && !unsaid) verbs.push('forward')
  if (!unsaid) verbs.push(unsent ? 'take-back' : 'delete')
  return verbs
}

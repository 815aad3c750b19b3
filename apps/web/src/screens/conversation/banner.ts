/** One banner at a time: the most pressing thing about a conversation that somebody can act on. */
import type { Attention, ConversationSummary, HouseView } from '@lapwing/client'

/** What is said of a conversation, and explained. */
export type Said = Attention | 'phrase-differs' | 'offline'

export type BannerKind = Said | 'file-not-sent'

/** Most pressing first; the next appears when this one is settled. */
export const BANNER_ORDER: readonly BannerKind[] = [
  'help-signal',
  'damaged',
  'split',
  'opened-elsewhere',
  'older-copy',
  'phrase-differs',
  'put-out',
  'withdrawn',
  'room-cut',
  'keys-refused',
  'keys-changed',
  'searched',
  'officer-asks',
  'room-offered',
  'membership-changed',
  'unexpected-member',
  'not-agreed',
  'words-wait',
  'file-not-sent',
  'returned',
  'roster-expired',
  'restart-needed',
  'room-lost',
  'mailbox-gone',
  'start-missing',
  'offline',
  'relay-full',
  'phrase-used',
  'not-compared',
]

/** Undefined when nothing asks for attention. `hasFailed`: a file did not go, here or elsewhere, and that is unread. */
export function bannerFor(
  conversation: Pick<ConversationSummary, 'attention' | 'verification'>,
  network: HouseView['network'],
  hasFailed = false,
): BannerKind | undefined {
  const raised = new Set<BannerKind>(conversation.attention)
  if (network === 'offline') raised.add('offline')
  if (hasFailed) raised.add('file-not-sent')
  if (conversation.verification === 'different') {
    raised.add('phrase-differs')
    raised.delete('not-compared')
    raised.delete('returned')
  }
  return BANNER_ORDER.find((kind) => raised.has(kind))
}

/** The newest list names no officer with this device's keys. */
export function isWithdrawnOneself({ role, desk }: Pick<HouseView, 'role' | 'desk'>): boolean {
  return role === 'officer' && desk?.officer === ''
}

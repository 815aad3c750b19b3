/** What others hold of a shared room somebody was invited into, in words. */
import type { ConversationSummary, RoomOfferView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'
import { roomSpan } from '../rooms/room-span.ts'

/** Of a room that is here it is known who is in it; of one that is not, only that there was one. */
export function roomWords(
  { room, title: called, name: chosen = '', state }: RoomOfferView,
  conversations: readonly Pick<ConversationSummary, 'id' | 'members'>[],
): { readonly fact: string; readonly text: string } {
  const [title, name] = [inSentence(called), inSentence(chosen)]
  const here = conversations.find(({ id }) => id === room)
  const kept = t('held.room-kept', { span: roomSpan() })
  if (here) {
    const text = t('held.room-in-text', { n: Math.max(0, here.members - 1) })
    return { fact: t('held.room-in', { title, name }), text: `${text} ${kept}` }
  }
  switch (state) {
    case 'in':
    case 'over':
      return {
        fact: t('held.room-left', { title, name }),
        text: `${t('held.room-left-text')} ${kept}`,
      }
    case 'wanted':
      return { fact: t('held.room-wanted', { title, name }), text: t('held.room-known') }
    case 'asked':
    case 'declined':
    case 'withdrawn':
    case 'failed':
      return { fact: t('held.room-asked', { title }), text: t('held.room-known') }
  }
}

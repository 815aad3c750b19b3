/** How a conversation stands, in words beside its name: pinned, muted. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'

export function Standing({ item }: { item: ConversationSummary }): ComponentChildren {
  const words = [
    item.pinned ? t('arranging.pinned') : '',
    item.muted ? t('arranging.muted') : '',
  ].filter(Boolean)
  return words.length === 0 ? null : <span class="sub">{words.join(', ')}</span>
}

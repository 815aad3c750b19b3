/** How a conversation stands in the list, where more is said about it. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Arrange } from './arrange.tsx'

export function InTheList({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  return (
    <section class="stack-3" aria-labelledby="in-the-list">
      <h2 id="in-the-list">{t('arranging.title')}</h2>
      <p class="sub">{t('arranging.text')}</p>
      <Arrange conversation={conversation} listed={house.value.conversations.length > 1} />
    </section>
  )
}

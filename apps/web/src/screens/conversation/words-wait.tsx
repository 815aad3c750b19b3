/** Before words leave that were written before the conversation began again: yes or not yet. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Title } from '../../parts/screen.tsx'
import { LetGo } from './let-go.tsx'

export interface WordsWaitProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function WordsWait({ conversation, onDone }: WordsWaitProps): ComponentChildren {
  return (
    <LetGo conversation={conversation} yes={t('banners.words-wait-yes')} onDone={onDone}>
      <div class="stack-3">
        <Title>{t('banners.words-wait-title')}</Title>
        <p>{t('banners.words-wait-text')}</p>
        {conversation.attention.includes('returned') && (
          <p>
            <b>{t('banners.words-wait-returned')}</b>
          </p>
        )}
      </div>
    </LetGo>
  )
}

/** A participant's help signal: what it is, and that somebody here has seen it. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Title } from '../../parts/screen.tsx'
import { inSentence } from '../naming.ts'
import { LetGo } from './let-go.tsx'

export interface SignalSeenProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function SignalSeen({ conversation, onDone }: SignalSeenProps): ComponentChildren {
  return (
    <LetGo conversation={conversation} yes={t('banners.help-signal-yes')} onDone={onDone}>
      <div class="stack-3">
        <Title>{t('banners.help-signal-title', { name: inSentence(conversation.title) })}</Title>
        <p>{t('banners.help-signal-text')}</p>
        <p>{t('banners.help-signal-next')}</p>
      </div>
    </LetGo>
  )
}

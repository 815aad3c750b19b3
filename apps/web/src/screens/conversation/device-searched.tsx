/** The other side's device may have been searched: compare first, or go on knowing it. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Title } from '../../parts/screen.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { LetGo } from './let-go.tsx'

export interface DeviceSearchedProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function DeviceSearched({ conversation, onDone }: DeviceSearchedProps): ComponentChildren {
  return (
    <LetGo conversation={conversation} yes={t('banners.searched-yes')} onDone={onDone}>
      <div class="stack-3">
        <Title>{t('banners.searched-title', { name: inSentence(conversation.title) })}</Title>
        <p>{t('banners.searched-text')}</p>
        <p>{t('banners.searched-next')}</p>
      </div>
      <div class="row">
        <Button glyph="alike" onPress={() => enter({ at: 'phrase', id: conversation.id })}>
          {t('banners.compare')}
        </Button>
      </div>
    </LetGo>
  )
}

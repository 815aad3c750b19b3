/** What a screen explained is over: said there, so that nothing moves under the person's hand. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from './clean-text.ts'

export interface SettledProps {
  /** Undefined where it was about the whole desk. */
  readonly conversation: ConversationSummary | undefined
  readonly title: string
  readonly text: string
  readonly back: () => void
}

export function Settled({ conversation, title, text, back }: SettledProps): ComponentChildren {
  return (
    <Screen
      back={back}
      where={conversation && <bdi>{cleanName(conversation.title)}</bdi>}
      feet={
        <Button kind="main" onPress={back}>
          {conversation ? t('phrase.to-conversation') : t('shell.back')}
        </Button>
      }
    >
      <div class="stack-3">
        <Title>{title}</Title>
        <p>{text}</p>
      </div>
    </Screen>
  )
}

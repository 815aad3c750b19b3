/** Before words leave that were written before the conversation began again: yes or not yet. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from './clean-text.ts'

export interface WordsWaitProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function WordsWait({ conversation, onDone }: WordsWaitProps): ComponentChildren {
  const problem = useSignal<Problem | undefined>(undefined)
  const send = async (): Promise<void> => {
    problem.value = problemOf(await client().membershipSeen(conversation.id))
    if (problem.value === undefined) onDone()
  }
  return (
    <Screen
      back={onDone}
      where={<bdi>{cleanName(conversation.title)}</bdi>}
      feet={
        <>
          <Button onPress={onDone}>{t('banners.membership-changed-no')}</Button>
          <Button onPress={() => void send()}>{t('banners.words-wait-yes')}</Button>
        </>
      }
    >
      <div class="stack-3">
        <Title>{t('banners.words-wait-title')}</Title>
        <p>{t('banners.words-wait-text')}</p>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

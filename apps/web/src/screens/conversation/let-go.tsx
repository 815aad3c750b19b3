/** The frame of every screen that asks whether held words may leave: yes or not yet. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen } from '../../parts/screen.tsx'
import { cleanName } from './clean-text.ts'

export interface LetGoProps {
  readonly conversation: ConversationSummary
  /** What the button that lets them go says. */
  readonly yes: string
  readonly onDone: () => void
  /** Why they were held. */
  readonly children: ComponentChildren
}

export function LetGo({ conversation, yes, onDone, children }: LetGoProps): ComponentChildren {
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
          <Button onPress={() => void send()}>{yes}</Button>
        </>
      }
    >
      {children}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

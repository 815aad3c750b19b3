/** A new invitation for a case whose conversation must begin again. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { enter } from '../room.ts'

export function Reinvite(props: { conversation: ConversationSummary }): ComponentChildren {
  const busy = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const press = async (): Promise<void> => {
    busy.value = true
    const outcome = await client().reinvite(props.conversation.id)
    busy.value = false
    if (outcome.ok) enter({ at: 'sheet', id: outcome.value })
    else problem.value = outcome.problem
  }
  return (
    <>
      <Button
        kind="main"
        off={busy.value ? t('invitations.making') : undefined}
        onPress={() => void press()}
      >
        {t('banners.reinvite')}
      </Button>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </>
  )
}

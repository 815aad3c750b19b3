/** The self-assessment of a conversation that goes on: what is taken waits in its room to be saved. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'
import { Assessment } from './assessment.tsx'
import { same } from './edited.ts'
import { proposed } from './proposed.ts'
import { usePosture } from './use-posture.ts'

export function AssessmentRoom({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  const { id, revision } = conversation
  const own = usePosture(id, revision)?.own
  const back = (): void => enter({ at: 'posture', id })
  if (!own) {
    return (
      <Screen back={back}>
        <Title>{t('posture.assess')}</Title>
      </Screen>
    )
  }
  const { mode = 'memory', idleLock, hideLock } = house.value
  const device = { idleLock: idleLock ?? 1, hideLock }
  return (
    <Assessment
      base={{ storage: mode, device, conversation: own }}
      onLeave={back}
      onTake={({ posture }) => {
        const isNew = idleLock !== undefined && !same(posture.device, device)
        proposed.value = {
          id,
          posture: posture.conversation,
          device: isNew ? posture.device : undefined,
        }
        back()
      }}
    />
  )
}

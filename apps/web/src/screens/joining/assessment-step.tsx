/** The self-assessment on the way in: an offer, before the cards. */
import type { ComponentChildren } from 'preact'
import { PRESETS } from '@lapwing/engagement'
import { house } from '../../house.ts'
import { go } from '../../route.ts'
import { Assessment } from '../posture/assessment.tsx'
import { same } from '../posture/edited.ts'
import { chosenNow, decide } from './flow.ts'
import { storageOf } from './preset-card.ts'

export function AssessmentStep(): ComponentChildren {
  const { preset, settings } = chosenNow()
  const back = (): void => go('posture')
  return (
    <Assessment
      base={{ storage: storageOf(preset), ...settings }}
      onLeave={back}
      onTake={(taken) => {
        const next = taken.preset ?? preset
        const { device, conversation } = taken.posture
        // Where nothing can be kept, one card stands whatever was suggested.
        const card = PRESETS[house.value.canKeep ? next : 'low trace']
        const isCard = same(device, card.device) && same(conversation, card.conversation)
        decide({
          preset: next,
          own: isCard ? undefined : { device, conversation },
          ...(taken.preset ? { mode: undefined } : {}),
        })
        back()
      }}
    />
  )
}

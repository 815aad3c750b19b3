/** Every single setting of the chosen card, before joining; nothing holds until one has joined. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { PRESETS } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { ConversationFields } from '../posture/conversation-fields.tsx'
import { finished, same, type Edited } from '../posture/edited.ts'
import { lacking } from '../posture/lacking-words.ts'
import { DeviceFields } from '../settings/device-fields.tsx'
import { chosenNow, decide, way } from './flow.ts'

export function Singles(): ComponentChildren {
  const { preset, settings } = chosenNow()
  const edited = useSignal<Edited>({
    posture: settings.conversation,
    device: settings.device,
    unfinished: [],
  })
  const { posture, device = settings.device, unfinished } = edited.value
  const card = PRESETS[preset]
  const back = (): void => go('posture')
  const keep = (): void => {
    const isCard = same(posture, card.conversation) && same(device, card.device)
    decide({ own: isCard ? undefined : { conversation: posture, device } })
    back()
  }
  return (
    <Screen
      back={back}
      feet={
        <Button kind="main" off={lacking(unfinished)} onPress={keep}>
          {t('posture.singles-done')}
        </Button>
      }
    >
      <Title>{t('posture.singles')}</Title>
      <p class="sub">{t('posture.singles-why')}</p>
      <ConversationFields
        edited={edited.value}
        before={card.conversation}
        rule={way.value?.invitation.record}
        onEdit={(next) => (edited.value = next)}
      />
      <DeviceFields
        idleLock={unfinished.includes('minutes') ? undefined : device.idleLock}
        hideLock={device.hideLock}
        onIdle={(idleLock) => {
          const next = idleLock === undefined ? device : { ...device, idleLock }
          edited.value = finished(
            { ...edited.value, device: next },
            'minutes',
            idleLock !== undefined,
          )
        }}
        onHide={(hideLock) => {
          edited.value = { ...edited.value, device: { ...device, hideLock } }
        }}
      />
    </Screen>
  )
}

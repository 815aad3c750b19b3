/** When the notes lock themselves; nothing changes before it is saved. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter, type Room } from '../room.ts'
import { DeviceFields } from './device-fields.tsx'

/** `back` is the room one comes from. */
export function Locking({ back }: { back: Room }): ComponentChildren {
  const kept = house.value
  return kept.idleLock === undefined ? (
    <Screen back={() => enter(back)}>
      <Title>{t('settings.locking')}</Title>
      <p class="lead">{t('settings.locks-not')}</p>
      <p>{t('settings.locks-not-text')}</p>
    </Screen>
  ) : (
    <Lockable back={back} idle={kept.idleLock} />
  )
}

function Lockable({ back, idle }: { back: Room; idle: number }): ComponentChildren {
  const idleLock = useSignal<number | undefined>(idle)
  const hideLock = useSignal(house.peek().hideLock)
  const problem = useSignal<Problem | undefined>(undefined)
  const saved = useSignal(false)
  const minutes = idleLock.value
  const same = minutes === house.value.idleLock && hideLock.value === house.value.hideLock
  const save = async (): Promise<void> => {
    if (minutes === undefined) return
    problem.value = problemOf(
      await client().setDevice({ idleLock: minutes, hideLock: hideLock.value }),
    )
    saved.value = problem.peek() === undefined
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={
        <Button kind="main" off={lacking(minutes, same)} onPress={() => void save()}>
          {t('posture.save')}
        </Button>
      }
    >
      <Title>{t('settings.locking')}</Title>
      <DeviceFields
        idleLock={minutes}
        hideLock={hideLock.value}
        onIdle={(next) => {
          idleLock.value = next
          saved.value = false
        }}
        onHide={(lock) => {
          hideLock.value = lock
          saved.value = false
        }}
      />
      <p class="sub" role="status">
        {saved.value ? t('posture.saved') : ''}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

/** Why there is nothing to save. */
function lacking(minutes: number | undefined, same: boolean): string | undefined {
  if (minutes === undefined) return t('locks.lacks-minutes')
  return same ? t('posture.nothing-changed') : undefined
}

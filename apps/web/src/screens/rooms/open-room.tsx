/** An officer opens a shared room: what it is called, and what it is for. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { ROOM_ABOUT_MAX, ROOM_MAX, ROOM_TITLE_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'
import { RoomCost } from './room-cost.tsx'

export function OpenRoom(): ComponentChildren {
  const title = useSignal('')
  const about = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  const open = async (): Promise<void> => {
    const outcome = await client().openRoom({ title: title.value, about: about.value })
    problem.value = problemOf(outcome)
    if (outcome.ok) enter({ at: 'room-invite', id: outcome.value })
  }
  return (
    <Screen back={() => enter({ at: 'home' })} where={t('desk.desk')}>
      <div class="stack">
        <Title>{t('rooms.open')}</Title>
        <p>{t('rooms.open-text', { n: ROOM_MAX })}</p>
      </div>
      <RoomCost />
      <Field
        label={t('rooms.title')}
        help={t('rooms.title-help')}
        value={title.value}
        maxLength={ROOM_TITLE_MAX}
        onChange={(value) => (title.value = value)}
      />
      <Field
        label={t('rooms.about')}
        help={t('rooms.about-help')}
        value={about.value}
        maxLength={ROOM_ABOUT_MAX}
        onChange={(value) => (about.value = value)}
      />
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <div class="row">
        <Button kind="main" onPress={() => void open()}>
          {t('rooms.do-open')}
        </Button>
      </div>
    </Screen>
  )
}

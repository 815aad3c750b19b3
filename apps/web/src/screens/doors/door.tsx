/** One open door: how it stands, who waits there, and the press that closes it. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { OpenDoorView, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { DoorRequest } from './door-request.tsx'

export function OpenDoor({ door }: { door: OpenDoorView }): ComponentChildren {
  const { id, label, state, requests } = door
  const asked = useSignal<'close' | 'refuse-all' | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  const isOpen = state === 'open' || state === 'making'
  const act = async (): Promise<void> => {
    const what = asked.peek()
    asked.value = undefined
    const outcome = what === 'close' ? client().withdrawInvitation(id) : client().refuseRequests(id)
    problem.value = problemOf(await outcome)
  }
  return (
    <main class="page invitation">
      <div class="stack">
        <Title>
          <bdi>{cleanName(label)}</bdi>
        </Title>
        <Standing door={door} />
      </div>
      {isOpen && (
        <div class="row">
          <Button onPress={() => enter({ at: 'door-code', id })}>{t('doors.code-show')}</Button>
          <Button kind="main" onPress={() => (asked.value = 'close')}>
            {t('doors.close')}
          </Button>
        </div>
      )}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <section class="stack-3">
        <h2>{t('doors.waiting')}</h2>
        {requests.length === 0 && <p class="sub">{t('doors.waiting-none')}</p>}
        {requests.map((request) => (
          <DoorRequest key={request.id} door={id} request={request} />
        ))}
        {requests.length > 1 && (
          <Button onPress={() => (asked.value = 'refuse-all')}>{t('doors.refuse-all')}</Button>
        )}
      </section>
      {asked.value && (
        <Dialog
          question={t(`doors.${asked.value}-title`)}
          safe={t(asked.value === 'close' ? 'doors.close-keep' : 'invitations.refuse-keep')}
          act={t(`doors.${asked.value}`)}
          onSafe={() => (asked.value = undefined)}
          onAct={() => void act()}
        >
          <p>{t(`doors.${asked.value}-text`)}</p>
        </Dialog>
      )}
    </main>
  )
}

function Standing({ door }: { door: OpenDoorView }): ComponentChildren {
  const { state, expires, by, today, daily, full, asks, effort } = door
  return (
    <>
      <p class="sub">
        {state === 'open' ? t('doors.until', { date: date(expires) }) : t(`doors.state-${state}`)}
        {by !== undefined && ` ${t('doors.opened-by', { name: inSentence(by) })}`}
      </p>
      {state === 'open' && (
        <p class="num">
          {t('doors.today', { n: today, of: daily })}
          {full && `. ${t('doors.full')}`}
          {!full && asks > effort && `. ${t('doors.asks-more')}`}
        </p>
      )}
    </>
  )
}

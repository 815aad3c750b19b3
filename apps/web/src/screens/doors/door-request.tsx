/** Somebody nobody has introduced: what they say of themselves, and the two answers. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem, RequestView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { date, iso, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { awaitOpening } from '../invitations/opening.ts'
import { inSentence } from '../naming.ts'

export function DoorRequest(props: {
  readonly door: string
  readonly request: RequestView
}): ComponentChildren {
  const { door, request } = props
  const { id, at, pseudonym, words, like } = request
  const asked = useSignal<'let-in' | 'refuse' | undefined>(undefined)
  const told = useSignal(false)
  const busy = useSignal(false)
  const called = useSignal('')
  const problem = useSignal<Problem | undefined>(undefined)
  const shown = (like !== undefined && called.value.trim()) || pseudonym
  const name = inSentence(shown)
  const isUnnamed = like !== undefined && called.value.trim() === ''

  const letIn = async (): Promise<void> => {
    busy.value = true
    const known = house.peek().conversations.map((one) => one.id)
    const instead = like === undefined ? undefined : called.peek()
    const outcome = await client().acceptRequest(id, instead)
    busy.value = false
    if (outcome.ok) awaitOpening(door, shown, known)
    else problem.value = outcome.problem
  }
  const act = async (): Promise<void> => {
    const what = asked.peek()
    asked.value = undefined
    problem.value = undefined
    if (what === 'let-in') await letIn()
    else problem.value = problemOf(await client().refuseRequest(id, told.peek()))
  }
  const off = busy.value ? t('invitations.accepting') : undefined
  return (
    <article class="card claim">
      <p class="by">
        <b class="letter">
          <bdi>{cleanName(pseudonym)}</bdi>
        </b>
        <span class="tag warn">{t('doors.stranger')}</span>
      </p>
      <p class="letter">
        <bdi>{cleanName(words)}</bdi>
      </p>
      <p class="sub num">
        <time dateTime={iso(at)}>
          {t('invitations.claim-at', { date: date(at), time: time(at) })}
        </time>
      </p>
      {like !== undefined && (
        <div class="stack">
          <p class="sub">
            <b>{t('invitations.like-title', { like: inSentence(like) })}</b>
            {`. ${t('doors.like-text')}`}
          </p>
          <Field
            label={t('invitations.like-field')}
            value={called.value}
            maxLength={60}
            onChange={(text) => (called.value = text)}
          />
        </div>
      )}
      <div class="row">
        <Button onPress={() => (asked.value = 'refuse')}>{t('invitations.refuse')}</Button>
        <Button
          kind="main"
          off={off ?? (isUnnamed ? t('invitations.like-missing') : undefined)}
          onPress={() => (asked.value = 'let-in')}
        >
          {t('doors.let-in', { name })}
        </Button>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {asked.value && (
        <Dialog
          question={t(`doors.${asked.value}-title`, { name })}
          safe={t('invitations.refuse-keep')}
          act={asked.value === 'refuse' ? t('invitations.refuse') : t('doors.let-in', { name })}
          onSafe={() => (asked.value = undefined)}
          onAct={() => void act()}
        >
          <p>{t(`doors.${asked.value}-text`)}</p>
          {asked.value === 'refuse' && (
            <div class="ticks">
              <Tick name={t('doors.tell')} on={told.value} onToggle={(on) => (told.value = on)} />
            </div>
          )}
        </Dialog>
      )}
    </article>
  )
}

/** The wait for people: when they usually answer, never a spinner; then how it ended. */
import type { ComponentChildren } from 'preact'
import type { JoiningView, OpenWaitView } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { dateTime, hours, iso } from '../../locales/format.ts'
import { lasting } from '../../lasting.ts'
import { t, type PlainKey } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { ReturnRow } from '../returning/return-row.tsx'
import { enter } from '../room.ts'
import { useGivingUp } from './use-giving-up.tsx'
import { workSpan } from './work-span.ts'

export function Waiting({ joining }: { joining: JoiningView }): ComponentChildren {
  const over = !UNDER_WAY.includes(joining.state)

  const { error, ask, leave, question } = useGivingUp(async () => {
    const problem = problemOf(await client().abandonJoin())
    if (problem === undefined) go('landing')
    return problem
  }, joining.open !== undefined)

  return (
    <Screen where={t('shell.notes')}>
      <Title>{t(titleOf(joining))}</Title>
      {over ? <p class="lead">{t(whyOf(joining))}</p> : <Meanwhile joining={joining} />}
      <div class="push stack-3">
        <ErrorText text={error.value} />
        {house.value.carried && !over && (
          <Button kind="main" onPress={() => enter({ at: 'notes-file', back: { at: 'home' } })}>
            {t('carrying.save')}
          </Button>
        )}
        {!over && (
          <ReturnRow
            now={t(joining.returnPhrase ? 'returning.at-wait' : 'returning.none')}
            id={undefined}
            back={{ at: 'home' }}
          />
        )}
        {over ? (
          <Button kind="main" onPress={leave}>
            {t('joining.another-code')}
          </Button>
        ) : (
          <Button kind="text" onPress={ask}>
            {t(joining.state === 'working' ? 'joining.working-stop' : 'joining.give-up')}
          </Button>
        )}
      </div>
      {question}
    </Screen>
  )
}

/** While something may still come of it. */
const UNDER_WAY: readonly JoiningView['state'][] = ['working', 'asking', 'waiting']

/** Where a return phrase led here, no code was given by anybody; of an open door anybody has it. */
function titleOf({ state, returns, open }: JoiningView): PlainKey {
  if (open && state === 'expired') return 'joining.expired-open'
  return returns && (state === 'late' || state === 'expired')
    ? `joining.${state}-back`
    : `joining.${state}`
}

function whyOf({ state, returns, open }: JoiningView): PlainKey {
  if (open && state === 'expired') return 'joining.expired-open-why'
  if (open && state === 'refused') return 'joining.refused-open-why'
  return returns && (state === 'late' || state === 'expired' || state === 'refused')
    ? `joining.${state}-back-why`
    : `joining.${ended(state)}-why`
}

type Ended = Exclude<JoiningView['state'], 'working' | 'asking' | 'waiting'>

function ended(state: JoiningView['state']): Ended {
  return state === 'working' || state === 'asking' || state === 'waiting' ? 'failed' : state
}

/** How far it is, by the parts that are done: nothing that only seems to move. */
function Work({ open }: { open: OpenWaitView }): ComponentChildren {
  const { done, parts, left } = open
  return (
    <div class="stack">
      <progress value={done} max={parts} aria-hidden="true" />
      <p class="num" role="status">
        {t('joining.working-done', { done, of: parts, span: workSpan(left) })}
      </p>
    </div>
  )
}

function Meanwhile({ joining }: { joining: JoiningView }): ComponentChildren {
  const { mode = 'memory' } = house.value
  return (
    <>
      <p class="lead">
        {joining.state === 'waiting'
          ? t('joining.waiting-who', { name: joining.officer, hours: hours(joining.hours) })
          : t(joining.state === 'working' ? 'joining.working-why' : 'joining.asking-why')}
      </p>
      {joining.state === 'working' && joining.open && <Work open={joining.open} />}
      <ul class="ledger">
        {joining.state === 'working' && (
          <li>
            <Glyph name="clock" />
            <p>{t('joining.working-page')}</p>
          </li>
        )}
        {joining.state === 'waiting' && joining.open && (
          <li>
            <Glyph name="not-protected" />
            <p>{t(`joining.waiting-${joining.open.said ?? 'open'}`)}</p>
          </li>
        )}
        {joining.state === 'waiting' && (
          <li>
            <Glyph name="clock" />
            <time class="num" dateTime={iso(joining.since)}>
              {t('joining.waiting-since', { when: dateTime(joining.since) })}
            </time>
          </li>
        )}
        {joining.state !== 'working' && (
          <li>
            <Glyph name="device" />
            <p>{t(`joining.waiting-${mode}`)}</p>
          </li>
        )}
        {mode === 'kept' && lasting.value === 'may-go' && (
          <li>
            <Glyph name="not-protected" />
            <p>{t('joining.waiting-may-go')}</p>
          </li>
        )}
        <li>
          <Glyph name="leave" />
          <p>{`${t('shell.leave-how')} ${t(`shell.leave-${mode}`)}`}</p>
        </li>
        {mode !== 'carried' && joining.state !== 'working' && (
          <li>
            <Glyph name="protected" />
            <p>{t('joining.waiting-nothing-to-do')}</p>
          </li>
        )}
      </ul>
    </>
  )
}

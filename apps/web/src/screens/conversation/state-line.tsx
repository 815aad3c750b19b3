/** Where an own message is: glyph and word, and what one can do where it was not sent. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { GoneEntry, MessageEntry, MessageState, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph, Moon } from '../../parts/glyph.tsx'
import { now } from '../now.ts'
import { sameDay } from './days.ts'
import { stateLook } from './entry-line.ts'
import { takeBack } from './taking-back.ts'
import { isUnsent, type ConversationNow } from './verbs.ts'

export interface StateLineProps {
  readonly conversation: ConversationNow
  readonly entry: MessageEntry | GoneEntry
  /** The words belong into the writing field again. */
  readonly onTakenBack: (words: string) => void
}

export function StateLine(props: StateLineProps): ComponentChildren {
  const { state } = props.entry
  if (!props.entry.own || state === undefined) return null
  const { glyph, failed, choices } = stateLook(state)
  return (
    <>
      <p class="foot">
        <span class={failed ? 'state fail' : 'state'}>
          {glyph === 'clock' ? <Glyph name="clock" /> : <Moon name={glyph} />}
          {wordOf(state, props.entry.until)}
        </span>
      </p>
      {choices && <Unsent {...props} />}
    </>
  )
}

function wordOf(state: MessageState, until: number | undefined): string {
  if (state !== 'delayed') return t(`conversation.state-${state}`)
  if (until === undefined) return t('conversation.state-delayed')
  if (sameDay(until, now.value)) return t('conversation.state-delayed-at', { time: time(until) })
  return t('conversation.state-delayed-on', { date: date(until), time: time(until) })
}

function Unsent({ conversation, entry, onTakenBack }: StateLineProps): ComponentChildren {
  const problem = useSignal<Problem | undefined>(undefined)
  const again = async (): Promise<void> => {
    problem.value = problemOf(await client().retry(conversation.id, entry.id))
  }
  const back = async (unsent: MessageEntry): Promise<void> => {
    problem.value = problemOf(await takeBack(conversation, unsent))
    if (problem.peek() === undefined) onTakenBack(unsent.text)
  }
  const why = problem.value ?? entry.problem
  return (
    <>
      {why && <ErrorText text={t(`problems.${why}`)} />}
      <div class="row unsent">
        <Button size="small" onPress={() => void again()}>
          {t('conversation.retry')}
        </Button>
        {entry.kind === 'message' && isUnsent(entry) && (
          <Button size="small" onPress={() => void back(entry)}>
            {t('entry.take-back')}
          </Button>
        )}
      </div>
    </>
  )
}

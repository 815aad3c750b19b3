/** Where an own message is: glyph and word, and what one can do where it was not sent. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { MessageEntry, MessageState } from '@lapwing/client'
import { client } from '../../house.ts'
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph, Moon } from '../../parts/glyph.tsx'
import { now } from '../now.ts'
import { sameDay } from './days.ts'
import { stateLook } from './entry-line.ts'

export function StateLine(props: { id: string; entry: MessageEntry }): ComponentChildren {
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
      {choices && <Unsent id={props.id} entry={props.entry} />}
    </>
  )
}

function wordOf(state: MessageState, until: number | undefined): string {
  if (state !== 'delayed') return t(`conversation.state-${state}`)
  if (until === undefined) return t('conversation.state-delayed')
  if (sameDay(until, now.value)) return t('conversation.state-delayed-at', { time: time(until) })
  return t('conversation.state-delayed-on', { date: date(until), time: time(until) })
}

function Unsent({ id, entry }: { id: string; entry: MessageEntry }): ComponentChildren {
  const asking = useSignal(false)
  return (
    <>
      {entry.problem && <ErrorText text={t(`problems.${entry.problem}`)} />}
      <div class="row unsent">
        <Button size="small" onPress={() => void client().retry(id, entry.id)}>
          {t('conversation.retry')}
        </Button>
        <Button size="small" onPress={() => (asking.value = true)}>
          {t('conversation.discard')}
        </Button>
      </div>
      {asking.value && (
        <Dialog
          question={t('conversation.discard-title')}
          safe={t('conversation.discard-keep')}
          act={t('conversation.discard')}
          onSafe={() => (asking.value = false)}
          onAct={() => {
            asking.value = false
            void client().discard(id, entry.id)
          }}
        >
          {t('conversation.discard-text')}
        </Dialog>
      )}
    </>
  )
}

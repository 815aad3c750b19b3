/** Telling a participant what the desk holds about them: looked at first, sent by a press. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { ConversationSummary, HeldView, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date, dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Below, describedBy, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'
import { cleanName, opening } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { heldText, LABEL, SEARCHED, SIGNAL, TAGS } from './held-text.ts'

/** So much of a note stands beside its tick. */
const NOTE_SHOWN = 80
const NONE: ReadonlySet<string> = new Set()

export function TellHeld({
  conversation,
}: {
  conversation: ConversationSummary
}): ComponentChildren {
  const { id } = conversation
  const heading = useId()
  const view = useSignal<HeldView | undefined>(undefined)
  const shown = useSignal(NONE)
  const text = useSignal('')
  const look = async (): Promise<void> => {
    const outcome = await client().heldAbout(id)
    if (!outcome.ok) return
    view.value = outcome.value
    shown.value = NONE
    text.value = heldText(outcome.value, NONE, now.peek())
  }
  const show = (note: string, on: boolean): void => {
    const next = new Set(shown.peek())
    if (on) next.add(note)
    else next.delete(note)
    shown.value = next
    if (view.value) text.value = heldText(view.value, next, now.peek())
  }
  return (
    <section class="stack-3" aria-labelledby={heading}>
      <h2 id={heading}>{t('held.tell')}</h2>
      <p class="sub">{t('held.tell-text')}</p>
      {!view.value && (
        <div class="row">
          <Button onPress={() => void look()}>{t('held.tell-make')}</Button>
        </div>
      )}
      {view.value && namesOf(view.value).length > 0 && (
        <div class="ticks list">
          {namesOf(view.value).map(([id, name]) => (
            <Tick key={id} name={name} on={shown.value.has(id)} onToggle={(on) => show(id, on)} />
          ))}
        </div>
      )}
      {view.value && view.value.notes.length > 0 && (
        <fieldset class="stack">
          <legend class="label">{t('held.tell-notes')}</legend>
          <p class="sub">{t('held.tell-notes-text')}</p>
          <div class="ticks list">
            {view.value.notes.map((note) => (
              <Tick
                key={note.id}
                name={`${dateTime(note.at)}: ${opening(note.text, NOTE_SHOWN)}`}
                on={shown.value.has(note.id)}
                onToggle={(on) => show(note.id, on)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {view.value && (
        <Sending
          conversation={conversation}
          text={text.value}
          set={(next) => (text.value = next)}
        />
      )}
    </section>
  )
}

/** What the desk calls the case and marks it with, and what came in distress: told only where ticked. */
function namesOf({
  label,
  file,
  signalled,
  searched,
}: HeldView): readonly (readonly [string, string])[] {
  const tags = (file?.tags ?? []).map(cleanName).join(', ')
  return [
    ...(label ? [[LABEL, t('held.say-label', { label: cleanName(label) })] as const] : []),
    ...(tags ? [[TAGS, t('held.say-tags', { tags })] as const] : []),
    ...(signalled === undefined
      ? []
      : [[SIGNAL, t('held.say-signal', { date: date(signalled) })] as const]),
    ...(searched === undefined
      ? []
      : [[SEARCHED, t('held.say-searched', { date: date(searched) })] as const]),
  ]
}

function Sending(props: {
  readonly conversation: ConversationSummary
  readonly text: string
  readonly set: (text: string) => void
}): ComponentChildren {
  const { conversation, text, set } = props
  const { id, title, verification } = conversation
  const field = useId()
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const name = inSentence(title)
  const error = problem.value && t(`problems.${problem.value}`)
  const send = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().send(id, text))
    if (problem.peek() === undefined) enter({ at: 'conversation', id })
  }
  return (
    <>
      <div class="field">
        <label for={field}>{t('held.tell-words')}</label>
        <textarea
          class={error ? 'input letter wrong' : 'input letter'}
          id={field}
          rows={10}
          dir="auto"
          value={text}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(field, { help: t('held.tell-help'), error })}
          {...NOTHING_REMEMBERED}
          onInput={(event) => set(event.currentTarget.value)}
        />
        <Below id={field} help={t('held.tell-help')} error={error} />
      </div>
      <div class="row">
        <Button
          off={conversation.canSend ? undefined : t('held.cannot-ask')}
          onPress={() => (asking.value = true)}
        >
          {t('held.tell-send', { name })}
        </Button>
      </div>
      {asking.value && (
        <Dialog
          question={t('held.tell-ask', { name })}
          safe={t('held.ask-no')}
          act={t('held.tell-send', { name })}
          onSafe={() => (asking.value = false)}
          onAct={() => void send()}
        >
          <p>{t('held.tell-ask-text')}</p>
          {verification !== 'same' && <p>{t('held.tell-not-compared')}</p>}
        </Dialog>
      )}
    </>
  )
}

/** One answer being written or changed: a title for the list, and the words themselves. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Problem, ReadyAnswer } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Below, describedBy, Field, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { roomFor } from '../conversation/composing.ts'

const TITLE_CHARACTERS = 80

/** `of` is the answer that is changed; undefined for a new one. */
export function AnswerForm(props: {
  readonly of: ReadyAnswer | undefined
  readonly onDone: () => void
}): ComponentChildren {
  const { of, onDone } = props
  const id = useId()
  const title = useSignal(of?.title ?? '')
  const text = useSignal(of?.text ?? '')
  const problem = useSignal<Problem | undefined>(undefined)
  const over = roomFor(text.value)
  const keep = async (): Promise<void> => {
    const choice = { title: title.peek(), text: text.peek(), ...(of && { id: of.id }) }
    problem.value = problemOf(await client().keepReadyAnswer(choice))
    if (problem.peek() === undefined) onDone()
  }
  const wrong = problem.value && t(`problems.${problem.value}`)
  const aboutTitle = problem.value === 'name-empty' || problem.value === 'name-not-plain'
  const long = over.kind === 'over' ? t('conversation.room-over', { n: over.by }) : undefined
  const error = long ?? (aboutTitle ? undefined : wrong)
  return (
    <Screen
      back={onDone}
      feet={
        <Button
          kind="main"
          off={over.kind === 'over' ? t('conversation.off-too-long') : undefined}
          onPress={() => void keep()}
        >
          {t('answers.keep')}
        </Button>
      }
    >
      <Title>{of ? t('answers.change-title') : t('answers.new')}</Title>
      <Field
        label={t('answers.title-field')}
        help={t('answers.title-help')}
        error={aboutTitle ? wrong : undefined}
        value={title.value}
        maxLength={TITLE_CHARACTERS}
        onChange={(next) => (title.value = next)}
      />
      <div class="field">
        <label for={id}>{t('answers.text-field')}</label>
        <textarea
          class={error ? 'input letter wrong' : 'input letter'}
          id={id}
          rows={8}
          dir="auto"
          value={text.value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(id, { help: t('answers.text-help'), error })}
          {...NOTHING_REMEMBERED}
          autocapitalize="sentences"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <Below id={id} help={t('answers.text-help')} error={error} />
      </div>
    </Screen>
  )
}

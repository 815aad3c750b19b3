/** Notes of the officers on a case, oldest first, and the field for another. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId } from 'preact/hooks'
import type { NoteView, Problem } from '@lapwing/client'
import { NOTE_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Below, describedBy, NOTHING_REMEMBERED } from '../../parts/field.tsx'
import { cleanName, cleanText } from '../conversation/clean-text.ts'

export function Notes({ id, count }: { id: string; count: number }): ComponentChildren {
  const notes = useSignal<readonly NoteView[]>([])
  const problem = useSignal<Problem | undefined>(undefined)
  const text = useSignal('')
  const field = useId()
  const look = async (): Promise<void> => {
    const outcome = await client().caseNotes(id)
    if (outcome.ok) notes.value = outcome.value
  }
  useEffect(() => void look(), [id, count])
  const add = async (): Promise<void> => {
    problem.value = problemOf(await client().addCaseNote(id, text.peek()))
    if (problem.peek() !== undefined) return
    text.value = ''
    await look()
  }
  const remove = async (note: string): Promise<void> => {
    problem.value = problemOf(await client().removeCaseNote(id, note))
    await look()
  }
  const error = problem.value && t(`problems.${problem.value}`)
  return (
    <section class="stack-3" aria-labelledby={`${field}-notes`}>
      <h2 id={`${field}-notes`}>{t('file.notes')}</h2>
      {notes.value.length === 0 && <p class="sub">{t('file.no-notes')}</p>}
      {notes.value.map((note) => (
        <article key={note.id} class="card claim">
          <p class="sub num">
            <bdi>{cleanName(note.by)}</bdi>
            {`, ${dateTime(note.at)}`}
          </p>
          <p class="letter" dir="auto">
            {cleanText(note.text)}
          </p>
          {note.own && (
            <div class="row">
              <Button size="small" onPress={() => void remove(note.id)}>
                {t('file.note-remove')}
              </Button>
            </div>
          )}
        </article>
      ))}
      <div class="field">
        <label for={field}>{t('file.note-new')}</label>
        <textarea
          class={error ? 'input letter wrong' : 'input letter'}
          id={field}
          rows={4}
          dir="auto"
          maxLength={NOTE_MAX}
          value={text.value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy(field, { help: t('file.note-help'), error })}
          {...NOTHING_REMEMBERED}
          autocapitalize="sentences"
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <Below id={field} help={t('file.note-help')} error={error} />
      </div>
      <div class="row">
        <Button onPress={() => void add()}>{t('file.note-add')}</Button>
      </div>
    </section>
  )
}

/** The desk's own file on a case: how far, whose, until when, tags, how long it is kept, notes. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CaseFileChange, CaseFileView, ConversationSummary, Problem } from '@lapwing/client'
import { CASE_STATUSES } from '@lapwing/engagement'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Select } from '../../parts/select.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { enter } from '../room.ts'
import { changesOf, filled, type FileForm } from './file-form.ts'
import { Copies } from './copies.tsx'
import { Notes } from './notes.tsx'
import { TellHeld } from './tell-held.tsx'
import { RetentionField, useRetention } from './retention-field.tsx'

export interface FiledCase {
  readonly id: string
  readonly title: string
  readonly file?: CaseFileView | undefined
}

/** `here` where this device has a place in it. */
export function CaseFile(props: {
  readonly of: FiledCase
  readonly here: ConversationSummary | undefined
}): ComponentChildren {
  const { of, here } = props
  const { id, title, file } = of
  const before = useSignal(filled(file))
  const form = useSignal(before.peek())
  const problem = useSignal<Problem | undefined>(undefined)
  const kept = useSignal(false)
  const view = useRetention(here ? id : undefined, file)
  const set = (part: Partial<FileForm>): void => {
    form.value = { ...form.peek(), ...part }
    kept.value = false
  }
  const change: CaseFileChange = changesOf(before.value, form.value)
  const keep = async (): Promise<void> => {
    problem.value = problemOf(await client().setCaseFile(id, change))
    if (problem.peek() !== undefined) return
    before.value = form.peek()
    kept.value = true
  }
  const back = (): void => enter(here ? { at: 'conversation', id } : { at: 'home' })
  return (
    <Screen
      back={back}
      where={t('desk.desk')}
      feet={
        <Button
          kind="main"
          off={Object.keys(change).length === 0 ? t('file.nothing-changed') : undefined}
          onPress={() => void keep()}
        >
          {t('file.keep')}
        </Button>
      }
    >
      <div class="stack">
        <Title>{t('file.of', { name: cleanName(title) })}</Title>
        <p class="sub">{t('file.text')}</p>
      </div>
      <Fields form={form.value} file={file} set={set} />
      {view && <RetentionField view={view} chosen={form.value.retention} set={set} />}
      <p class="sub" role="status">
        {kept.value ? t('file.kept') : ''}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      <Notes key={id} id={id} count={file?.notes ?? 0} />
      {here && <Copies conversation={here} />}
      {here && <TellHeld conversation={here} />}
    </Screen>
  )
}

function Fields(props: {
  readonly form: FileForm
  readonly file: CaseFileView | undefined
  readonly set: (part: Partial<FileForm>) => void
}): ComponentChildren {
  const { form, file, set } = props
  const colleagues = house.value.desk?.colleagues ?? []
  const known = colleagues.map(({ identity, name }) => ({ value: identity, name: cleanName(name) }))
  const gone = file?.assigned && !file.assigned.name ? [file.assigned.identity] : []
  return (
    <>
      <Select
        label={t('file.status')}
        options={CASE_STATUSES.map((value) => ({ value, name: t(`file.is-${value}`) }))}
        chosen={form.status}
        onChoose={(status) => set({ status })}
      />
      <Select
        label={t('file.who')}
        options={[
          { value: '', name: t('file.nobody') },
          ...known,
          ...gone.map((value) => ({ value, name: t('file.gone-officer') })),
        ]}
        chosen={form.assigned}
        onChoose={(assigned) => set({ assigned })}
      />
      <DayField label={t('file.due')} day={form.due} onChange={(due) => set({ due })} />
      <Field
        label={t('file.tags')}
        help={t('file.tags-help')}
        value={form.tags}
        maxLength={400}
        onChange={(tags) => set({ tags })}
      />
    </>
  )
}

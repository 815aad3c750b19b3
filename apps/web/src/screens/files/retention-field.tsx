/** How long the desk keeps the record of a case: its class, and what was promised beside it. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { CaseFileView, RetentionView } from '@lapwing/client'
import { mayRetain, RETENTION_CLASSES, RETENTION_DAYS } from '@lapwing/engagement'
import { client } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Options } from '../../parts/options.tsx'
import { spanWords } from '../posture/words.ts'
import type { FileForm } from './file-form.ts'

/** Undefined until it is known, and for a case this device has no place in. */
export function useRetention(
  id: string | undefined,
  file: CaseFileView | undefined,
): RetentionView | undefined {
  const view = useSignal<RetentionView | undefined>(undefined)
  useEffect(() => {
    if (id === undefined) return
    void client()
      .caseRetention(id)
      .then((outcome) => {
        if (outcome.ok) view.value = outcome.value
      })
  }, [id, file])
  return view.value
}

export function RetentionField(props: {
  readonly view: RetentionView
  readonly chosen: FileForm['retention']
  readonly set: (part: Partial<FileForm>) => void
}): ComponentChildren {
  const { view, chosen, set } = props
  const { promised, erased, retention } = view
  return (
    <section class="stack-3" aria-label={t('file.retention')}>
      <Options
        legend={t('file.retention')}
        options={RETENTION_CLASSES.map((value) => ({ value, name: classWords(value) }))}
        chosen={chosen}
        onChoose={(value) => set({ retention: value })}
      />
      {!mayRetain(chosen, promised) && <p>{t('problems.hold-promised')}</p>}
      <p class="sub num">
        {chosen !== retention
          ? t('file.erased-unsaved')
          : erased === undefined
            ? t('file.erased-not')
            : t('file.erased-on', { date: date(erased) })}
      </p>
      <p class="sub">
        {promised === null
          ? t('file.promised-none')
          : t('file.promised', { span: spanWords(promised) })}
      </p>
    </section>
  )
}

function classWords(value: RetentionView['retention']): string {
  const name = t(`file.class-${value}`)
  const days = RETENTION_DAYS[value]
  return days === null ? name : `${name}: ${spanWords(days * 24)}`
}

/** The institution's rule on its records: none, at least so long, or no longer. Folded at first. */
import '../../styles/posture.css'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Options } from '../../parts/options.tsx'
import { RECORD_DAYS_MAX, type Filled } from './choice.ts'

const RULES: readonly Filled['record'][] = ['none', 'least', 'most']

export function RecordField(props: {
  readonly record: Filled['record']
  readonly days: string
  readonly error: string | undefined
  readonly onChange: (part: Partial<Pick<Filled, 'record' | 'recordDays'>>) => void
}): ComponentChildren {
  const { record, days, error, onChange } = props
  return (
    <details class="setting" open={error === undefined ? undefined : true}>
      <summary>
        <span>
          <b>{t('invitations.record')}</b>
          <span class="sub">
            {record === 'none' || days.trim() === ''
              ? t(`invitations.record-${record}`)
              : `${t(`invitations.record-${record}`)}: ${days.trim()}`}
          </span>
        </span>
        <Glyph name="next" />
      </summary>
      <div class="stack">
        <p class="sub">{t('invitations.record-help')}</p>
        <Options
          legend={t('invitations.record')}
          legendHidden
          options={RULES.map((value) => ({ value, name: t(`invitations.record-${value}`) }))}
          chosen={record}
          onChoose={(value) => onChange({ record: value })}
        />
        {record !== 'none' && (
          <Field
            label={t('invitations.record-days')}
            help={t('invitations.record-days-help', { most: RECORD_DAYS_MAX })}
            value={days}
            inputMode="numeric"
            maxLength={6}
            onChange={(text) => onChange({ recordDays: text })}
          />
        )}
        <ErrorText text={error} />
      </div>
    </details>
  )
}

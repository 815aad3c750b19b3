/** What is chosen of an open door besides what every invitation has. */
import type { ComponentChildren } from 'preact'
import { DOOR_DAILY } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { Field } from '../../parts/field.tsx'
import { Options } from '../../parts/options.tsx'
import { EFFORTS, type Filled } from './choice.ts'

const BOUNDS = { least: DOOR_DAILY.min, most: DOOR_DAILY.max }

export function OpenDoorFields(props: {
  readonly filled: Pick<Filled, 'daily' | 'effort'>
  readonly wrong: boolean
  readonly set: (part: Partial<Filled>) => void
}): ComponentChildren {
  const { filled, wrong, set } = props
  return (
    <>
      <div class="aside stack">
        <p>{t('doors.about')}</p>
        <p>{t('doors.about-risk')}</p>
      </div>
      <Field
        label={t('doors.daily')}
        help={t('doors.daily-help', BOUNDS)}
        error={wrong ? t('doors.daily-wrong', BOUNDS) : undefined}
        value={filled.daily}
        inputMode="numeric"
        maxLength={2}
        onChange={(daily) => set({ daily })}
      />
      <div class="stack">
        <Options
          legend={t('doors.effort')}
          options={EFFORTS.map((value) => ({ value, name: t(`doors.effort-${value}`) }))}
          chosen={EFFORTS.find((value) => Number(value) === filled.effort)}
          onChoose={(value) => set({ effort: Number(value) })}
        />
        <p class="sub">{t('doors.effort-help')}</p>
      </div>
    </>
  )
}

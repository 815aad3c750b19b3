/** When the notes lock themselves: the same fields while joining and later. */
import type { ComponentChildren } from 'preact'
import { LONGEST_IDLE_LOCK } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { AmountChoice, type Amount } from '../../parts/amount-choice.tsx'
import { Options } from '../../parts/options.tsx'

const MINUTES = [1, 3, 5, 10, 30] as const

export interface DeviceFieldsProps {
  /** Undefined while what is typed is no number of minutes. */
  readonly idleLock: number | undefined
  readonly hideLock: boolean
  readonly onIdle: (minutes: number | undefined) => void
  readonly onHide: (lock: boolean) => void
}

export function DeviceFields(props: DeviceFieldsProps): ComponentChildren {
  return (
    <>
      <section class="stack">
        <h2>{t('locks.after-idle')}</h2>
        <p class="sub">{t('locks.idle-does')}</p>
        <p class="sub">{t('locks.idle-costs')}</p>
        <AmountChoice
          legend={t('locks.after-idle')}
          legendHidden
          amounts={MINUTES.map((n) => ({ value: n, name: t('times.minutes', { n }) }))}
          own={{
            label: t('locks.own-minutes'),
            help: t('locks.own-minutes-help', { most: LONGEST_IDLE_LOCK }),
            wrong: t('locks.own-minutes-wrong', { most: LONGEST_IDLE_LOCK }),
            unit: 1,
            most: LONGEST_IDLE_LOCK,
          }}
          value={props.idleLock}
          onChange={(minutes: Amount | undefined) => props.onIdle(minutes ?? undefined)}
        />
      </section>
      <section class="stack">
        <h2>{t('locks.out-of-sight')}</h2>
        <p class="sub">{t('locks.hide-does')}</p>
        <p class="sub">{t('locks.hide-costs')}</p>
        <Options
          legend={t('locks.out-of-sight')}
          legendHidden
          options={[
            { value: 'stay', name: t('locks.hide-stay') },
            { value: 'lock', name: t('locks.hide-lock') },
          ]}
          chosen={props.hideLock ? 'lock' : 'stay'}
          onChoose={(chosen) => props.onHide(chosen === 'lock')}
        />
      </section>
    </>
  )
}

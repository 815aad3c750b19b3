/** When the desk usually answers: days of the week, from, to, and whose clock it is. */
import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { weekdays } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Tick } from '../../parts/tick.tsx'
import type { Filled } from './choice.ts'
import { clockOf, HALF_HOURS, zones } from './zones.ts'

export interface HoursFieldProps {
  readonly filled: Signal<Filled>
  readonly error: string | undefined
}

export function HoursField({ filled, error }: HoursFieldProps): ComponentChildren {
  const id = useId()
  const { from, to, zone } = filled.value
  const set = (part: Partial<Filled>): void => {
    filled.value = { ...filled.value, ...part }
  }
  return (
    <fieldset class="field" aria-describedby={`${id}-help`}>
      <legend class="label">{t('invitations.hours')}</legend>
      <p class="sub" id={`${id}-help`}>
        {t('invitations.hours-help')}
      </p>
      <div class="weekdays">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Tick
            key={day}
            name={weekdays([day])}
            on={filled.value.weekdays.includes(day)}
            onToggle={(on) => {
              const others = filled.value.weekdays.filter((each) => each !== day)
              set({ weekdays: on ? [...others, day] : others })
            }}
          />
        ))}
      </div>
      <div class="span">
        <Times
          id={`${id}-from`}
          name={t('invitations.from')}
          value={from}
          onPick={(at) => set({ from: at })}
        />
        <Times
          id={`${id}-to`}
          name={t('invitations.to')}
          value={to}
          onPick={(at) => set({ to: at })}
        />
      </div>
      <div class="stack">
        <label class="sub" for={`${id}-zone`}>
          {t('invitations.zone')}
        </label>
        <select
          class="input"
          id={`${id}-zone`}
          value={zone}
          onChange={(event) => set({ zone: event.currentTarget.value })}
        >
          {zones().map((each) => (
            <option key={each} value={each}>
              {each.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      <ErrorText text={error} />
    </fieldset>
  )
}

function Times(props: {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly onPick: (minutes: number) => void
}): ComponentChildren {
  return (
    <div class="stack">
      <label class="sub" for={props.id}>
        {props.name}
      </label>
      <select
        class="input num"
        id={props.id}
        value={String(props.value)}
        onChange={(event) => props.onPick(Number(event.currentTarget.value))}
      >
        {HALF_HOURS.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {clockOf(minutes)}
          </option>
        ))}
      </select>
    </div>
  )
}

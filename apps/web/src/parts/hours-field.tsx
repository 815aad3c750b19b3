/** Hours of a week: days, from, to, and whose clock it is. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { AnsweringHours } from '@lapwing/client'
import { weekdays } from '../locales/format.ts'
import { t } from '../locales/text.ts'
import { ErrorText } from './field.tsx'
import { Tick } from './tick.tsx'
import { clockOf, HALF_HOURS, zoneName, zones } from './zones.ts'

export interface HoursFieldProps {
  readonly legend: string
  readonly help: string
  readonly hours: AnsweringHours
  readonly onChange: (hours: AnsweringHours) => void
  readonly error?: string | undefined
}

export function HoursField(props: HoursFieldProps): ComponentChildren {
  const id = useId()
  const { days, from, to, zone } = props.hours
  const set = (part: Partial<AnsweringHours>): void => props.onChange({ ...props.hours, ...part })
  return (
    <fieldset class="field" aria-describedby={`${id}-help`}>
      <legend class="label">{props.legend}</legend>
      <p class="sub" id={`${id}-help`}>
        {props.help}
      </p>
      <div class="weekdays">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Tick
            key={day}
            name={weekdays([day])}
            on={days.includes(day)}
            onToggle={(on) => {
              const others = days.filter((each) => each !== day)
              set({ days: on ? [...others, day].sort((a, b) => a - b) : others })
            }}
          />
        ))}
      </div>
      <div class="span">
        <Times
          id={`${id}-from`}
          name={t('times.from')}
          value={from}
          onPick={(at) => set({ from: at })}
        />
        <Times id={`${id}-to`} name={t('times.to')} value={to} onPick={(at) => set({ to: at })} />
      </div>
      <div class="stack">
        <label class="sub" for={`${id}-zone`}>
          {t('times.zone')}
        </label>
        <select
          class="input"
          id={`${id}-zone`}
          value={zone}
          onChange={(event) => set({ zone: event.currentTarget.value })}
        >
          {zones().map((each) => (
            <option key={each} value={each}>
              {zoneName(each)}
            </option>
          ))}
        </select>
      </div>
      <ErrorText text={props.error} />
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

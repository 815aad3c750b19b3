/** A day of the calendar, as a browser lets it be chosen; Unix ms at the beginning of the day by UTC. */
import { useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { dayText } from './day-text.ts'

export function DayField(props: {
  readonly label: string
  /** Undefined: none is chosen. */
  readonly day: number | undefined
  readonly onChange: (day: number | undefined) => void
}): ComponentChildren {
  const id = useId()
  const { label, day, onChange } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input num"
        id={id}
        type="date"
        autocomplete="off"
        value={day === undefined ? '' : dayText(day)}
        onInput={(event) => {
          const { valueAsNumber } = event.currentTarget
          onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber)
        }}
      />
    </div>
  )
}

/** One of several in a single line, for many choices or many fields. */
import { useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'

export interface SelectProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly chosen: V
  readonly onChoose: (value: V) => void
}

export function Select<V extends string>(props: SelectProps<V>): ComponentChildren {
  const id = useId()
  const { label, options, chosen, onChoose } = props
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        class="input"
        id={id}
        value={chosen}
        onChange={(event) => {
          const found = options.find(({ value }) => value === event.currentTarget.value)
          if (found) onChoose(found.value)
        }}
      >
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of several, each a line as wide as the column; nothing holds until a button is pressed. */
import '../styles/ticks.css'
import { useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'

export interface OptionsProps<V extends string> {
  readonly legend: string
  /** Said already by what stands above. */
  readonly legendHidden?: boolean
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly chosen: V | undefined
  readonly onChoose: (value: V) => void
}

export function Options<V extends string>(props: OptionsProps<V>): ComponentChildren {
  const group = useId()
  return (
    <fieldset>
      <legend class={props.legendHidden ? 'vh' : 'label'}>{props.legend}</legend>
      <div class="ticks list">
        {props.options.map(({ value, name }) => {
          const on = value === props.chosen
          return (
            <label key={value} class={on ? 'tick on' : 'tick'}>
              <input
                type="radio"
                name={group}
                checked={on}
                onChange={() => props.onChoose(value)}
              />
              <span>{name}</span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

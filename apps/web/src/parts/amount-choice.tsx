/** How much: one of a few amounts, or a number of one's own. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { typedAmount } from './amount.ts'
import { Field } from './field.tsx'
import { Options } from './options.tsx'

/** Null where an amount means "not at all" or "for ever". */
export type Amount = number | null

export interface AmountChoiceProps {
  readonly legend: string
  readonly legendHidden?: boolean
  readonly amounts: readonly { readonly value: Amount; readonly name: string }[]
  readonly own: {
    readonly label: string
    readonly help: string
    readonly wrong: string
    /** One of what is typed is so much of the value. */
    readonly unit: number
    /** The largest number that may be typed. */
    readonly most: number
  }
  /** Undefined while what is typed is no such number. */
  readonly value: Amount | undefined
  readonly onChange: (value: Amount | undefined) => void
}

export function AmountChoice({ own, amounts, ...props }: AmountChoiceProps): ComponentChildren {
  const fits = amounts.some(({ value }) => value === props.value)
  const typed = useSignal(
    fits || props.value === undefined || props.value === null
      ? undefined
      : String(props.value / own.unit),
  )
  const take = (text: string): void => {
    typed.value = text
    const n = typedAmount(text, own.most)
    props.onChange(n === undefined ? undefined : n * own.unit)
  }
  const text = typed.value
  return (
    <div class="stack">
      <Options
        legend={props.legend}
        legendHidden={props.legendHidden ?? false}
        options={[
          ...amounts.map(({ value, name }) => ({ value: String(value), name })),
          { value: 'own', name: own.label },
        ]}
        chosen={text === undefined ? String(props.value) : 'own'}
        onChoose={(chosen) => {
          if (chosen === 'own') {
            take(typeof props.value === 'number' ? String(Math.round(props.value / own.unit)) : '')
            return
          }
          typed.value = undefined
          props.onChange(amounts.find(({ value }) => String(value) === chosen)?.value)
        }}
      />
      {text !== undefined && (
        <Field
          label={own.label}
          help={own.help}
          error={text !== '' && typedAmount(text, own.most) === undefined ? own.wrong : undefined}
          value={text}
          inputMode="numeric"
          maxLength={6}
          onChange={take}
        />
      )}
    </div>
  )
}

/** Forms: label above, help below, the error below with its glyph and the next step. */
import { useId } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { Glyph } from './glyph.tsx'

export interface FieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly maxLength?: number
  /** What keyboard a phone should offer. */
  readonly inputMode?: 'text' | 'numeric'
  readonly autofocus?: boolean
}

/** One line of text; nothing is remembered, corrected or sent for spelling. */
export function Field(props: FieldProps): ComponentChildren {
  const id = useId()
  const described = describedBy(id, props)
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        class={props.error ? 'input wrong' : 'input'}
        id={id}
        type="text"
        value={props.value}
        maxLength={props.maxLength}
        inputMode={props.inputMode}
        autofocus={props.autofocus}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={described}
        {...NOTHING_REMEMBERED}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      <Below id={id} help={props.help} error={props.error} />
    </div>
  )
}

/** Keeps browsers and their helpers from storing, correcting or translating what is typed. */
export const NOTHING_REMEMBERED = {
  autocomplete: 'off',
  // In this spelling it becomes an attribute: the property of that name is a boolean, and 'off' is true.
  autoCorrect: 'off',
  autocapitalize: 'none',
  spellcheck: false,
  translate: false,
} as const

/** Ids of what explains a field, for aria-describedby. */
export function describedBy(
  id: string,
  { help, error }: { readonly help?: string | undefined; readonly error?: string | undefined },
): string | undefined {
  return [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

export function Below(props: {
  readonly id: string
  readonly help?: string | undefined
  readonly error?: string | undefined
}): ComponentChildren {
  return (
    <>
      {props.help && (
        <p class="sub" id={`${props.id}-help`}>
          {props.help}
        </p>
      )}
      <ErrorText id={`${props.id}-error`} text={props.error} />
    </>
  )
}

/** An error in words; its place is always there, so that it is read out when it comes. */
export function ErrorText(props: {
  readonly id?: string
  readonly text: string | undefined
}): ComponentChildren {
  return (
    <div role="alert" id={props.id}>
      {props.text && (
        <p class="error">
          <Glyph name="attention" />
          <span>{props.text}</span>
        </p>
      )}
    </div>
  )
}

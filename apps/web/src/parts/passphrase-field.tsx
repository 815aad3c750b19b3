/** A passphrase, hidden until shown. The browser is never asked to keep it. */
import { useId } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { Below, describedBy, NOTHING_REMEMBERED } from './field.tsx'

export interface PassphraseFieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autofocus?: boolean
}

const SHOWN = { type: 'text' } as const
const HIDDEN = { type: 'password' } as const

export function PassphraseField(props: PassphraseFieldProps): ComponentChildren {
  const id = useId()
  const shown = useSignal(false)
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="pass">
        <input
          class={props.error ? 'input wrong' : 'input'}
          id={id}
          {...(shown.value ? SHOWN : HIDDEN)}
          value={props.value}
          autofocus={props.autofocus}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={describedBy(id, props)}
          {...NOTHING_REMEMBERED}
          data-1p-ignore
          data-lpignore="true"
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
        <button
          class="btn"
          type="button"
          aria-pressed={shown.value}
          aria-controls={id}
          onClick={() => (shown.value = !shown.value)}
        >
          {shown.value ? t('shell.hide') : t('shell.show')}
        </button>
      </div>
      <Below id={id} help={props.help} error={props.error} />
    </div>
  )
}

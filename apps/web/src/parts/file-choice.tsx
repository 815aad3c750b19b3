/** A field for one file of the person's: its button, its name, and what is wrong with it. */
import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { Button } from './button.tsx'
import { ErrorText } from './field.tsx'

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface FileChoiceProps {
  readonly label: string
  readonly chosen: ChosenFile | undefined
  readonly error: string | undefined
  /** No file of this kind is larger: a film chosen by mistake is not read into memory. */
  readonly most: number
  readonly onChoose: (file: ChosenFile) => void
  readonly onTooLarge: () => void
}

export function FileChoice(props: FileChoiceProps): ComponentChildren {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="field">
      <span class="label">{props.label}</span>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          if (chosen && chosen.size > props.most) props.onTooLarge()
          else if (chosen) {
            void chosen.arrayBuffer().then((buffer) => {
              props.onChoose({ name: chosen.name, bytes: new Uint8Array(buffer) })
            })
          }
        }}
      />
      <Button glyph="file" onPress={() => input.current?.click()}>
        {t('joining.restore-choose')}
      </Button>
      <p class="sub" role="status">
        {props.chosen && t('joining.restore-chosen', { name: props.chosen.name })}
      </p>
      <ErrorText text={props.error} />
    </div>
  )
}

/** A field for one file of the person's: its button, its name, and what is wrong with it. */
import { useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { openChooser } from '../choosing.ts'
import { Button } from './button.tsx'
import { ErrorText } from './field.tsx'

export interface FileFieldProps {
  readonly label: string
  /** What the button says. */
  readonly words: string
  /** What is said of the one that was chosen. */
  readonly chosen: ComponentChildren
  readonly error?: string | undefined
  readonly onChoose: (file: File) => void
}

export function FileField(props: FileFieldProps): ComponentChildren {
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
          // The same one chosen again is to be read again.
          event.currentTarget.value = ''
          if (chosen) props.onChoose(chosen)
        }}
      />
      <Button glyph="file" onPress={() => openChooser(input.current)}>
        {props.words}
      </Button>
      <p class="sub" role="status">
        {props.chosen}
      </p>
      <ErrorText text={props.error} />
    </div>
  )
}

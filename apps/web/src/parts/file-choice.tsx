/** A field for one small file of the person's, which is read as it is chosen. */
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { FileField } from './file-field.tsx'

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
  const { label, chosen, error, most, onChoose, onTooLarge } = props
  return (
    <FileField
      label={label}
      words={t('joining.restore-choose')}
      chosen={chosen && t('joining.restore-chosen', { name: chosen.name })}
      error={error}
      onChoose={(file) => {
        if (file.size > most) onTooLarge()
        else {
          void file.arrayBuffer().then((buffer) => {
            onChoose({ name: file.name, bytes: new Uint8Array(buffer) })
          })
        }
      }}
    />
  )
}

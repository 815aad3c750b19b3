/** The ways to a file: from the device, or by its camera. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { openChooser } from '../../choosing.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { coarse } from '../wide.ts'

export interface ChooseFileProps {
  /** Another than the one that is shown. */
  readonly again: boolean
  readonly onChoose: (files: readonly File[]) => void
}

export function ChooseFile({ again, onChoose }: ChooseFileProps): ComponentChildren {
  const file = useRef<HTMLInputElement>(null)
  const photo = useRef<HTMLInputElement>(null)
  const taken = (input: HTMLInputElement): void => {
    const files = [...(input.files ?? [])]
    // The same one chosen again is to be looked at again.
    input.value = ''
    if (files.length > 0) onChoose(files)
  }
  return (
    <div class="row">
      <input ref={file} type="file" hidden onChange={(event) => taken(event.currentTarget)} />
      <Button glyph="file" onPress={() => openChooser(file.current)}>
        {again ? t('attachments.another') : t('attachments.choose')}
      </Button>
      {coarse.value && (
        <>
          <input
            ref={photo}
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            onChange={(event) => taken(event.currentTarget)}
          />
          <Button glyph="camera" onPress={() => openChooser(photo.current)}>
            {t('attachments.photo')}
          </Button>
        </>
      )}
    </div>
  )
}

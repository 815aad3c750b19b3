/** A copy outside of the notes, only after it was said what that means: children of a row. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FileView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { saveOutside, whyNotSaved, type Saved } from './copy-outside.ts'
import { copyName } from './file-words.ts'
import { fileIn } from './read-whole.ts'

export interface SavedCopyProps {
  readonly conversation: string
  readonly message: string
  readonly file: FileView
  readonly tabStop: boolean
}

export function SavedCopy(props: SavedCopyProps): ComponentChildren {
  const { conversation, message, file, tabStop } = props
  const asking = useSignal(false)
  const state = useSignal<Saved | 'saving' | undefined>(undefined)
  const save = async (): Promise<void> => {
    asking.value = false
    if (state.peek() === 'saving') return
    const begins = (): void => void (state.value = 'saving')
    const readFile = fileIn(conversation, message)
    const saved = await saveOutside({ readFile, name: copyName(file), begins })
    if (saved !== 'left') state.value = saved
  }
  return (
    <>
      <Button
        size="small"
        tabStop={tabStop}
        off={state.value === 'saving' ? t('attachments.saving') : undefined}
        onPress={() => (asking.value = true)}
      >
        {t('attachments.save')}
      </Button>
      <p class="sub" role="status">
        {state.value === 'written' && t('attachments.saved-there')}
        {state.value === 'given' && t('attachments.saved')}
      </p>
      <ErrorText text={whyNotSaved(state.value)} />
      {asking.value && (
        <Dialog
          question={t('attachments.save-title')}
          safe={t('attachments.save-no')}
          act={t('attachments.save-yes')}
          onSafe={() => (asking.value = false)}
          onAct={() => void save()}
        >
          <p>{t('attachments.save-text')}</p>
          <p>{t('attachments.save-opens')}</p>
        </Dialog>
      )}
    </>
  )
}

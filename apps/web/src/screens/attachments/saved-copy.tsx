/** A copy outside of the notes, only after it was said what that means: children of a row. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FileView, Problem } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { downloadBlob } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'
import { copyName } from './file-words.ts'
import { readWhole } from './read-whole.ts'

export interface SavedCopyProps {
  readonly conversation: string
  readonly message: string
  readonly file: FileView
  readonly tabStop: boolean
}

export function SavedCopy(props: SavedCopyProps): ComponentChildren {
  const { conversation, message, file, tabStop } = props
  const asking = useSignal(false)
  const state = useSignal<'idle' | 'saving' | 'saved'>('idle')
  const problem = useSignal<Problem | undefined>(undefined)
  const save = async (): Promise<void> => {
    asking.value = false
    if (state.peek() === 'saving') return
    state.value = 'saving'
    problem.value = undefined
    const outcome = await readWhole(conversation, message)
    if (outcome.ok) downloadBlob(outcome.value, copyName(file))
    else problem.value = outcome.problem
    state.value = outcome.ok ? 'saved' : 'idle'
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
        {state.value === 'saved' && t('attachments.saved')}
      </p>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
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

/** A copy outside of the notes, only after it was said what that means: children of a row. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FileView, Problem } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { saveOutside } from './copy-outside.ts'
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
  const state = useSignal<'idle' | 'saving' | 'written' | 'given' | 'not-written'>('idle')
  const problem = useSignal<Problem | undefined>(undefined)
  const save = async (): Promise<void> => {
    asking.value = false
    if (state.peek() === 'saving') return
    const begins = (): void => {
      state.value = 'saving'
      problem.value = undefined
    }
    const readFile = fileIn(conversation, message)
    const saved = await saveOutside({ readFile, name: copyName(file), begins })
    if (saved === 'left') return
    if (typeof saved === 'object') problem.value = saved.problem
    state.value = typeof saved === 'object' ? 'idle' : saved
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
      <ErrorText text={wrongIn(state.value, problem.value)} />
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

function wrongIn(state: string, problem: Problem | undefined): string | undefined {
  if (state === 'not-written') return t('attachments.saved-not')
  return problem && t(`problems.${problem}`)
}

/** A wait somebody may end: the question before it, and what was wrong where it could not be ended. */
import { useSignal, type ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Problem } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Dialog } from '../../parts/dialog.tsx'

export interface GivingUp {
  readonly error: ReadonlySignal<string | undefined>
  /** Asks first. */
  readonly ask: () => void
  /** Ends it without a question: it is over. */
  readonly leave: () => void
  readonly question: ComponentChildren
}

/** `open`: the request is one at an open door, whose code is not used up by it. */
export function useGivingUp(end: () => Promise<Problem | undefined>, open = false): GivingUp {
  const asked = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const leave = async (): Promise<void> => {
    asked.value = false
    const problem = await end()
    error.value = problem && t(`problems.${problem}`)
  }
  return {
    error,
    ask: () => (asked.value = true),
    leave: () => void leave(),
    question: asked.value && (
      <Dialog
        question={t('joining.give-up-ask')}
        safe={t('joining.give-up-no')}
        act={t('joining.give-up-yes')}
        onSafe={() => (asked.value = false)}
        onAct={() => void leave()}
      >
        <p>{t(open ? 'joining.give-up-open-why' : 'joining.give-up-why')}</p>
      </Dialog>
    ),
  }
}

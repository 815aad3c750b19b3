/** A code or phrase that is asked about once its form is sent: read whole first, then put to whoever knows. */
import { useSignal, type Signal } from '@preact/signals'
import type { CodeProgress, CodePurpose, Problem } from '@lapwing/client'
import { client, started } from '../house.ts'
import { t } from '../locales/text.ts'
import { codeProblem } from './code-progress.ts'

export interface AskedCode {
  /** What came of it, in words. */
  readonly error: Signal<string | undefined>
  /** True while an answer is awaited: sent again meanwhile, it is not asked again. */
  readonly asking: Signal<boolean>
  readonly submit: (event: Event) => void
}

export function useAskedCode(o: {
  readonly purpose: CodePurpose
  readonly text: Signal<string>
  readonly progress: Signal<CodeProgress | undefined>
  /** Gives back the problem where it came to nothing. */
  readonly ask: (code: string) => Promise<Problem | undefined>
}): AskedCode {
  const { purpose, text, progress, ask } = o
  const error = useSignal<string | undefined>(undefined)
  const asking = useSignal(false)
  const next = async (): Promise<void> => {
    const read = await client().readCode(text.value, purpose)
    progress.value = read
    if (read.problem !== undefined || !read.complete) {
      error.value = codeProblem(read.problem ?? 'code-too-short', read.at, purpose)
      return
    }
    const problem = await ask(text.value)
    error.value = problem && t(`problems.${problem}`)
  }
  return {
    error,
    asking,
    submit(event) {
      event.preventDefault()
      if (asking.value) return
      asking.value = true
      error.value = undefined
      void started()
        .then(next)
        .catch(() => (error.value = t('problems.bug')))
        .finally(() => (asking.value = false))
    },
  }
}

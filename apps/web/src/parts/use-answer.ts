/** What the client answers a screen that opens: asked once, and again where it is about another thing. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Outcome, Problem } from '@lapwing/client'

export interface Answer<T> {
  readonly value: Signal<T | undefined>
  readonly problem: Signal<Problem | undefined>
}

export function useAnswer<T>(ask: () => Promise<Outcome<T>>, about = ''): Answer<T> {
  const value = useSignal<T | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  useEffect(() => {
    void ask().then((outcome) => {
      if (outcome.ok) value.value = outcome.value
      else problem.value = outcome.problem
    })
  }, [about, value, problem])
  return { value, problem }
}

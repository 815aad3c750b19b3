/**
 * Asking the client while somebody types: a moment after the last key, never two answers out of
 * order, and again while older messages are still being read.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { Outcome, Problem, SearchView } from '@lapwing/client'

/** After the last key; a person who types on does not want the answer in between. */
export const TYPING_MS = 180
/** Between two questions while older messages are still being read. */
export const AGAIN_MS = 700

export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly view: SearchView }
  | { readonly kind: 'failed'; readonly problem: Problem }

export interface Asking {
  readonly answer: ReadonlySignal<Answer>
  /** What is typed now; `at once` when the person pressed Enter or chose where to look. */
  ask(query: string, when: 'soon' | 'at once'): void
  /** Nothing more is asked. */
  stop(): void
}

/** `search` looks for a query; it never throws. */
export function createAsking(search: (query: string) => Promise<Outcome<SearchView>>): Asking {
  const answer = signal<Answer>({ kind: 'none' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  const run = async (query: string, own: number): Promise<void> => {
    const outcome = await search(query)
    if (own !== turn) return // something else was typed meanwhile
    if (!outcome.ok) {
      answer.value = { kind: 'failed', problem: outcome.problem }
      return
    }
    answer.value = { kind: 'found', view: outcome.value }
    if (!outcome.value.complete) timer = setTimeout(() => void run(query, own), AGAIN_MS)
  }

  return {
    answer,
    ask(query, when) {
      turn += 1
      clearTimeout(timer)
      if (query.trim() === '') {
        answer.value = { kind: 'none' }
        return
      }
      if (answer.peek().kind !== 'found') answer.value = { kind: 'looking' }
      const own = turn
      if (when === 'at once') void run(query, own)
      else timer = setTimeout(() => void run(query, own), TYPING_MS)
    },
    stop() {
      turn += 1
      clearTimeout(timer)
    },
  }
}

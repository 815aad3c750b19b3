/** How a conversation is kept and what was agreed on it, read anew with each of its changes. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { MessageEntry, PostureView } from '@lapwing/client'
import { mayQuote } from '@lapwing/engagement'
import { client, house } from '../../house.ts'

/** Undefined until it is known. */
export function usePosture(id: string, revision: number): PostureView | undefined {
  const known = useSignal<{ readonly id: string; readonly view: PostureView } | undefined>(
    undefined,
  )
  useEffect(() => {
    let isWanted = true
    void client()
      .posture(id)
      .then((outcome) => {
        if (isWanted && outcome.ok) known.value = { id, view: outcome.value }
      })
    return () => {
      isWanted = false
    }
  }, [id, revision, known])
  return known.value?.id === id ? known.value.view : undefined
}

/** How an officer may use the words of a participant elsewhere; undefined for all other words. */
export function useOthersWords(
  id: string,
  entry: MessageEntry,
): ReturnType<typeof mayQuote> | undefined {
  const terms = usePosture(id, 0)?.terms
  if (entry.own || house.value.role !== 'officer' || !terms) return undefined
  return mayQuote(terms.attribution)
}

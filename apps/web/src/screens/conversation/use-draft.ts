/** The draft of one conversation: read sealed, kept sealed, also when the page goes away. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { client } from '../../house.ts'

const KEEP_MS = 800

export interface DraftField {
  readonly text: Signal<string>
  /** Settles once the kept draft is in the field; nothing is kept over it before. */
  readonly read: Promise<void>
  set(text: string): void
  /** Keeps what is in the field now. */
  readonly flush: () => void
}

/** For one conversation as long as the component lives. */
export function useDraft(id: string): DraftField {
  const text = useSignal('')
  const draft = useMemo(() => openDraft(id, text), [id, text])
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') draft.flush()
    }
    const leaving = (): void => draft.flush()
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', leaving)
    return () => {
      draft.flush()
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', leaving)
    }
  }, [draft])
  return draft
}

function openDraft(id: string, text: Signal<string>): DraftField {
  let kept: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (kept === undefined || text.peek() === kept) return
    kept = text.peek()
    void client().keepDraft(id, kept)
  }
  const set = (next: string): void => {
    text.value = next
    timer ??= setTimeout(flush, KEEP_MS)
  }
  const read = async (): Promise<void> => {
    const outcome = await client().readDraft(id)
    kept = outcome.ok ? outcome.value : ''
    // Somebody may have begun to write before the draft was here.
    const typed = text.peek()
    if (typed === '') text.value = kept
    else set(kept === '' ? typed : `${kept}\n${typed}`)
  }
  return { text, read: read(), set, flush }
}

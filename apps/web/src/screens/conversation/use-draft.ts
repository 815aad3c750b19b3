/** The draft of one conversation: read sealed, kept sealed, also when the page goes away. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { client } from '../../house.ts'

const KEEP_MS = 800

export interface DraftField {
  readonly text: Signal<string>
  /** False until the kept draft has been read: nothing may be written over it. */
  readonly ready: Signal<boolean>
  set(text: string): void
  /** Keeps what is in the field now. */
  flush(): void
}

export function useDraft(id: string): DraftField {
  const text = useSignal('')
  const ready = useSignal(false)
  const draft = useMemo(() => {
    let kept = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = (): void => {
      clearTimeout(timer)
      timer = undefined
      if (!ready.peek() || text.peek() === kept) return
      kept = text.peek()
      void client().keepDraft(id, kept)
    }
    return {
      text,
      ready,
      flush,
      set(next: string): void {
        text.value = next
        timer ??= setTimeout(flush, KEEP_MS)
      },
      read(found: string): void {
        kept = found
        // Somebody may have begun to write before the draft was here.
        text.value = text.peek() === '' ? found : `${found}${found ? '\n' : ''}${text.peek()}`
        ready.value = true
      },
    }
  }, [id, text, ready])

  useEffect(() => {
    let here = true
    text.value = ''
    ready.value = false
    void client()
      .readDraft(id)
      .then((outcome) => {
        if (here) draft.read(outcome.ok ? outcome.value : '')
      })
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') draft.flush()
    }
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', draft.flush)
    return () => {
      here = false
      draft.flush()
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', draft.flush)
    }
  }, [id, draft, text, ready])
  return draft
}

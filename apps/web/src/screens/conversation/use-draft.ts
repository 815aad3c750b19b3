/** The draft of one conversation: read sealed, kept sealed, also when the page goes away. */
import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { client } from '../../house.ts'
import { forgetGoing, goingOf, nowGoing, unlessGoing, wentOut, type Going } from './going-words.ts'
import { joinWords } from './purpose.ts'

const KEEP_MS = 800

export interface DraftField {
  readonly text: Signal<string>
  /** Settles once the kept draft is in the field; nothing is kept over it before. */
  readonly read: Promise<void>
  set(text: string): void
  /** Keeps what is in the field now. */
  readonly flush: () => void
  /**
   * Takes what is written out of the field for as long as it is on its way. It stays kept with the draft
   * until it is known how that went, so that neither a lock nor the way to another screen loses it.
   */
  readonly takeOut: () => Going
}

/** The field of a conversation that is shown. */
const shown = new Map<string, DraftField & { readonly close: () => void }>()

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
      leaveDraft(id, draft)
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', leaving)
    }
  }, [id, draft])
  return draft
}

/** Says how it went with words that were taken out: those that did not go are in the field again. */
export async function settleWords(id: string, words: Going, went: boolean): Promise<void> {
  let field: ReturnType<typeof shown.get>
  let kept: string | undefined
  do {
    field = shown.get(id)
    if (field) await field.read
    else {
      const outcome = await client().readDraft(id)
      kept = outcome.ok ? outcome.value : undefined
    }
    // Another may have been opened meanwhile, and have read what was kept before.
  } while (shown.get(id) !== field)
  const rest = kept === undefined ? undefined : unlessGoing(id, kept)
  if (!wentOut(id, words)) return
  if (field) {
    if (!went && words.text !== '') field.set(joinWords(words.text, field.text.peek()))
    field.flush()
  } else if (went && rest !== undefined) {
    await client().keepDraft(id, goingOf(id, rest))
  }
}

/** Called when the house is locked: what is kept then has all of it. */
export function forgetDrafts(): void {
  for (const field of shown.values()) field.close()
  shown.clear()
  forgetGoing()
}

export function openDraft(id: string, text: Signal<string>): DraftField {
  let kept: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const now = goingOf(id, text.peek())
    if (isClosed || kept === undefined || now === kept) return
    kept = now
    void client().keepDraft(id, kept)
  }
  const set = (next: string): void => {
    text.value = next
    timer ??= setTimeout(flush, KEEP_MS)
  }
  const read = async (): Promise<void> => {
    const outcome = await client().readDraft(id)
    kept = outcome.ok ? outcome.value : ''
    const standing = unlessGoing(id, kept)
    // Somebody may have begun to write before the draft was here.
    const typed = text.peek()
    if (typed === '') text.value = standing
    else set(standing === '' ? typed : joinWords(standing, typed))
  }
  const takeOut = (): Going => {
    const words = nowGoing(id, text.peek())
    text.value = ''
    flush()
    return words
  }
  const close = (): void => {
    flush()
    isClosed = true
  }
  const field = { text, read: read(), set, flush, takeOut, close }
  shown.set(id, field)
  return field
}

/** The field is shown no more. */
export function leaveDraft(id: string, draft: DraftField): void {
  draft.flush()
  if (shown.get(id) === draft) shown.delete(id)
}

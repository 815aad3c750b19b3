/** Puts an answer chosen from the list into the writing field, once the draft stands in it. */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { insertInto, takeInsertion } from './insertion.ts'

export interface InsertionField {
  readonly conversation: string
  /** Settles once the kept draft is in the field. */
  readonly read: Promise<void>
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** What stands in the field now. */
  readonly standing: () => string
  readonly set: (text: string) => void
}

export function useInsertion(o: InsertionField): void {
  useEffect(() => {
    const insertion = takeInsertion(o.conversation)
    if (!insertion) return
    void o.read.then(() => {
      const { text, caret } = insertInto(o.standing(), insertion)
      o.set(text)
      if (!o.field.current) return
      o.field.current.value = text
      o.field.current.focus({ preventScroll: true })
      o.field.current.setSelectionRange(caret, caret)
    })
  }, [o.conversation])
}

/**
 * What the writing field is for besides new words: an answer to a message, or a change of an own
 * one. It outlives the screen, so that looking into another conversation loses nothing; in memory
 * only, and forgotten when the house is locked.
 */
import { signal, type Signal } from '@preact/signals'
import type { MessageEntry } from '@lapwing/client'

/** A message as far as a quote of it needs. */
export type Quoted = Pick<MessageEntry, 'id' | 'own' | 'by' | 'text'>

export type Purpose =
  | { readonly kind: 'answer'; readonly to: Quoted }
  /** `text` is what the field holds meanwhile; the draft waits. */
  | { readonly kind: 'change'; readonly of: Quoted; readonly text: string }

const purposes: Signal<ReadonlyMap<string, Purpose>> = signal(new Map<string, Purpose>())

/** Of the conversation's field; undefined for new words. */
export function purposeOf(conversation: string): Purpose | undefined {
  return purposes.value.get(conversation)
}

export function setPurpose(conversation: string, purpose: Purpose | undefined): void {
  const next = new Map(purposes.peek())
  if (purpose === undefined) next.delete(conversation)
  else next.set(conversation, purpose)
  purposes.value = next
}

/** Called when the house is locked. */
export function forgetPurposes(): void {
  purposes.value = new Map<string, Purpose>()
}

/** Whether the two are about the same message in the same way. */
export function samePurpose(a: Purpose | undefined, b: Purpose | undefined): boolean {
  return a?.kind === b?.kind && messageOf(a) === messageOf(b)
}

function messageOf(purpose: Purpose | undefined): string | undefined {
  return purpose?.kind === 'answer' ? purpose.to.id : purpose?.of.id
}

/** What came back to the field, above what stands there; an empty line is no part of either. */
export function joinWords(returned: string, standing: string): string {
  return standing === '' ? returned : `${returned}\n${standing}`
}

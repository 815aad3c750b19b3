/**
 * Words on their way out beside a file: out of every field, so that nobody sends them twice, and kept before
 * whatever is written meanwhile, so that nothing loses them. In memory only, and forgotten at a lock.
 */
import { joinWords } from './purpose.ts'

export interface Going {
  readonly text: string
}

const going = new Map<string, readonly Going[]>()

export function nowGoing(conversation: string, text: string): Going {
  const words = { text }
  going.set(conversation, [...(going.get(conversation) ?? []), words])
  return words
}

/** They are on their way no more; false where that was forgotten. */
export function wentOut(conversation: string, words: Going): boolean {
  const all = going.get(conversation) ?? []
  going.set(
    conversation,
    all.filter((each) => each !== words),
  )
  return all.includes(words)
}

/** What is to be kept while this stands in the field. */
export function goingOf(conversation: string, standing: string): string {
  const all = [...(going.get(conversation) ?? []).map(({ text }) => text), standing]
  return all.filter((text) => text !== '').reduceRight((rest, text) => joinWords(text, rest), '')
}

/** What stands in the field of what is kept. */
export function unlessGoing(conversation: string, kept: string): string {
  const before = goingOf(conversation, '')
  if (before === '') return kept
  if (kept === before) return ''
  return kept.startsWith(`${before}\n`) ? kept.slice(before.length + 1) : kept
}

/** Called when the house is locked. */
export function forgetGoing(): void {
  going.clear()
}

/** What the desk's list is narrowed to: every word in the name or the label. Gone with the lock. */
import { signal, type Signal } from '@preact/signals'
import { foldText } from '@lapwing/engagement'

export const filter: Signal<string> = signal('')

/** Called when the house is locked. */
export function forgetFilter(): void {
  filter.value = ''
}

/** Whether all words of `typed` stand somewhere in the texts; nothing typed fits everything. */
export function fitting(typed: string): (...texts: readonly (string | undefined)[]) => boolean {
  const words = foldText(typed).split(/\s+/u).filter(Boolean)
  if (words.length === 0) return () => true
  return (...texts) => {
    const whole = foldText(texts.filter((text) => text !== undefined).join(' '))
    return words.every((word) => whole.includes(word))
  }
}

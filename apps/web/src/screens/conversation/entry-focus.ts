/**
 * The keyboard among the entries of a log. Tab stops at one of them, arrows go from one to the next,
 * and a row that is no longer drawn gives the focus back to the log.
 */
import type { EntryView } from '@lapwing/client'
import type { RowRange } from './row-heights.ts'

/** What of a row takes the focus: the time of a message, or a notice that opens. */
const STOPS = 'button.when, button.notice'

/** The entry at which Tab stops: the last message in view, or the nearest above it. */
export function tabStopIn(
  drawn: RowRange,
  lastInView: number,
  at: (index: number) => EntryView | undefined,
): number | undefined {
  const last = Math.min(lastInView, drawn.to - 1)
  for (let i = last; i >= drawn.from; i -= 1) if (at(i)?.kind === 'message') return i
  for (let i = last + 1; i < drawn.to; i += 1) if (at(i)?.kind === 'message') return i
  return undefined
}

/** Index of the row the element stands in. */
export function indexOf(element: EventTarget | null): number | undefined {
  const slot = element instanceof Element ? element.closest('.slot') : null
  return slot instanceof HTMLElement ? Number(slot.dataset['index']) : undefined
}

/** Goes to the row above or below; false where the focus is on no row, or on the last one drawn. */
export function stepFocus(rows: HTMLElement, key: string): boolean {
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
  const own = document.activeElement
  if (step === 0 || !own?.matches(STOPS)) return false
  const stops = [...rows.querySelectorAll<HTMLElement>(STOPS)]
  const next = stops[stops.indexOf(own as HTMLElement) + step]
  next?.focus()
  return next !== undefined
}

/** Puts the focus on a row's time; false while it is not drawn. */
export function focusRow(rows: HTMLElement, index: number): boolean {
  const stop = rows.querySelector<HTMLElement>(`[data-index="${index}"] button.when`)
  stop?.focus({ preventScroll: true })
  return stop !== null
}

/** A row that is no longer drawn must not take the focus with it. */
export function keepFocus(scroller: HTMLElement, next: RowRange): void {
  const own = document.activeElement
  const index = scroller.contains(own) ? indexOf(own) : undefined
  if (index === undefined) return
  if (index < next.from || index >= next.to) scroller.focus({ preventScroll: true })
}

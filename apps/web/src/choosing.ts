/**
 * The system's chooser of files, and its camera, lie over the page: on a phone the page is out of sight
 * meanwhile. Whoever locks it then (locking.ts) is told that it was opened from here.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'

const last: Signal<object | undefined> = signal(undefined)

/** The chooser that was opened last: another object each time, undefined once a choice was made or left. */
export const chooser: ReadonlySignal<object | undefined> = last

/** Opens it for this field. To be called while a press still counts. */
export function openChooser(field: HTMLInputElement | null): void {
  if (!field) return
  const over = chooserOpens()
  field.addEventListener('change', over, { once: true })
  field.addEventListener('cancel', over, { once: true })
  field.click()
}

/** For one the browser opens without a field. Gives back what says that it is over. */
export function chooserOpens(): () => void {
  const opened = {}
  last.value = opened
  return () => {
    if (last.peek() === opened) last.value = undefined
  }
}

/** Tells the client whether the page can be seen, for cover traffic, which stops when it cannot. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { client, house } from './house.ts'

const covered = signal(false)

/** Whether cover traffic was on before the lock; in memory only, and only since the page was opened. */
export const coveredBefore: ReadonlySignal<boolean> = covered

/** Follows the house while it is open. Gives back what stops it. */
export function watchShown(page: Document): () => void {
  const phase = computed(() => house.value.phase)
  const isOn = computed(() => house.value.coverTraffic !== undefined)
  const tell = (): void => {
    if (phase.peek() !== 'open' || !isOn.peek()) return
    void client().setShown(page.visibilityState === 'visible')
  }
  page.addEventListener('visibilitychange', tell)
  const stop = effect(() => {
    if (phase.value === 'open') covered.value = isOn.value
    else if (phase.value !== 'locked') covered.value = false
    tell()
  })
  return () => {
    stop()
    page.removeEventListener('visibilitychange', tell)
  }
}

/** Tells the client whether the page can be seen, for cover traffic, which stops when it cannot. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { client, house } from './house.ts'

const covered = signal(false)

/**
 * Whether the lock says that cover traffic was on before it; in memory only, and only since the page
 * was opened. Never beside a second phrase: it would tell of other notes than the ones that one opens.
 */
export const coveredBefore: ReadonlySignal<boolean> = covered

/** Follows the house while it is open. Gives back what stops it. */
export function watchShown(page: Document): () => void {
  const phase = computed(() => house.value.phase)
  const isOn = computed(() => house.value.coverTraffic !== undefined)
  const hasSecond = computed(() => house.value.secondPhrase !== undefined)
  const tell = (): void => {
    if (phase.peek() !== 'open' || !isOn.peek()) return
    void client().setShown(page.visibilityState === 'visible')
  }
  page.addEventListener('visibilitychange', tell)
  const stop = effect(() => {
    if (phase.value === 'open') covered.value = isOn.value && !hasSecond.value
    else if (phase.value !== 'locked') covered.value = false
    tell()
  })
  return () => {
    stop()
    page.removeEventListener('visibilitychange', tell)
  }
}

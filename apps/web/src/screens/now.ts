/** The clock as screens see it: ticks every half minute, and at once when the page is shown again. */
import { signal, type ReadonlySignal } from '@preact/signals'

const TICK_MS = 30_000

const ticking = signal(Date.now())

/** Good for "today" and for waits in minutes; not for measuring. */
export const now: ReadonlySignal<number> = ticking

/** Starts the clock; gives back what stops it. */
export function startNow(clock: () => number): () => void {
  const tick = (): void => {
    ticking.value = clock()
  }
  tick()
  const timer = setInterval(tick, TICK_MS)
  document.addEventListener('visibilitychange', tick)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

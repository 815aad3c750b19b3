/** Locks the vault after minutes without use and, by posture, as soon as the page is hidden. */
import { computed, effect } from '@preact/signals'
import { client, house } from './house.ts'

/** Timers sleep with the device: the clock is asked again at every waking. */
const CHECK_MS = 5_000
const USE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Follows the house while it is open. Gives back what stops it. */
export function watchIdle(page: Document, now: () => number): () => void {
  let lastUse = now()
  const used = (): void => {
    lastUse = now()
  }
  const check = (): void => {
    const minutes = house.peek().idleLock
    if (house.peek().phase !== 'open' || minutes === undefined) return
    if (now() - lastUse >= minutes * 60_000) void client().lock()
  }
  const seen = (): void => {
    if (page.visibilityState === 'visible') check()
    else if (house.peek().phase === 'open' && house.peek().hideLock) void client().lock()
  }
  for (const kind of USE) page.addEventListener(kind, used, { capture: true, passive: true })
  page.addEventListener('visibilitychange', seen)
  const timer = setInterval(check, CHECK_MS)
  const phase = computed(() => house.value.phase)
  const stop = effect(() => {
    if (phase.value === 'open') lastUse = now()
  })
  return () => {
    stop()
    clearInterval(timer)
    page.removeEventListener('visibilitychange', seen)
    for (const kind of USE) page.removeEventListener(kind, used, { capture: true })
  }
}

/**
 * Locks the vault after minutes without use and, by posture, as soon as the page is hidden: by anything but
 * the system's chooser of files, which on a phone lies over the page, and has a minute.
 */
import { computed, effect } from '@preact/signals'
import { chooser } from './choosing.ts'
import { client, house } from './house.ts'

/** Timers sleep with the device: the clock is asked again at every waking. */
const CHECK_MS = 5_000
/** So long a page that chooses a file may be out of sight; whoever takes the device meanwhile has no more. */
const CHOOSING_MS = 60_000
const USE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Follows the house while it is open. Gives back what stops it. */
export function watchIdle(page: Document, now: () => number): () => void {
  let lastUse = now()
  /** When a chooser was opened that may still lie over the page. */
  let choosing: number | undefined
  /** Out of sight, and left open for the chooser. */
  let spared = false
  let soon: ReturnType<typeof setTimeout> | undefined
  const isHidden = (): boolean => page.visibilityState !== 'visible'
  const mayChoose = (): boolean => {
    const since = choosing === undefined ? -1 : now() - choosing
    return since >= 0 && since < CHOOSING_MS
  }
  const used = (): void => {
    lastUse = now()
    // Under a chooser nothing on the page can be pressed.
    choosing = undefined
  }
  const check = (): void => {
    const { phase, idleLock, hideLock } = house.peek()
    if (phase !== 'open') return
    const isIdle = idleLock !== undefined && now() - lastUse >= idleLock * 60_000
    if (isIdle || (spared && hideLock && !mayChoose())) void client().lock()
  }
  const seen = (): void => {
    clearTimeout(soon)
    if (!isHidden()) {
      // Timers may have slept: what was spared too long is locked now.
      check()
      spared = false
      choosing = undefined
      return
    }
    if (house.peek().phase !== 'open' || !house.peek().hideLock) return
    spared = mayChoose()
    if (spared) soon = setTimeout(check, CHOOSING_MS - (now() - (choosing ?? 0)))
    else void client().lock()
  }
  for (const kind of USE) page.addEventListener(kind, used, { capture: true, passive: true })
  page.addEventListener('visibilitychange', seen)
  const timer = setInterval(check, CHECK_MS)
  const phase = computed(() => house.value.phase)
  const stop = effect(() => {
    if (phase.value !== 'open') return
    lastUse = now()
    choosing = undefined
    spared = false
  })
  let known = chooser.peek()
  const stopChoosing = effect(() => {
    const opened = chooser.value
    if (opened === known) return
    known = opened
    if (opened) choosing = now()
    // Where it hides the page the page is seen again before anything else.
    else if (!isHidden()) choosing = undefined
  })
  return () => {
    stop()
    stopChoosing()
    clearTimeout(soon)
    clearInterval(timer)
    page.removeEventListener('visibilitychange', seen)
    for (const kind of USE) page.removeEventListener(kind, used, { capture: true })
  }
}

/**
 * Leave: everything on the screen is gone in the same moment, then the vault is locked, the worker
 * ended and this page replaced by an empty local one. No request leaves this origin.
 */
import { client } from './house.ts'

const BLANK = '/blank.html'
/** Where the network is gone: no page of a browser that names this address. */
const NOWHERE = 'about:blank'
/** A worker that does not answer must not keep the page. */
const LOCK_MS = 400
const BLANK_MS = 1_500
const THRICE_MS = 1_500

let drop: () => void = () => undefined

/** What ends the worker; given by main once there is one. */
export function onLeaving(ending: () => void): void {
  drop = ending
}

/** Leaves. Never throws; nothing is shown again. */
export function leave(): void {
  const cover = document.createElement('div')
  cover.className = 'gone'
  // The contents go, not only out of sight: no transition, nothing for a screen reader to finish.
  document.body.replaceChildren(cover)
  void Promise.all([lockSoon(), findBlank()]).then(([, blank]) => {
    location.replace(blank)
  })
}

/** The empty page when it can be had, and nothing at all when it cannot. */
async function findBlank(): Promise<string> {
  const late = new Promise<string>((done) => setTimeout(() => done(NOWHERE), BLANK_MS))
  const found = fetch(BLANK, { cache: 'force-cache' }).then(
    ({ ok }) => (ok ? BLANK : NOWHERE),
    () => NOWHERE,
  )
  return Promise.race([found, late])
}

async function lockSoon(): Promise<void> {
  const late = new Promise<void>((done) => setTimeout(done, LOCK_MS))
  try {
    await Promise.race([client().lock(), late])
  } catch {
    // Locked or not, the worker ends here.
  }
  drop()
}

/**
 * Watches for Shift pressed three times within a second and a half, with nothing between.
 * Gives back what stops watching.
 */
export function watchShift(target: EventTarget, now: () => number, act: () => void): () => void {
  let presses: number[] = []
  let alone = false
  const down = (event: Event): void => {
    const { key, repeat } = event as KeyboardEvent
    if (repeat) return
    alone = key === 'Shift'
    if (!alone) presses = []
  }
  const up = (event: Event): void => {
    if ((event as KeyboardEvent).key !== 'Shift' || !alone) return
    const at = now()
    presses = [...presses.filter((press) => at - press < THRICE_MS), at]
    if (presses.length < 3) return
    presses = []
    act()
  }
  const early = { capture: true }
  target.addEventListener('keydown', down, early)
  target.addEventListener('keyup', up, early)
  return () => {
    target.removeEventListener('keydown', down, early)
    target.removeEventListener('keyup', up, early)
  }
}

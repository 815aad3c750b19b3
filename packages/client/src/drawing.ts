/**
 * When the screen is told anew. After a rest it is told at once; while much changes, no more than one part
 * in five of the time goes into making pictures: one of thousands of cases takes its time.
 */
import type { Clock } from './clock.ts'

/** The time of one frame: changes within it are told together. */
const FRAME_MS = 16

/** So many times what a picture took lie between it and the next. */
const REST = 4

/** Never longer: a clock that is set in between must not stop the screen. */
const REST_MAX_MS = 2_000

export interface Drawing {
  /** Something has changed: `draw` is called soon, once for all of it. */
  changed(): void
}

export function createDrawing(clock: Clock, draw: () => void): Drawing {
  let isDue = false
  let last = { at: 0, rest: 0 }
  return {
    changed() {
      if (isDue) return
      isDue = true
      const rested = Math.max(0, clock.now() - last.at)
      clock.after(Math.max(FRAME_MS, last.rest - rested), () => {
        isDue = false
        const begun = clock.now()
        draw()
        const at = clock.now()
        last = { at, rest: Math.min(REST_MAX_MS, Math.max(0, REST * (at - begun))) }
      })
    },
  }
}

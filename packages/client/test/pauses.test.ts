import { expect, it } from 'vitest'
import { createPauses } from '../src/pauses.ts'
import type { Clock } from '../src/clock.ts'

/** A clock whose timers are in sight. */
function watchedClock(): { clock: Clock; timers: Set<() => void> } {
  const timers = new Set<() => void>()
  const clock: Clock = {
    now: () => 0,
    after: (_, task) => {
      timers.add(task)
      return () => timers.delete(task)
    },
  }
  return { clock, timers }
}

it('a pause ends when its time has come, and leaves no timer', async () => {
  const { clock, timers } = watchedClock()
  const waits = createPauses(clock).pause(10)
  for (const ring of [...timers]) ring()
  await waits
  expect(timers.size).toBe(0)
})

it('the end of all ends every pause and lets go of its timer', async () => {
  const { clock, timers } = watchedClock()
  const pauses = createPauses(clock)
  const waits = [pauses.pause(300_000), pauses.pause(8)]
  expect(timers.size).toBe(2)
  pauses.end()
  await Promise.all(waits)
  await pauses.pause(300_000)
  expect(timers.size).toBe(0)
})

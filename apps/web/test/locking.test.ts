/** The page locks itself: after minutes without use, and when the posture says so, once hidden. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HouseView, PageApi } from '@lapwing/client'
import { chooserOpens } from '../src/choosing.ts'
import { house, startHouse } from '../src/house.ts'
import { watchIdle } from '../src/locking.ts'

class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible'

  turn(to: 'visible' | 'hidden'): void {
    this.visibilityState = to
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

const MINUTE = 60_000
let locked = 0
let page: Page
let stop: () => void
let tell: (part: Partial<HouseView>) => void

beforeEach(async () => {
  vi.useFakeTimers()
  locked = 0
  page = new Page()
  const base = house.peek()
  let view: HouseView = { ...base, phase: 'open', idleLock: 10, hideLock: false }
  let listener: (view: HouseView) => void = () => undefined
  tell = (part) => {
    view = { ...view, ...part }
    listener(view)
  }
  const api: Partial<PageApi> = {
    watch: async (given) => {
      listener = given
      given(view)
    },
    lock: async () => {
      locked += 1
      tell({ phase: 'locked', idleLock: undefined })
    },
  }
  await startHouse(api as PageApi)
  stop = watchIdle(page as unknown as Document, () => Date.now())
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('idle', () => {
  it('locks after the minutes of the posture, once', () => {
    vi.advanceTimersByTime(10 * MINUTE - 1)
    expect(locked).toBe(0)
    vi.advanceTimersByTime(MINUTE)
    expect(locked).toBe(1)
    vi.advanceTimersByTime(60 * MINUTE)
    expect(locked).toBe(1)
  })

  it('counts anew with every touch and key, not with what arrives', () => {
    vi.advanceTimersByTime(9 * MINUTE)
    page.dispatchEvent(new Event('keydown'))
    vi.advanceTimersByTime(9 * MINUTE)
    expect(locked).toBe(0)
    tell({ network: 'offline' })
    vi.advanceTimersByTime(2 * MINUTE)
    expect(locked).toBe(1)
  })

  it('counts the time the device slept', () => {
    vi.setSystemTime(Date.now() + 30 * MINUTE)
    page.turn('visible')
    expect(locked).toBe(1)
  })

  it('begins to count when the vault opens', () => {
    tell({ phase: 'locked', idleLock: undefined })
    vi.advanceTimersByTime(60 * MINUTE)
    tell({ phase: 'open', idleLock: 10 })
    vi.advanceTimersByTime(9 * MINUTE)
    expect(locked).toBe(0)
  })

  it('never locks where locking would lose everything', () => {
    tell({ idleLock: undefined })
    vi.advanceTimersByTime(600 * MINUTE)
    page.turn('hidden')
    expect(locked).toBe(0)
  })
})

describe('out of sight', () => {
  it('locks at once when the posture says so', () => {
    tell({ hideLock: true })
    page.turn('hidden')
    expect(locked).toBe(1)
  })

  it('does not lock otherwise', () => {
    page.turn('hidden')
    page.turn('visible')
    expect(locked).toBe(0)
  })
})

describe('out of sight under the system’s chooser', () => {
  beforeEach(() => tell({ hideLock: true }))

  it('stays open for whoever comes back with a file', () => {
    page.dispatchEvent(new Event('pointerdown'))
    chooserOpens()
    page.turn('hidden')
    vi.advanceTimersByTime(MINUTE - 1)
    page.turn('visible')
    expect(locked).toBe(0)
    page.turn('hidden')
    expect(locked).toBe(1)
  })

  it('waits a minute at most, and locks while it still lies there', () => {
    chooserOpens()
    vi.advanceTimersByTime(20_000)
    page.turn('hidden')
    vi.advanceTimersByTime(40_000 - 1)
    expect(locked).toBe(0)
    vi.advanceTimersByTime(1)
    expect(locked).toBe(1)
  })

  it('locks at the next sight where timers slept', () => {
    chooserOpens()
    page.turn('hidden')
    vi.setSystemTime(Date.now() + MINUTE)
    page.turn('visible')
    expect(locked).toBe(1)
  })

  it('a clock set back makes it no longer', () => {
    chooserOpens()
    page.turn('hidden')
    vi.setSystemTime(Date.now() - 60 * MINUTE)
    page.turn('visible')
    expect(locked).toBe(1)
  })

  it('is over once something was chosen, or pressed on the page', () => {
    chooserOpens()()
    page.turn('hidden')
    expect(locked).toBe(1)
    tell({ phase: 'open', idleLock: 10 })
    page.turn('visible')
    chooserOpens()
    page.dispatchEvent(new Event('pointerdown'))
    page.turn('hidden')
    expect(locked).toBe(2)
  })

  it('chosen while out of sight it stays open until the page is seen', () => {
    const chosen = chooserOpens()
    page.turn('hidden')
    chosen()
    page.turn('visible')
    expect(locked).toBe(0)
    page.turn('hidden')
    expect(locked).toBe(1)
  })

  it('opened before a lock it counts for nothing after it', () => {
    chooserOpens()
    tell({ phase: 'locked', idleLock: undefined })
    tell({ phase: 'open', idleLock: 10 })
    page.turn('hidden')
    expect(locked).toBe(1)
  })
})

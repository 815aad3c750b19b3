/** Destroy is held for two seconds; letting go in time changes nothing. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHold, type Hold } from '../src/parts/hold.ts'

let done = 0
let hold: Hold

beforeEach(() => {
  vi.useFakeTimers()
  done = 0
  hold = createHold(() => (done += 1))
})
afterEach(() => vi.useRealTimers())

describe('holding', () => {
  it('acts after two seconds, once', () => {
    hold.begin()
    vi.advanceTimersByTime(1_999)
    expect([done, hold.state.value]).toEqual([0, 'held-past-half'])
    vi.advanceTimersByTime(1)
    expect([done, hold.state.value]).toEqual([1, 'rest'])
    vi.advanceTimersByTime(60_000)
    expect(done).toBe(1)
  })

  it('does nothing when let go a moment too early', () => {
    hold.begin()
    vi.advanceTimersByTime(1_990)
    hold.end()
    vi.advanceTimersByTime(60_000)
    expect([done, hold.state.value]).toEqual([0, 'rest'])
  })

  it('counts anew after a pause', () => {
    hold.begin()
    vi.advanceTimersByTime(1_500)
    hold.end()
    hold.begin()
    vi.advanceTimersByTime(1_500)
    expect(done).toBe(0)
    vi.advanceTimersByTime(500)
    expect(done).toBe(1)
  })
})

describe('for those whose device only clicks', () => {
  it('a second press within ten seconds acts', () => {
    hold.press()
    expect(hold.state.value).toBe('armed')
    vi.advanceTimersByTime(9_000)
    hold.press()
    expect(done).toBe(1)
  })

  it('a second press too late only asks again', () => {
    hold.press()
    vi.advanceTimersByTime(10_000)
    expect(hold.state.value).toBe('rest')
    hold.press()
    expect([done, hold.state.value]).toEqual([0, 'armed'])
  })

  it('a trembling press does not count twice', () => {
    hold.press()
    vi.advanceTimersByTime(100)
    hold.press()
    expect([done, hold.state.value]).toEqual([0, 'armed'])
  })

  it('leaving the screen forgets it', () => {
    hold.press()
    hold.stop()
    hold.press()
    expect(done).toBe(0)
  })
})

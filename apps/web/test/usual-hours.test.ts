import { describe, expect, it } from 'vitest'
import { freshLine } from '../src/screens/conversation/reading.ts'
import { localHours, shortClock } from '../src/screens/conversation/usual-hours.ts'

const PARIS = { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 600, to: 1140 }
const WINTER = Date.UTC(2026, 10, 23, 12)
const SUMMER = Date.UTC(2026, 6, 1, 12)

describe('the hours somebody usually answers', () => {
  it('are told on this device’s clock', () => {
    expect(localHours(PARIS, WINTER, 60)).toEqual({ from: 600, to: 1140 })
    expect(localHours(PARIS, WINTER, 120)).toEqual({ from: 660, to: 1200 })
    expect(localHours(PARIS, WINTER, 0)).toEqual({ from: 540, to: 1080 })
  })

  it('follow the desk’s summer time', () => {
    expect(localHours(PARIS, SUMMER, 180)).toEqual({ from: 660, to: 1200 })
  })

  it('may run over midnight elsewhere, and end at 24 rather than at 0', () => {
    expect(localHours(PARIS, WINTER, 9 * 60)).toEqual({ from: 1080, to: 180 })
    expect(localHours(PARIS, WINTER, 6 * 60)).toEqual({ from: 900, to: 1440 })
  })

  it('are nothing when they say nothing', () => {
    expect(localHours({ ...PARIS, days: [] }, WINTER, 60)).toBeUndefined()
    expect(localHours({ ...PARIS, from: 1140 }, WINTER, 60)).toBeUndefined()
  })

  it('are written as short as a bar needs', () => {
    expect(shortClock(600, false)).toBe('10')
    expect(shortClock(630, false)).toBe('10:30')
    expect(shortClock(600, true)).toBe('10\u00a0h')
    expect(shortClock(605, true)).toBe('10\u00a0h\u00a005')
  })
})

describe('the "new" line', () => {
  it('stands where the first unread was and does not follow what comes later', () => {
    expect(freshLine(undefined, undefined)).toBeUndefined()
    expect(freshLine(undefined, 7)).toBe(7)
    expect(freshLine(7, 12)).toBe(7)
    expect(freshLine(7, undefined)).toBe(7)
  })
})

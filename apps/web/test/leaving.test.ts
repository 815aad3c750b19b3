/** Shift three times leaves; nothing else does. */
import { describe, expect, it } from 'vitest'
import { watchShift } from '../src/quick-exit.ts'

class Press extends Event {
  readonly key: string
  readonly repeat: boolean

  constructor(kind: string, key: string, repeat = false) {
    super(kind)
    this.key = key
    this.repeat = repeat
  }
}

function desk(): {
  left: () => number
  wait: (ms: number) => void
  tap: (...keys: string[]) => void
  hold: () => void
  stop: () => void
} {
  let at = 0
  let left = 0
  const target = new EventTarget()
  const stop = watchShift(
    target,
    () => at,
    () => (left += 1),
  )
  return {
    left: () => left,
    wait: (ms) => (at += ms),
    tap: (...keys) => {
      for (const key of keys) {
        at += 100
        target.dispatchEvent(new Press('keydown', key))
        target.dispatchEvent(new Press('keyup', key))
      }
    },
    hold: () => {
      target.dispatchEvent(new Press('keydown', 'Shift'))
      for (let i = 0; i < 9; i += 1) target.dispatchEvent(new Press('keydown', 'Shift', true))
      target.dispatchEvent(new Press('keyup', 'Shift'))
    },
    stop,
  }
}

describe('Shift three times', () => {
  it('leaves', () => {
    const { tap, left } = desk()
    tap('Shift', 'Shift')
    expect(left()).toBe(0)
    tap('Shift')
    expect(left()).toBe(1)
  })

  it('leaves again only after three more', () => {
    const { tap, left } = desk()
    tap('Shift', 'Shift', 'Shift', 'Shift', 'Shift')
    expect(left()).toBe(1)
  })

  it('must be quick', () => {
    const { tap, wait, left } = desk()
    tap('Shift', 'Shift')
    wait(1_600)
    tap('Shift')
    expect(left()).toBe(0)
  })

  it('is not three capital letters', () => {
    const { tap, left } = desk()
    tap('Shift', 'А', 'Shift', 'Б', 'Shift', 'В')
    expect(left()).toBe(0)
  })

  it('is not holding the key down', () => {
    const { hold, left } = desk()
    hold()
    expect(left()).toBe(0)
  })

  it('is not watched any more once stopped', () => {
    const { tap, stop, left } = desk()
    stop()
    tap('Shift', 'Shift', 'Shift')
    expect(left()).toBe(0)
  })
})

/** When a person is asked for a file, and when the browser asks before the page closes. */
import { afterEach, describe, expect, it } from 'vitest'
import type { CarriedView } from '@lapwing/client'
import { house } from '../src/house.ts'
import { asksForFile, MANY, unsaved, wouldLose } from '../src/screens/carrying/unsaved.ts'
import { watchClosing } from '../src/unsaved-page.ts'

const SAVED: CarriedView = { savedAt: 1, unsaved: 0, sent: false, leaving: false }
const STARTING = house.peek()
afterEach(() => {
  house.value = STARTING
})

describe('carried notes', () => {
  it.each([
    [{}, 'nothing', false, false],
    [{ savedAt: undefined }, 'never', true, true],
    [{ sent: true, unsaved: 1 }, 'sent', true, true],
    [{ unsaved: 1 }, 'received', false, false],
    [{ unsaved: MANY }, 'received', true, false],
    // The browser has them still: nothing is lost by closing.
    [{ savedAt: undefined, leaving: true, sent: true }, 'leaving', true, false],
  ] as const)('%o', (part, what, asks, loses) => {
    const carried = { ...SAVED, ...part }
    expect(unsaved(carried)).toBe(what)
    expect(asksForFile(carried)).toBe(asks)
    expect(wouldLose(carried)).toBe(loses)
  })

  it('ask nothing in any other mode', () => {
    expect(asksForFile(undefined)).toBe(false)
    expect(wouldLose(undefined)).toBe(false)
  })

  it('have the browser ask before the page closes, only while something would be lost', () => {
    const page = new EventTarget()
    const asked = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true })
      page.dispatchEvent(event)
      return event.defaultPrevented
    }
    const stop = watchClosing(page)
    expect(asked()).toBe(false)
    house.value = { ...STARTING, carried: { ...SAVED, sent: true } }
    expect(asked()).toBe(true)
    house.value = { ...STARTING, carried: SAVED }
    expect(asked()).toBe(false)
    house.value = { ...STARTING, carried: { ...SAVED, savedAt: undefined } }
    expect(asked()).toBe(true)
    stop()
    expect(asked()).toBe(false)
  })
})

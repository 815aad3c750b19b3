/** Whether the browser keeps what is kept: asked quietly, or only by the person. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { house } from '../src/house.ts'
import { answersQuietly, askToLast, lasting, watchLasting } from '../src/lasting.ts'

const STARTING = house.peek()
let stop: () => void = () => undefined
afterEach(() => {
  stop()
  house.value = STARTING
  lasting.value = 'unknown'
})

function browser(promised: boolean, agrees: boolean) {
  return { persisted: async () => promised, persist: vi.fn(async () => agrees) }
}
const open = (mode: 'kept' | 'memory' | 'carried'): void => {
  house.value = { ...STARTING, phase: 'open', mode }
}
const becomes = (what: string) => vi.waitFor(() => expect(lasting.value).toBe(what))

describe('a browser', () => {
  it('that decides by itself is asked once notes are kept and open', async () => {
    const quiet = browser(false, true)
    stop = watchLasting(quiet, true)
    open('memory')
    open('carried')
    expect(quiet.persist).not.toHaveBeenCalled()
    open('kept')
    await becomes('lasts')
    expect(quiet.persist).toHaveBeenCalledTimes(1)
  })

  it('that refuses may throw them away', async () => {
    stop = watchLasting(browser(false, false), true)
    open('kept')
    await becomes('may-go')
  })

  it('that would put a question is asked by nobody but the person', async () => {
    const asking = browser(false, true)
    stop = watchLasting(asking, false)
    open('kept')
    await becomes('may-go')
    expect(asking.persist).not.toHaveBeenCalled()
    await askToLast(asking)
    expect(lasting.value).toBe('lasts')
  })

  it('that promised before is not asked again', async () => {
    const lasts = browser(true, false)
    stop = watchLasting(lasts, true)
    open('kept')
    await becomes('lasts')
    expect(lasts.persist).not.toHaveBeenCalled()
  })

  it('that knows no promise leaves it open, and failing is no promise', async () => {
    stop = watchLasting({}, true)
    open('kept')
    await Promise.resolve()
    expect(lasting.value).toBe('unknown')
    await askToLast({ persist: async () => Promise.reject(new Error('no')) })
    expect(lasting.value).toBe('may-go')
  })

  it('is known to be quiet by what only such browsers have', () => {
    expect(answersQuietly({ userAgentData: {} })).toBe(true)
    expect(answersQuietly({})).toBe(false)
  })
})

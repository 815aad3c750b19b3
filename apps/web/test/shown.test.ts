/** The client is told whether the page can be seen where cover traffic asks for it; the lock remembers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseView, PageApi } from '@lapwing/client'
import { house, startHouse } from '../src/house.ts'
import { coveredBefore, watchShown } from '../src/shown.ts'

class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible'

  turn(to: 'visible' | 'hidden'): void {
    this.visibilityState = to
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

const RUNS = { state: 'runs', stood: undefined } as const
let told: boolean[]
let page: Page
let stop: () => void
let tell: (part: Partial<HouseView>) => void

beforeEach(async () => {
  told = []
  page = new Page()
  let view: HouseView = { ...house.peek(), phase: 'open', coverTraffic: undefined }
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
    setShown: async (isShown) => {
      told.push(isShown)
    },
  }
  await startHouse(api as PageApi)
  stop = watchShown(page as unknown as Document)
})
afterEach(() => stop())

describe('a page', () => {
  it('tells that it is hidden and shown, once cover traffic is on', () => {
    page.turn('hidden')
    expect(told).toEqual([])
    tell({ coverTraffic: RUNS })
    expect(told).toEqual([false])
    page.turn('visible')
    page.turn('hidden')
    expect(told).toEqual([false, true, false])
  })

  it('says over the lock that it has stopped, and no longer than these notes are locked', () => {
    tell({ phase: 'locked', coverTraffic: undefined })
    expect(coveredBefore.value).toBe(false)
    tell({ phase: 'open', coverTraffic: RUNS })
    tell({ phase: 'locked', coverTraffic: undefined })
    expect(coveredBefore.value).toBe(true)
    tell({ phase: 'destroyed' })
    expect(coveredBefore.value).toBe(false)
  })

  it.each(['opens', 'destroys'] as const)(
    'says nothing of it over the lock where a second phrase %s',
    (secondPhrase) => {
      tell({ phase: 'open', coverTraffic: RUNS, secondPhrase })
      tell({ phase: 'locked', coverTraffic: undefined, secondPhrase: undefined })
      expect(coveredBefore.value).toBe(false)
    },
  )
})

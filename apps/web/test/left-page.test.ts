/** A page that the browser keeps for going back is emptied; one that is only out of sight is not. */
import { expect, it } from 'vitest'
import { watchLeft } from '../src/left-page.ts'

function rig() {
  const done: string[] = []
  const page = new EventTarget()
  const stop = watchLeft(page, { empty: () => done.push('empty'), anew: () => done.push('anew') })
  const happens = (type: string, persisted: boolean): void => {
    page.dispatchEvent(Object.assign(new Event(type), { persisted }))
  }
  return { done, happens, stop }
}

it('a kept page is emptied as it is left, and begins anew when it comes back', () => {
  const { done, happens } = rig()
  happens('pagehide', true)
  expect(done).toEqual(['empty'])
  happens('pageshow', true)
  expect(done).toEqual(['empty', 'anew'])
})

it('a first load, a page thrown away and one that is out of sight change nothing', () => {
  const { done, happens } = rig()
  happens('pageshow', false)
  happens('visibilitychange', false)
  happens('blur', false)
  happens('freeze', false)
  happens('pagehide', false)
  expect(done).toEqual([])
})

it('stops', () => {
  const { done, happens, stop } = rig()
  stop()
  happens('pagehide', true)
  happens('pageshow', true)
  expect(done).toEqual([])
})

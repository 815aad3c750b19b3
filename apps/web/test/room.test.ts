/** Where somebody is changes by their own doing, not by what ends after they went elsewhere. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { enter, enterFrom, room, type Room } from '../src/screens/room.ts'

const FORWARD: Room = { at: 'forward', id: 'c', index: 0, message: 'm' }
const THERE: Room = { at: 'conversation', id: 'other' }

beforeAll(() => void vi.stubGlobal('scrollTo', () => undefined))
afterEach(() => enter({ at: 'home' }))
afterAll(() => vi.unstubAllGlobals())

it('what was waited for leads on', () => {
  enter(FORWARD)
  const here = room.peek()
  enterFrom(here, THERE)
  expect(room.peek()).toEqual(THERE)
})

it('once somebody has gone back and writes elsewhere, nothing takes them away', () => {
  enter(FORWARD)
  const here = room.peek()
  enter({ at: 'conversation', id: 'third' })
  enterFrom(here, THERE)
  expect(room.peek()).toEqual({ at: 'conversation', id: 'third' })
})

it('the same screen entered anew is another stay', () => {
  enter(FORWARD)
  const here = room.peek()
  enter({ at: 'home' })
  enter({ ...FORWARD })
  enterFrom(here, THERE)
  expect(room.peek()).toEqual(FORWARD)
})

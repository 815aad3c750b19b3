/** What a line remembers of its mailboxes, and for how long. */
import { beforeEach, expect, it } from 'vitest'
import { Openings } from '../src/transport/openings.ts'

let openings: Openings<string>

beforeEach(() => {
  openings = new Openings()
})

/** Opened, and read up to an entry whose acknowledgement is owed. */
function read(key: string, ref: number, upTo: number): void {
  openings.opened(key, ref, `the ${key}`)
  openings.heard(key)
  openings.reach(key, upTo)
  openings.owe(key, upTo)
  openings.drains(key)
}

it('nothing is remembered of a mailbox that nobody reads any more, and others stay', () => {
  read('door', 1, 9)
  read('case', 2, 4)
  openings.forget('door')
  expect([openings.refused(1), openings.reached('door')]).toEqual([undefined, 0])
  expect([openings.settle('door'), openings.drains('door')]).toEqual([undefined, true])
  expect([openings.refused(2), openings.reached('case')]).toEqual(['the case', 4])
  expect([openings.settle('case'), openings.drains('case')]).toEqual([4, false])
})

it('what comes of it later is passed over', () => {
  read('door', 1, 9)
  openings.forget('door')
  openings.reach('door', 10)
  openings.owe('door', 10)
  expect([openings.reached('door'), openings.settle('door')]).toEqual([0, undefined])
})

it('who was not heard of for longest is opened first, and a newcomer before all', () => {
  for (const [ref, key] of ['a', 'b', 'c', 'd'].entries()) read(key, ref, 1)
  openings.forget('d')
  openings.heard('d')
  openings.moveOn()
  expect(openings.due(['a', 'b', 'c', 'd'], true)).toEqual(['d', 'a', 'b'])
})

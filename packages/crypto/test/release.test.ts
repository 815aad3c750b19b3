/** Memory that is given back: wiped, and nobody else's. */
import { expect, it } from 'vitest'
import { release } from '../src/index.ts'

it('what has memory of its own is of no bytes from then on', () => {
  const bytes = new Uint8Array(65_536).fill(7)
  release(bytes)
  expect(bytes.length).toBe(0)
})

it('what is small, or part of something, is wiped where it stands, and the rest is whole', () => {
  const small = new Uint8Array(100).fill(7)
  release(small)
  expect(small).toEqual(new Uint8Array(100))
  const whole = new Uint8Array(100_000).fill(7)
  release(whole.subarray(10_000))
  expect(whole.length).toBe(100_000)
  expect([whole[9_999], whole[10_000], whole[99_999]]).toEqual([7, 0, 0])
})

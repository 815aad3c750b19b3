/** Which device under one name came last. */
import { toHex } from '@lapwing/codec'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cameAfter, hasNamesake, newestOf, noteCame, noteGone } from '../src/conversation/coming.ts'
import type { FlowRecord } from '../src/conversation/records.ts'
import type { Held } from '../src/conversation/draft.ts'

const key = (n: number): Uint8Array => new Uint8Array(32).fill(n)
/** Keys below 100 are Anna's, the others Boris's. */
const rosters = { nameOf: (of: Uint8Array) => ((of[0] ?? 0) < 100 ? 'Anna' : 'Boris') }
const house = { rosters } as unknown as Parameters<typeof hasNamesake>[0]
const membersOf = (keys: readonly number[]) => keys.map((n) => ({ identity: key(n) }))

const some = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 })

it('is one of each name at most, and none who was there from the beginning', () => {
  fc.assert(
    fc.property(
      some,
      fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 8 }),
      (here, came) => {
        const flow: Pick<FlowRecord, 'came'> = {}
        came.forEach((n, at) => noteCame(flow, key(n), at + 1))
        const members = membersOf(here)
        const newest = here.filter((n) => newestOf(house, flow, members, key(n)) !== undefined)
        for (const isAnna of [true, false]) {
          const named = here.filter((n) => n < 100 === isAnna)
          const arrived = named.filter((n) => came.includes(n))
          const last = arrived.toSorted((a, b) => came.lastIndexOf(b) - came.lastIndexOf(a))[0]
          expect(newest.filter((n) => n < 100 === isAnna)).toEqual(last === undefined ? [] : [last])
          for (const n of named) expect(hasNamesake(house, members, key(n))).toBe(named.length > 1)
        }
      },
    ),
  )
})

it('stays known where the conversation begins again, and whoever is new there has come then', () => {
  const flow: Pick<FlowRecord, 'came'> = {}
  noteCame(flow, key(2), 20)
  noteCame(flow, key(3), 30)
  noteGone(flow, key(3))
  const group = { members: membersOf([1, 2]) }
  const before = { flow, group } as unknown as Pick<Held, 'flow' | 'group'>
  const { came = [] } = cameAfter(before, { members: membersOf([1, 2, 4]) }, 40)
  expect(came.map(({ identity, at }) => [toHex(identity).slice(0, 2), at])).toEqual([
    ['02', 20],
    ['04', 40],
  ])
})

it('is remembered within bounds', () => {
  const flow: Pick<FlowRecord, 'came'> = {}
  for (let n = 1; n <= 60; n += 1) noteCame(flow, key(n), n)
  expect(flow.came).toHaveLength(32)
  expect(flow.came?.at(-1)?.at).toBe(60)
})

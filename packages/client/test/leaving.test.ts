/** Who may leave a case: as long as an officer stays whose keys the relay takes. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import {
  canLeave,
  isLeaving,
  isSaid,
  noteLeaving,
  takeLeaving,
} from '../src/conversation/leaving.ts'
import { freshFlow } from '../src/conversation/records.ts'
import { freshCase } from './fresh-case.ts'

beforeAll(startCrypto)

const key = (byte: number) => new Uint8Array(32).fill(byte)
const [anna, boris, clara] = [key(1), key(2), key(3)]
const house = { rosters: { officer: () => ({}) } } as unknown as House

function held() {
  const seats = [anna, boris, clara].map((identity) => ({
    identity,
    reader: randomBytes(32),
    ...(identity !== clara && { owner: randomBytes(32) }),
  }))
  const group = { epoch: 3, members: [anna, boris, clara].map((identity) => ({ identity })) }
  const record = freshCase({ role: 'officer', beganAt: 0, seats })
  return { record, flow: freshFlow(randomBytes(32), 0), group }
}

it('not while the only other owner is leaving, though another officer stays', () => {
  const one = held()
  expect(canLeave(house, one, anna)).toBe(true)
  one.flow.leaving = [{ identity: boris, at: 0 }]
  expect(canLeave(house, one, anna)).toBe(false)
})

it('what somebody else says of it is not yet said by themselves', () => {
  const { flow } = held()
  takeLeaving(flow, { leaving: [boris] }, 1)
  expect([isLeaving(flow, boris), isSaid(flow, boris)]).toEqual([true, false])
  const group = held().group as never
  noteLeaving(house, { flow, group }, { identity: boris, at: 2 })
  expect(flow.leaving).toEqual([{ identity: boris, at: 2 }])
  expect(isSaid(flow, boris)).toBe(true)
})

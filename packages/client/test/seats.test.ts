/** Who has a place in a mailbox, told by people of whom one may lie. */
import { SEATS_MAX, type Seat } from '@lapwing/engagement'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withSeats } from '../src/conversation/seats.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const identity = fc.integer({ min: 0, max: 3 }).map((n) => new Uint8Array(32).fill(n))
const seat: fc.Arbitrary<Seat> = fc.record(
  { identity, reader: key, owner: key },
  { requiredKeys: ['identity', 'reader'] },
)
const seats = fc.array(seat, { maxLength: SEATS_MAX })

it('loses nothing that was known, whatever is told, and grows without bound by nothing', () => {
  fc.assert(
    fc.property(seats, fc.array(seats, { maxLength: 6 }), (known, tellings) => {
      const all = tellings.reduce<readonly Seat[]>((now, told) => withSeats(now, told), known)
      expect(all.slice(0, known.length).map(({ reader }) => reader)).toEqual(
        known.map(({ reader }) => reader),
      )
      expect(all.length).toBeLessThanOrEqual(Math.max(known.length, SEATS_MAX))
      // Said again, it changes nothing.
      expect(tellings.reduce<readonly Seat[]>((now, told) => withSeats(now, told), all)).toEqual(
        all,
      )
    }),
  )
})

it('takes in who is new, and the owner key of whoever had none', () => {
  const [anna, boris] = [1, 2].map((n) => new Uint8Array(32).fill(n)) as [Uint8Array, Uint8Array]
  const known = [{ identity: anna, reader: anna }]
  const told = [
    { identity: anna, reader: anna, owner: new Uint8Array(32).fill(9) },
    { identity: boris, reader: boris },
  ]
  expect(withSeats(known, told)).toEqual(told)
})

it('takes nobody for an owner by another key than the one they offered', () => {
  const [clara, offered, his] = [1, 2, 3].map((n) => new Uint8Array(32).fill(n)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const seat = { identity: clara, reader: clara }
  const known = [{ ...seat, next: offered }]
  expect(withSeats(known, [{ ...seat, owner: his }])).toEqual(known)
  expect(withSeats(known, [{ ...seat, owner: offered }])).toEqual([{ ...seat, owner: offered }])
})

it('takes in no key that is known as another’s, whoever says it', () => {
  const [anna, boris, fresh] = [1, 2, 3].map((n) => new Uint8Array(32).fill(n)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const known = [{ identity: anna, reader: anna, owner: fresh }]
  for (const seat of [
    { identity: boris, reader: anna },
    { identity: boris, reader: boris, owner: fresh },
    { identity: boris, reader: boris, owner: anna },
  ]) {
    expect(withSeats(known, [seat])).toEqual(known)
  }
})

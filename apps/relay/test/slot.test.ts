/** A slot says what it holds, or says that it does not: never something else. */
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, envelope } from '../../../test/support/relay-keys.ts'
import { markOf } from '../src/store/mailbox.ts'
import { SLOT_BYTES, readSlot, writeSlot, type Slot } from '../src/store/slot.ts'

function written(o: Partial<Slot> = {}): { slot: Slot; target: Buffer } {
  const body = envelope()
  const slot: Slot = {
    mailbox: bytes(32),
    seq: 2 ** 40 + 7,
    hour: 498_000,
    mark: markOf(body),
    group: 2 ** 33,
    lag: 1,
    index: 3,
    count: 64,
    envelope: body,
    ...o,
  }
  const target = Buffer.alloc(SLOT_BYTES)
  writeSlot(target, slot, slot)
  return { slot, target }
}

describe('a slot', () => {
  it('reads back as it was written', () => {
    const { slot, target } = written()
    expect(readSlot(target)).toEqual({ kind: 'whole', slot })
  })

  it('with any one bit flipped still names its entry, and is whole only if the envelope is', () => {
    const { slot, target } = written()
    fc.assert(
      fc.property(fc.nat(SLOT_BYTES - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(target)
        flipped[at]! ^= 1 << bit
        const reading = readSlot(flipped)
        if (reading.kind === 'whole') {
          expect(Buffer.compare(reading.slot.envelope, slot.envelope)).toBe(0)
          expect(reading.slot).toMatchObject({ seq: slot.seq, mark: slot.mark })
          return
        }
        expect(reading).toMatchObject({ kind: 'damaged', header: { seq: slot.seq } })
      }),
      { numRuns: 500 },
    )
  })

  it('with a blank page was never written', () => {
    const { target } = written()
    expect(readSlot(target.fill(0, 0, 4096)).kind).toBe('unwritten')
    expect(readSlot(Buffer.alloc(SLOT_BYTES)).kind).toBe('unwritten')
    expect(readSlot(written().target.subarray(0, SLOT_BYTES - 1)).kind).toBe('unwritten')
  })

  it('overwritten by something else is damaged and nameless', () => {
    const { target } = written()
    target.set(bytes(SLOT_BYTES))
    expect(readSlot(target)).toEqual({ kind: 'damaged', header: undefined })
  })

  it('may hold an envelope of zeros', () => {
    const { target } = written({ envelope: new Uint8Array(ENVELOPE_BYTES) })
    expect(readSlot(target).kind).toBe('whole')
  })
})

/** Frames through cover frames: whole and in order at the other end, whatever their sizes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '@lapwing/codec'
import {
  COVER_BYTES,
  CoverReader,
  CoverWriter,
  MAX_FRAME_BYTES,
  ProtocolError,
  encodeClientFrame,
  encodeRelayFrame,
} from '../src/index.ts'
import { clientFrames, relayFrames } from './arbitrary-frames.ts'
import { codesOf } from '../../../test/support/codes-of.ts'

const codeOf = codesOf(ProtocolError)

const plain = fc.oneof(
  ...Object.entries(clientFrames).flatMap(([type, frame]) =>
    type === 'cover' ? [] : [frame.map((one) => encodeClientFrame(one))],
  ),
  ...Object.entries(relayFrames).flatMap(([type, frame]) =>
    type === 'cover' ? [] : [frame.map((one) => encodeRelayFrame(one))],
  ),
)
const ping = encodeClientFrame({ type: 'ping' })

function through(writer: CoverWriter, reader: CoverReader): Uint8Array[] {
  const frames: Uint8Array[] = []
  while (writer.waiting > 0) {
    const { bytes } = writer.next()
    expect(bytes.length).toBeLessThanOrEqual(COVER_BYTES)
    frames.push(...reader.take(bytes))
  }
  return frames
}

describe('frames under cover', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 6 }), (frames) => {
        const [writer, reader] = [new CoverWriter(), new CoverReader()]
        for (const frame of frames) writer.add(frame)
        const out = through(writer, reader)
        expect(out.length).toBe(frames.length)
        out.forEach((one, at) => expect(Buffer.compare(one, frames[at]!)).toBe(0))
        expect([reader.held, writer.next().bytes.length]).toEqual([0, 0])
      }),
      { numRuns: 60 },
    )
  })

  it('are never more than a device can make of one cover frame', () => {
    // As small on the wire as a frame can be, and as large as one can be when it has its zeros.
    const bomb = concatBytes(
      ...Array.from({ length: 703 }, () => Uint8Array.of(7, 0, 1, 0, 0, 0, 0, 1)),
    )
    expect(bomb.length).toBeLessThanOrEqual(COVER_BYTES)
    expect(codeOf(() => new CoverReader().take(bomb))).toBe('wrong-size')
    expect(codeOf(() => new CoverReader().take(bomb.subarray(0, 16), 65_536))).toBe('wrong-size')
    expect(new CoverReader().take(bomb.subarray(0, 8))).toHaveLength(1)
  })

  it('that are in a hurry go behind the one that has begun, and before all others', () => {
    const frame = (n: number, size: number) => new Uint8Array(size).fill(n)
    const [writer, reader] = [new CoverWriter(), new CoverReader()]
    for (const n of [10, 11]) writer.add(frame(n, 74_752))
    const out = reader.take(writer.next().bytes)
    for (const n of [12, 13]) writer.hurry(frame(n, 1024))
    writer.add(frame(14, 1024))
    out.push(...through(writer, reader))
    expect(out.map(([first]) => first)).toEqual([10, 12, 13, 11, 14])
  })

  it('that would be too many for one cover frame leave in the next ones', () => {
    const writer = new CoverWriter()
    for (let at = 0; at < 703; at += 1) writer.add(ping)
    const reader = new CoverReader()
    const counts: number[] = []
    while (writer.waiting > 0) counts.push(reader.take(writer.next().bytes).length)
    expect(counts).toEqual([353, 350])
  })

  it('have room for an envelope and what is said beside it', () => {
    const writer = new CoverWriter()
    const envelopes = [new Uint8Array(4608).fill(9)]
    const id = new Uint8Array(32).fill(7)
    writer.add(encodeClientFrame({ type: 'ack', mailbox: id, reader: id, upTo: 2 ** 40 }))
    writer.add(encodeClientFrame({ type: 'post', ref: 1, mailbox: id, envelopes }))
    writer.add(encodeClientFrame({ type: 'ack', mailbox: id, reader: id, upTo: 2 ** 40 }))
    expect(new CoverReader().take(writer.next().bytes)).toHaveLength(3)
  })

  it('say when the last of them has left, and not before', () => {
    const writer = new CoverWriter()
    const left: string[] = []
    const large = new Uint8Array(10_240).fill(1)
    writer.add(large, () => left.push('large'))
    writer.add(ping, () => left.push('ping'))
    writer.next().left()
    expect(left).toEqual([])
    writer.next().left()
    expect(left).toEqual(['large', 'ping'])
  })

  it('are kept no longer than one frame can be', () => {
    const [writer, reader] = [new CoverWriter(), new CoverReader()]
    writer.add(new Uint8Array(MAX_FRAME_BYTES).fill(1))
    while (writer.waiting > 0) {
      const got = reader.take(writer.next().bytes)
      if (got.length === 0) expect(reader.held).toBeLessThan(MAX_FRAME_BYTES + 7)
    }
    expect(reader.held).toBe(0)
  })

  it.each([
    ['no size there is', '08000100000000' + '09', 'wrong-size'],
    ['no head', '00000000000000', 'malformed'],
    ['a head that is too long', '00040100000000', 'malformed'],
    ['more behind the head than its size allows', '00000100000001', 'malformed'],
    ['a head that ends in a zero', '0000020000000009' + '00', 'malformed'],
    ['a rest that ends in a zero', '0100010000000109' + '00', 'malformed'],
    ['a cover frame of a client', '0100010000000011', 'malformed'],
    ['a cover frame of a relay', '010001000000008d', 'malformed'],
  ])('are refused with %s', (_, hex, code) => {
    expect(codeOf(() => new CoverReader().take(Buffer.from(hex, 'hex')))).toBe(code)
  })

  it('made of garbage are frames or refused, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(60), (garbage, cut) => {
        const reader = new CoverReader()
        const whole = concatBytes(garbage)
        const code = codeOf(() => {
          reader.take(whole.subarray(0, cut))
          reader.take(whole.subarray(cut))
        })
        expect(['accepted', 'malformed', 'wrong-size']).toContain(code)
      }),
      { numRuns: 500 },
    )
  })
})

/** What one HTTPS request or answer carries: frames back to back, in one of the few sizes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FRAME_SIZES,
  MAX_FRAME_BYTES,
  ProtocolError,
  REQUEST_SIZES,
  bundled,
  encodeClientFrame,
  encodeRelayFrame,
  packBundle,
  unpackClientBundle,
  unpackRelayBundle,
} from '../src/index.ts'
import { clientFrames, relayFrames } from './arbitrary-frames.ts'
import { codesOf } from '../../../test/support/codes-of.ts'

const codeOf = codesOf(ProtocolError)
const ping = encodeClientFrame({ type: 'ping' })
const pong = encodeRelayFrame({ type: 'pong' })

const fromClient = fc.oneof(...Object.values(clientFrames)).map((frame) => encodeClientFrame(frame))
const fromRelay = fc.oneof(...Object.values(relayFrames)).map((frame) => encodeRelayFrame(frame))

describe.each([
  { name: 'client', frame: fromClient, unpack: unpackClientBundle, other: unpackRelayBundle },
  { name: 'relay', frame: fromRelay, unpack: unpackRelayBundle, other: unpackClientBundle },
])('a bundle of $name frames', ({ frame, unpack, other }) => {
  it('comes apart as it was put together, in one of the fixed sizes', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), (all) => {
        const frames = all.slice(0, all.length === 0 ? 0 : bundled(all))
        const bundle = packBundle(frames)
        expect(FRAME_SIZES).toContain(bundle.length)
        const found = unpack(bundle)
        expect(found.length).toBe(frames.length)
        found.forEach((one, at) => expect(Buffer.compare(one, frames[at]!)).toBe(0))
        if (frames.length > 0) expect(codeOf(() => other(bundle))).toBe('unknown-frame')
      }),
      { numRuns: 100 },
    )
  })

  it('with any bytes changed comes apart into frame sizes or is refused, nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (all, changes) => {
          const bundle = packBundle(all.slice(0, bundled(all)))
          for (const [at, byte] of changes) bundle[at % bundle.length] = byte
          const code = codeOf(() => {
            for (const { length } of unpack(bundle)) expect(FRAME_SIZES).toContain(length)
          })
          expect(['accepted', 'malformed', 'unknown-frame', 'wrong-size']).toContain(code)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a bundle', () => {
  it('of nothing is zeros of the smallest size', () => {
    expect(packBundle([])).toEqual(new Uint8Array(1024))
    expect(unpackClientBundle(packBundle([]))).toEqual([])
  })

  it('is refused in any other size, whatever it holds', () => {
    for (const size of [0, 1, 1023, 1025, 2048, MAX_FRAME_BYTES + 1]) {
      expect(codeOf(() => unpackClientBundle(new Uint8Array(size)))).toBe('wrong-size')
    }
  })

  it('is refused with anything behind its last frame but zeros', () => {
    const bundle = packBundle([ping, ping])
    bundle[5631] = 1
    expect(codeOf(() => unpackClientBundle(bundle))).toBe('malformed')
  })

  it('is refused with a frame that ends behind it', () => {
    const bundle = packBundle([pong])
    bundle[0] = 0x85
    bundle[1] = 1
    expect(codeOf(() => unpackRelayBundle(bundle))).toBe('wrong-size')
  })

  it.each([0, 65, 255])('is refused with a delivery of %i', (count) => {
    const bundle = packBundle([pong])
    bundle[0] = 0x85
    bundle[1] = count
    expect(codeOf(() => unpackRelayBundle(bundle))).toBe('wrong-size')
  })

  it('takes as many as fit, and one at least', () => {
    const large = new Uint8Array(MAX_FRAME_BYTES)
    expect([
      bundled([ping, ping, ping], 2048),
      bundled([ping], 10),
      bundled([large, ping]),
    ]).toEqual([2, 1, 1])
    expect(codeOf(() => packBundle([large, ping]))).toBe('wrong-size')
  })

  it('behind a poll has one of nine sizes, the largest post included', () => {
    expect(REQUEST_SIZES).toEqual([
      1024, 2048, 6656, 11_264, 20_480, 38_912, 75_776, 149_504, 296_960,
    ])
  })
})

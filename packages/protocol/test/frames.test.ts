/** Every frame, both ways: what is encoded comes back, in one of the few sizes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CLIENT_FRAME_NUMBERS,
  FRAME_HEADER_BYTES,
  FRAME_SIZES,
  RELAY_FRAME_NUMBERS,
  decodeClientFrame,
  decodeRelayFrame,
  encodeClientFrame,
  encodeRelayFrame,
  ProtocolError,
} from '../src/index.ts'
import { clientFrames, relayFrames } from './arbitrary-frames.ts'
import { codesOf } from '../../../test/support/codes-of.ts'

const codeOf = codesOf(ProtocolError)

interface Direction {
  readonly name: string
  readonly frames: Readonly<Record<string, fc.Arbitrary<{ readonly type: string }>>>
  readonly encode: (frame: never) => Uint8Array
  readonly decode: (bytes: Uint8Array) => object
  readonly decodeOther: (bytes: Uint8Array) => object
  readonly numbers: Readonly<Record<string, number>>
}

const directions: readonly Direction[] = [
  {
    name: 'client',
    frames: clientFrames,
    encode: encodeClientFrame,
    decode: decodeClientFrame,
    decodeOther: decodeRelayFrame,
    numbers: CLIENT_FRAME_NUMBERS,
  },
  {
    name: 'relay',
    frames: relayFrames,
    encode: encodeRelayFrame,
    decode: decodeRelayFrame,
    decodeOther: decodeClientFrame,
    numbers: RELAY_FRAME_NUMBERS,
  },
]

describe.each(directions)('$name frames', ({ frames, encode, decode, decodeOther, numbers }) => {
  const types = Object.keys(frames)

  it('are all tried here', () => {
    expect(types.sort()).toEqual(Object.keys(numbers).sort())
  })

  describe.each(types)('%s', (type) => {
    const arbitrary = frames[type] as fc.Arbitrary<never>

    it('comes back as it was, from one of the fixed sizes', () => {
      fc.assert(
        fc.property(arbitrary, (frame) => {
          const bytes = encode(frame)
          expect(FRAME_SIZES).toContain(bytes.length)
          expect(bytes[0]).toBe(numbers[type])
          expect(same(decode(bytes), frame)).toBe(true)
          expect(same(decode(Buffer.from(bytes)), frame)).toBe(true)
        }),
        { numRuns: 30 },
      )
    })

    it('is refused when cut, extended or moved to another frame size', () => {
      fc.assert(
        fc.property(arbitrary, fc.nat(), (frame, at) => {
          const bytes = encode(frame)
          expect(codeOf(() => decode(bytes.subarray(0, at % bytes.length)))).not.toBe('accepted')
          expect(codeOf(() => decode(Buffer.concat([bytes, Buffer.alloc(1)])))).toBe('wrong-size')
          for (const size of FRAME_SIZES.filter((other) => other !== bytes.length)) {
            const moved = new Uint8Array(size)
            moved.set(bytes.subarray(0, size))
            expect(codeOf(() => decode(moved))).not.toBe('accepted')
          }
        }),
        { numRuns: 10 },
      )
    })

    it('is refused with anything but zeros as padding', () => {
      const [frame] = fc.sample(arbitrary, { numRuns: 1, seed: 7 })
      const bytes = encode(frame!)
      const padding = isCbor(type) ? bytes.length - 1 : FRAME_HEADER_BYTES - 1
      bytes[padding] = 1
      expect(codeOf(() => decode(bytes))).toBe('malformed')
    })

    it('with any bytes changed is a frame or a ProtocolError, nothing else', () => {
      fc.assert(
        fc.property(
          arbitrary,
          fc.array(fc.tuple(fc.nat(1023), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          (frame, changes) => {
            const bytes = encode(frame)
            for (const [at, byte] of changes) bytes[at] = byte
            const code = codeOf(() => {
              const decoded = decode(bytes)
              // What is accepted has exactly one form.
              expect(Buffer.from(encode(decoded as never)).equals(bytes)).toBe(true)
            })
            expect(['accepted', 'malformed', 'unknown-frame', 'wrong-size']).toContain(code)
          },
        ),
        { numRuns: 100 },
      )
    })

    it('is no frame of the other direction', () => {
      const [frame] = fc.sample(arbitrary, { numRuns: 1 })
      expect(codeOf(() => decodeOther(encode(frame!)))).toBe('unknown-frame')
    })
  })

  it('made of garbage behind a right number are frames or refused, nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(numbers)),
        fc.constantFrom(...FRAME_SIZES.slice(0, 3)),
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        (number, size, garbage) => {
          const bytes = new Uint8Array(size)
          bytes[0] = number
          bytes.set(garbage, 1)
          expect(['accepted', 'malformed', 'wrong-size']).toContain(codeOf(() => decode(bytes)))
        },
      ),
      { numRuns: 500 },
    )
  })
})

function isCbor(type: string): boolean {
  return !['post', 'stored', 'deliver', 'blob-put', 'blob-part'].includes(type)
}

/** Deep equality that compares byte strings quickly. */
function same(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.constructor === Uint8Array && Buffer.compare(a, b) === 0
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((name) =>
    same((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
  )
}

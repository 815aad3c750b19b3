/**
 * What one HTTPS request or answer carries: whole frames back to back, then zeros up to one of
 * FRAME_SIZES. No frame begins with a zero byte, and each one's head tells its size.
 */
import { concatBytes } from '@lapwing/codec'
import { blobFrameSize } from './blob-frame.ts'
import { batchSize } from './envelope.ts'
import { clientBodySize } from './client-fields.ts'
import { requireZeros } from './frame-body.ts'
import { CLIENT_FRAME_NUMBERS, RELAY_FRAME_NUMBERS, typesByNumber } from './frame-numbers.ts'
import {
  COVER_FRAME_BYTES,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  FRAME_SIZES,
  MAX_FRAME_BYTES,
} from './limits.ts'
import { ProtocolError } from './protocol-error.ts'

/** Where the head of a blob-put and of a blob-part says how many bytes it brings. */
const LENGTH_AT = 9

const CLIENT_TYPES = typesByNumber(CLIENT_FRAME_NUMBERS)
const RELAY_TYPES = typesByNumber(RELAY_FRAME_NUMBERS)

/** A poll alone, or a poll and a bundle. */
export const REQUEST_SIZES: readonly number[] = [
  FRAME_HEADER_BYTES,
  ...FRAME_SIZES.map((size) => FRAME_HEADER_BYTES + size),
]

/** One of FRAME_SIZES bytes, even for no frames. Throws ProtocolError when they do not fit. */
export function packBundle(frames: readonly Uint8Array[]): Uint8Array {
  const sum = frames.reduce((total, { length }) => total + length, 0)
  const size = FRAME_SIZES.find((one) => one >= sum)
  if (size === undefined) throw new ProtocolError('wrong-size')
  return concatBytes(...frames, new Uint8Array(size - sum))
}

/** How many of these frames, from the first on, one bundle of `most` bytes takes; at least one. */
export function bundled(frames: readonly Uint8Array[], most: number = MAX_FRAME_BYTES): number {
  let sum = 0
  const over = frames.findIndex(({ length }) => (sum += length) > most)
  return over < 0 ? frames.length : Math.max(1, over)
}

/** A client's frames as views, not decoded yet. Throws ProtocolError and nothing else. */
export function unpackClientBundle(bundle: Uint8Array): Uint8Array[] {
  return unpack(bundle, clientSizeAt)
}

/** A relay's frames as views, not decoded yet. Throws ProtocolError and nothing else. */
export function unpackRelayBundle(bundle: Uint8Array): Uint8Array[] {
  return unpack(bundle, relaySizeAt)
}

function unpack(
  bundle: Uint8Array,
  sizeAt: (bundle: Uint8Array, at: number) => number | undefined,
): Uint8Array[] {
  if (!FRAME_SIZES.includes(bundle.length)) throw new ProtocolError('wrong-size')
  const frames: Uint8Array[] = []
  let at = 0
  while (at < bundle.length && bundle[at] !== 0) {
    const size = sizeAt(bundle, at)
    if (size === undefined) throw new ProtocolError('unknown-frame')
    if (!FRAME_SIZES.includes(size) || at + size > bundle.length) {
      throw new ProtocolError('wrong-size')
    }
    frames.push(bundle.subarray(at, at + size))
    at += size
  }
  requireZeros(bundle, at, bundle.length)
  return frames
}

function clientSizeAt(bundle: Uint8Array, at: number): number | undefined {
  const type = CLIENT_TYPES.get(bundle[at])
  if (type === undefined) return undefined
  if (type === 'post') return withEnvelopes(bundle[at + 1])
  if (type === 'cover') return COVER_FRAME_BYTES
  return type === 'blob-put' ? withBytes(bundle, at) : clientBodySize(type)
}

function relaySizeAt(bundle: Uint8Array, at: number): number | undefined {
  const type = RELAY_TYPES.get(bundle[at])
  if (type === undefined) return undefined
  if (type === 'deliver') return withEnvelopes(bundle[at + 1])
  if (type === 'cover') return COVER_FRAME_BYTES
  return type === 'blob-part' ? withBytes(bundle, at) : FRAME_HEADER_BYTES
}

/** All sizes are multiples of 512: where a frame may begin there are as many bytes at least. */
function withBytes(bundle: Uint8Array, at: number): number {
  const head = new DataView(bundle.buffer, bundle.byteOffset + at, bundle.length - at)
  return blobFrameSize(head.getUint32(LENGTH_AT))
}

/** 0, which is no size, for a number of envelopes that no frame has. */
function withEnvelopes(count = 0): number {
  const size = batchSize(count)
  return size === undefined ? 0 : FRAME_HEADER_BYTES + size * ENVELOPE_BYTES
}

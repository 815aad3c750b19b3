/**
 * The plain inside of an envelope, before it is sealed (docs/protocol.md, Envelope):
 *
 *   version 1 ‖ kind 1 ‖ message id 16 ‖ index 2 ‖ count 2 ‖ length 2 ‖ bytes ‖ zero padding
 *
 * What does not fit one envelope goes into several with the same message id.
 */
import { concatBytes } from '@lapwing/codec'
import { MAX_BATCH } from '@lapwing/protocol'

/** `nothing` pads batches; the others say which opener the bytes belong to. */
export type PackKind =
  | 'nothing'
  | 'mls'
  | 'join request'
  | 'answer'
  | 'card'
  | 'help signal'
  | 'door request'

export interface Piece {
  readonly kind: PackKind
  /** 16 random bytes, the same in all pieces of one message. */
  readonly id: Uint8Array
  readonly index: number
  readonly count: number
  readonly bytes: Uint8Array
}

const KINDS: readonly PackKind[] = [
  'nothing',
  'mls',
  'join request',
  'answer',
  'card',
  'help signal',
  'door request',
]
const VERSION = 1
const ID_BYTES = 16
export const PACK_HEADER_BYTES = 24

/** Cuts a message into pieces of exactly `capacity` bytes. Throws RangeError beyond 64 pieces. */
export function pack(
  kind: PackKind,
  id: Uint8Array,
  bytes: Uint8Array,
  capacity: number,
): readonly Uint8Array[] {
  const room = capacity - PACK_HEADER_BYTES
  const count = Math.max(1, Math.ceil(bytes.length / room))
  if (count > MAX_BATCH) throw new RangeError('message needs more than one batch')
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.subarray(index * room, (index + 1) * room)
    const plain = new Uint8Array(capacity)
    const view = new DataView(plain.buffer)
    view.setUint8(0, VERSION)
    view.setUint8(1, KINDS.indexOf(kind))
    plain.set(id, 2)
    view.setUint16(18, index)
    view.setUint16(20, count)
    view.setUint16(22, part.length)
    plain.set(part, PACK_HEADER_BYTES)
    return plain
  })
}

/** Reads one piece; undefined when any of it is not as `pack` makes it. */
export function unpack(plain: Uint8Array): Piece | undefined {
  if (plain.length < PACK_HEADER_BYTES) return undefined
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length)
  const kind = KINDS[view.getUint8(1)]
  const index = view.getUint16(18)
  const count = view.getUint16(20)
  const end = PACK_HEADER_BYTES + view.getUint16(22)
  if (view.getUint8(0) !== VERSION || kind === undefined) return undefined
  if (count < 1 || count > MAX_BATCH || index >= count || end > plain.length) return undefined
  // All but the last are full, and a last one after others is there for something.
  const last = index === count - 1
  if (last ? index > 0 && end === PACK_HEADER_BYTES : end < plain.length) return undefined
  if (plain.subarray(end).some((byte) => byte !== 0)) return undefined
  const id = plain.slice(2, 2 + ID_BYTES)
  return { kind, id, index, count, bytes: plain.slice(PACK_HEADER_BYTES, end) }
}

/** Puts pieces of one message back together; undefined until all are there and agree. */
export function assemble(pieces: readonly Piece[]): Uint8Array | undefined {
  const first = pieces[0]
  if (!first || pieces.length !== first.count) return undefined
  const ordered = [...pieces].sort((a, b) => a.index - b.index)
  const whole = ordered.every(
    (piece, i) => piece.index === i && piece.count === first.count && piece.kind === first.kind,
  )
  return whole ? concatBytes(...ordered.map((piece) => piece.bytes)) : undefined
}

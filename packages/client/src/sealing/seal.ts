/** Seals what leaves: each function gives whole envelopes. Its mirror is open.ts. */
import { toUtf8 } from '@lapwing/codec'
import {
  BOX_OVERHEAD,
  HYBRID_OVERHEAD,
  hybridSeal,
  randomBytes,
  SECRET_BOX_OVERHEAD,
  sealBox,
  sealSecret,
} from '@lapwing/crypto'
import { batchSize, ENVELOPE_BYTES } from '@lapwing/protocol'
import { pack, type PackKind } from './packing.ts'

const BOX_ROOM = ENVELOPE_BYTES - BOX_OVERHEAD
const HYBRID_ROOM = ENVELOPE_BYTES - HYBRID_OVERHEAD
const SECRET_ROOM = ENVELOPE_BYTES - SECRET_BOX_OVERHEAD

export const JOIN_CONTEXT = 'lapwing join request'
export const DOOR_CONTEXT = 'lapwing open door request'
export const CARD_CONTEXT: Uint8Array = toUtf8('lapwing card')

/** A message to everybody who holds the box's secret key: a conversation's epoch, or one joiner. */
export function sealToBox(
  kind: Extract<PackKind, 'mls' | 'answer' | 'nothing' | 'help signal'>,
  bytes: Uint8Array,
  publicKey: Uint8Array,
): readonly Uint8Array[] {
  return pack(kind, randomBytes(16), bytes, BOX_ROOM).map((plain) => sealBox(plain, publicKey))
}

/** Fills a batch up to the next allowed size with envelopes that say nothing to their reader. */
export function padBatch(
  envelopes: readonly Uint8Array[],
  publicKey: Uint8Array,
): readonly Uint8Array[] {
  return fill(envelopes, () => sealToBox('nothing', NO_BYTES, publicKey))
}

/** A join request to a door; must fit one envelope. */
export function sealToDoor(bytes: Uint8Array, publicKey: Uint8Array): readonly Uint8Array[] {
  return pack('join request', randomBytes(16), bytes, HYBRID_ROOM).map((plain) =>
    hybridSeal(plain, publicKey, JOIN_CONTEXT),
  )
}

/** A request to an open door: `room` bytes of its envelope are left for the work. Must fit one piece. */
export function sealToOpenDoor(bytes: Uint8Array, publicKey: Uint8Array, room: number): Uint8Array {
  const [plain, ...more] = pack('door request', randomBytes(16), bytes, HYBRID_ROOM - room)
  if (!plain || more.length > 0) throw new RangeError('a request fits one envelope')
  return hybridSeal(plain, publicKey, DOOR_CONTEXT)
}

/** A card and the statements it stands on, under the key only the code's holder derives; a batch. */
export function sealCard(bytes: Uint8Array, openKey: Uint8Array): readonly Uint8Array[] {
  const seal = (plain: Uint8Array): Uint8Array => sealSecret(plain, openKey, CARD_CONTEXT)
  const card = pack('card', randomBytes(16), bytes, SECRET_ROOM).map(seal)
  return fill(card, () => pack('nothing', randomBytes(16), NO_BYTES, SECRET_ROOM).map(seal))
}

const NO_BYTES = new Uint8Array(0)

function fill(
  envelopes: readonly Uint8Array[],
  more: () => readonly Uint8Array[],
): readonly Uint8Array[] {
  const size = batchSize(envelopes.length)
  if (size === undefined) throw new RangeError('a batch holds 1 to 64 envelopes')
  return [...envelopes, ...Array.from({ length: size - envelopes.length }, more).flat()]
}

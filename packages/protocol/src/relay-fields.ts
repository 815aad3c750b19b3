/** The CBOR fields of relay frames; all of these are padded to the header size. */
import * as z from 'zod/mini'
import * as field from './fields.ts'
import { BLOB_PART_BYTES, BLOB_PIECE_BYTES } from './limits.ts'
import { REFUSAL_CODES } from './refusal.ts'
import type { RelayFrame } from './relay-frame.ts'

type BodyType = Exclude<RelayFrame['type'], 'stored' | 'deliver' | 'blob-part' | 'cover'>
type Fields<T extends BodyType> = Omit<Extract<RelayFrame, { type: T }>, 'type'>
type Shapes = { readonly [T in BodyType]: z.ZodMiniType<Fields<T>> }

const { id, key, ref, seq } = field

export const RELAY_SHAPES: Shapes = {
  challenge: z.strictObject({ version: z.literal(1), nonce: field.nonce }),
  done: z.strictObject({ ref }),
  refused: z.strictObject({ ref, code: z.enum(REFUSAL_CODES) }),
  drained: z.strictObject({ mailbox: id, reader: key, upTo: seq }),
  lost: z
    .strictObject({ mailbox: id, from: seq, to: seq })
    .check(z.refine(({ from, to }) => from >= 1 && from <= to)),
  evicted: z.strictObject({ mailbox: id, reader: key }),
  'over-quota': z.strictObject({ mailbox: id }),
  pong: z.strictObject({}),
  'blob-coming': z
    .strictObject({ ref, upTo: field.integer(0, BLOB_PART_BYTES - BLOB_PIECE_BYTES) })
    .check(z.refine(({ upTo }) => upTo % BLOB_PIECE_BYTES === 0)),
}

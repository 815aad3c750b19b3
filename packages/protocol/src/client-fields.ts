/** The CBOR fields of client frames, and the one size each type is padded to. */
import * as z from 'zod/mini'
import type { ClientFrame } from './client-frame.ts'
import * as field from './fields.ts'
import {
  BLOB_PART_BYTES,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  LEAN_BUDGET_BYTES,
  MAX_BATCH,
  MAX_OWNERS,
  MAX_READERS,
  MAX_WAIT_MS,
} from './limits.ts'
import { terms } from './mailbox.ts'

type BodyType = Exclude<ClientFrame['type'], 'post' | 'blob-put' | 'cover'>
type Fields<T extends BodyType> = Omit<Extract<ClientFrame, { type: T }>, 'type'>
type Shapes = { readonly [T in BodyType]: z.ZodMiniType<Fields<T>> }

const { id, key, signature, ref, seq, time } = field

const addedReader = z.strictObject({ key, after: seq })

export const CLIENT_SHAPES: Shapes = {
  prove: z.strictObject({
    class: z.enum(['admission', 'owner', 'post', 'reader']),
    mailbox: id,
    key,
    signature,
  }),
  create: z.strictObject({ ref, terms, key, signature }),
  update: z.strictObject({
    ref,
    mailbox: id,
    key,
    signature,
    addReaders: field.listOf(addedReader, 0, MAX_READERS),
    dropReaders: field.listOf(key, 0, MAX_READERS),
    postKey: z.exactOptional(key),
    addOwners: z.exactOptional(field.listOf(key, 1, MAX_OWNERS)),
    dropOwners: z.exactOptional(field.listOf(key, 1, MAX_OWNERS)),
    cosignature: z.exactOptional(z.strictObject({ key, signature })),
  }),
  close: z.strictObject({ ref, mailbox: id, cancel: z.boolean(), key, signature }),
  purge: z.strictObject({ ref, mailbox: id, reader: key, upTo: seq, key, signature }),
  open: z.strictObject({
    ref,
    mailbox: id,
    reader: key,
    after: seq,
    instance: field.instance,
    budget: z.exactOptional(field.integer(LEAN_BUDGET_BYTES, 0xffff_ffff)),
    batch: z.exactOptional(field.integer(1, MAX_BATCH)),
  }),
  ack: z.strictObject({ mailbox: id, reader: key, upTo: seq }),
  ping: z.strictObject({}),
  postpone: z.strictObject({ ref, mailbox: id, control: key, notBefore: time, signature }),
  cancel: z.strictObject({ ref, mailbox: id, control: key, signature }),
  release: z.strictObject({ ref, mailbox: id, control: key, signature }),
  'blob-get': z
    .strictObject({
      ref,
      mailbox: id,
      blob: id,
      offset: field.integer(0, BLOB_PART_BYTES - 1),
      length: field.integer(1, BLOB_PART_BYTES),
    })
    .check(z.refine(({ offset, length }) => offset + length <= BLOB_PART_BYTES)),
  'blob-drop': z.strictObject({ ref, mailbox: id, blob: id }),
  poll: z.strictObject({
    ref,
    session: field.nonce,
    sent: field.count,
    got: field.count,
    waitMs: field.integer(0, MAX_WAIT_MS),
  }),
}

/**
 * Orders with key lists always take the size of a post of one envelope: the network sees neither
 * how many readers there are nor that it was an order.
 */
export function clientBodySize(type: BodyType): number {
  return type === 'create' || type === 'update'
    ? FRAME_HEADER_BYTES + ENVELOPE_BYTES
    : FRAME_HEADER_BYTES
}

/** What keys sign on the wire. Both forms name their purpose, so neither passes for anything else. */
import { encodeCbor, type CborValue } from '@lapwing/codec'
import type {
  AddedReader,
  CancelFrame,
  CloseFrame,
  CreateFrame,
  PostponeFrame,
  PurgeFrame,
  ReleaseFrame,
  UpdateFrame,
  VerbClass,
} from './client-frame.ts'
import { ID_BYTES } from './limits.ts'
import { termsToCbor } from './mailbox.ts'

/** The mailbox an admission proof names: none. */
export const NO_MAILBOX: Uint8Array = new Uint8Array(ID_BYTES)

/** Orders about held envelopes: signed by their control key, which stands in place of `key`. */
export type HoldOrderFrame = PostponeFrame | CancelFrame | ReleaseFrame
export type OrderFrame = CreateFrame | UpdateFrame | CloseFrame | PurgeFrame | HoldOrderFrame
export type OrderVerb = OrderFrame['type']
type Unsigned<F> = F extends OrderFrame
  ? Omit<F, 'ref' | 'key' | 'control' | 'signature' | 'cosignature'>
  : never

/**
 * The bytes under a `prove` signature: canonical CBOR of
 * `["lapwing prove", class, origin, mailbox, nonce]`, where `origin` is the one the client
 * connected to and `nonce` is this connection's. Admission proofs use {@link NO_MAILBOX}.
 */
export function proofBytes(
  verbClass: VerbClass,
  origin: string,
  mailbox: Uint8Array,
  nonce: Uint8Array,
): Uint8Array {
  return encodeCbor(['lapwing prove', verbClass, origin, mailbox, nonce])
}

/**
 * The bytes under an order's signature and cosignature: canonical CBOR of
 * `["lapwing order", verb, origin, nonce, args]`, with `args` from {@link orderArgs}.
 */
export function orderBytes(
  verb: OrderVerb,
  origin: string,
  nonce: Uint8Array,
  args: CborValue,
): Uint8Array {
  return encodeCbor(['lapwing order', verb, origin, nonce, args])
}

/** What an order asks for: every field of its frame but `ref`, keys and signatures. */
export function orderArgs(order: OrderFrame | Unsigned<OrderFrame>): CborValue {
  switch (order.type) {
    case 'create':
      return termsToCbor(order.terms)
    case 'update':
      return updateArgs(order)
    case 'close':
      return { mailbox: order.mailbox, cancel: order.cancel }
    case 'purge':
      return { mailbox: order.mailbox, reader: order.reader, upTo: order.upTo }
    case 'postpone':
      return { mailbox: order.mailbox, notBefore: order.notBefore }
    case 'cancel':
    case 'release':
      return { mailbox: order.mailbox }
  }
}

function updateArgs(order: Unsigned<UpdateFrame>): CborValue {
  const { mailbox, addReaders, dropReaders, postKey, addOwners, dropOwners } = order
  return {
    mailbox,
    addReaders: addReaders.map(({ key, after }: AddedReader) => ({ key, after })),
    dropReaders,
    ...(postKey && { postKey }),
    ...(addOwners && { addOwners }),
    ...(dropOwners && { dropOwners }),
  }
}

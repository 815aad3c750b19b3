/** The requests a client makes of a relay, each as one function over a line. */
import { signBytes, type SigningKeyPair } from '@lapwing/crypto'
import {
  orderArgs,
  orderBytes,
  type CloseFrame,
  type CreateFrame,
  type MailboxTerms,
  type PostFrame,
  type PurgeFrame,
  type UpdateFrame,
} from '@lapwing/protocol'
import type { Line } from './line.ts'
import type { ConnectedAt, Turn } from './requests.ts'

/** The signature under an order, good for the connection it is given on. */
export function signOrder(
  order: Parameters<typeof orderArgs>[0],
  pair: SigningKeyPair,
  { nonce, origin }: ConnectedAt,
): Uint8Array {
  return signBytes(orderBytes(order.type, origin, nonce, orderArgs(order)), pair)
}

/** Creates a mailbox. Repeating it with the same terms is done again, so a retry is harmless. */
export async function createMailbox(
  line: Line,
  admission: SigningKeyPair,
  terms: MailboxTerms,
): Promise<void> {
  await line.request(undefined, (ref, at): CreateFrame => {
    const order = { type: 'create', terms } as const
    return { ...order, ref, key: admission.publicKey, signature: signOrder(order, admission, at) }
  })
}

/** What an owner changes of a mailbox; what is left out stays. */
export type MailboxUpdate = Pick<UpdateFrame, 'mailbox'> &
  Partial<Pick<UpdateFrame, 'addReaders' | 'dropReaders' | 'postKey' | 'addOwners' | 'dropOwners'>>

/**
 * Changes readers, owners or the post key. Repeating it is done again, so a retry is harmless. `second`
 * is another owner, for changes of owners that take two.
 */
export async function updateMailbox(
  line: Line,
  owner: SigningKeyPair,
  update: MailboxUpdate,
  second?: SigningKeyPair,
): Promise<void> {
  await line.request(undefined, (ref, at): UpdateFrame => {
    const order = { type: 'update', addReaders: [], dropReaders: [], ...update } as const
    const signed = { ...order, ref, key: owner.publicKey, signature: signOrder(order, owner, at) }
    if (!second) return signed
    return {
      ...signed,
      cosignature: { key: second.publicKey, signature: signOrder(order, second, at) },
    }
  })
}

/** Asks for the end of a mailbox; a day later the relay forgets it. Asking again changes nothing. */
export async function closeMailbox(
  line: Line,
  owner: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<void> {
  await line.request(undefined, (ref, at): CloseFrame => {
    const order = { type: 'close', mailbox, cancel: false } as const
    return { ...order, ref, key: owner.publicKey, signature: signOrder(order, owner, at) }
  })
}

/** Lets the relay forget what one reader of a mailbox could still be given, up to a place of its log. */
export async function purgeMailbox(
  line: Line,
  owner: SigningKeyPair,
  what: Pick<PurgeFrame, 'mailbox' | 'reader' | 'upTo'>,
): Promise<void> {
  await line.request(undefined, (ref, at): PurgeFrame => {
    const order = { type: 'purge', ...what } as const
    return { ...order, ref, key: owner.publicKey, signature: signOrder(order, owner, at) }
  })
}

/** Posts a batch (1, 2, 4 … 64 envelopes); idempotent by envelope hash. Gives the seqs. */
export async function postEnvelopes(
  line: Line,
  o: {
    readonly mailbox: Uint8Array
    readonly post: SigningKeyPair
    readonly envelopes: readonly Uint8Array[]
    readonly turn?: Turn
  },
): Promise<readonly number[]> {
  const { mailbox, envelopes } = o
  const proof = { class: 'post', mailbox, pair: o.post } as const
  const build = (ref: number): PostFrame => ({ type: 'post', ref, mailbox, envelopes })
  const { seqs } = await line.request(proof, build, o.turn)
  return seqs
}

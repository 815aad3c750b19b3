/** The requests a client makes of a relay, each as one function over a line. */
import type { SigningKeyPair } from '@lapwing/crypto'
import {
  orderArgs,
  orderBytes,
  termsToCbor,
  type CloseFrame,
  type CreateFrame,
  type MailboxTerms,
  type PostFrame,
} from '@lapwing/protocol'
import { signBytes } from '@lapwing/crypto'
import type { Line } from './line.ts'

/** Creates a mailbox. Repeating it with the same terms is done again, so a retry is harmless. */
export async function createMailbox(
  line: Line,
  admission: SigningKeyPair,
  terms: MailboxTerms,
): Promise<void> {
  await line.request(undefined, (ref, { nonce, origin }): CreateFrame => {
    const signature = signBytes(orderBytes('create', origin, nonce, termsToCbor(terms)), admission)
    return { type: 'create', ref, terms, key: admission.publicKey, signature }
  })
}

/** Asks for the end of a mailbox; a day later the relay forgets it. Asking again changes nothing. */
export async function closeMailbox(
  line: Line,
  owner: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<void> {
  await line.request(undefined, (ref, { nonce, origin }): CloseFrame => {
    const order = { type: 'close', mailbox, cancel: false } as const
    const signature = signBytes(orderBytes('close', origin, nonce, orderArgs(order)), owner)
    return { ...order, ref, key: owner.publicKey, signature }
  })
}

/** Posts a batch (1, 2, 4 … 64 envelopes); idempotent by envelope hash. Gives the seqs. */
export async function postEnvelopes(
  line: Line,
  o: {
    readonly mailbox: Uint8Array
    readonly post: SigningKeyPair
    readonly envelopes: readonly Uint8Array[]
  },
): Promise<readonly number[]> {
  const { mailbox, envelopes } = o
  const proof = { class: 'post', mailbox, pair: o.post } as const
  const { seqs } = await line.request(proof, (ref): PostFrame => ({
    type: 'post',
    ref,
    mailbox,
    envelopes,
  }))
  return seqs
}

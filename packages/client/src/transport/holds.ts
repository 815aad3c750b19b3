/** Posts the relay keeps until an hour, and what whoever has their control key may ask about them. */
import type { SigningKeyPair } from '@lapwing/crypto'
import type { CancelFrame, PostFrame, PostponeFrame, ReleaseFrame } from '@lapwing/protocol'
import type { Line } from './line.ts'
import { signOrder } from './orders.ts'
import { RelayRefusal } from './requests.ts'

type Unsigned<F> = F extends unknown ? Omit<F, 'ref' | 'control' | 'signature'> : never
type HoldOrder = Unsigned<PostponeFrame | CancelFrame | ReleaseFrame>

/**
 * Leaves a batch (1, 2, 4 … 64 envelopes) with the relay until the full hour that begins at
 * `notBefore` (Unix ms) or after it. The same again changes nothing, so a retry is harmless, also
 * after it was postponed or released; after a cancellation it is held anew. Another batch under the
 * same control key is 'refused'.
 */
export async function holdEnvelopes(
  line: Line,
  o: {
    readonly mailbox: Uint8Array
    readonly post: SigningKeyPair
    /** Public key made for this one hold. */
    readonly control: Uint8Array
    readonly notBefore: number
    readonly envelopes: readonly Uint8Array[]
  },
): Promise<void> {
  const { mailbox, post, control, notBefore, envelopes } = o
  await line.request({ class: 'post', mailbox, pair: post }, (ref): PostFrame => {
    return { type: 'post', ref, mailbox, envelopes, notBefore, control }
  })
}

/**
 * Puts a release off; never moves it to an earlier hour. 'refused' where there is nothing held under
 * that key, or not any more: it may have been released.
 */
export async function postponeHeld(
  line: Line,
  control: SigningKeyPair,
  o: { readonly mailbox: Uint8Array; readonly notBefore: number },
): Promise<void> {
  await order(line, control, { type: 'postpone', ...o })
}

/**
 * Takes it back. Nobody ever sees it, unless the relay is put back to a backup from before: see
 * {@link cancelAgain}. 'refused' as {@link postponeHeld}, also when repeated.
 */
export async function cancelHeld(
  line: Line,
  control: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<void> {
  await order(line, control, { type: 'cancel', mailbox })
}

/**
 * Says a cancellation again, at a later connection: a relay that was restored has the post again,
 * and leaves a day for this. True when it was there; false is what is to be expected.
 */
export async function cancelAgain(
  line: Line,
  control: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<boolean> {
  try {
    await cancelHeld(line, control, mailbox)
    return true
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'refused') return false
    throw error
  }
}

/** Delivers it at once. 'refused' as {@link postponeHeld}, also when repeated. */
export async function releaseHeld(
  line: Line,
  control: SigningKeyPair,
  mailbox: Uint8Array,
): Promise<void> {
  await order(line, control, { type: 'release', mailbox })
}

async function order(line: Line, control: SigningKeyPair, about: HoldOrder): Promise<void> {
  await line.request(undefined, (ref, at) => {
    return { ...about, ref, control: control.publicKey, signature: signOrder(about, control, at) }
  })
}

/** Everything an invitation's seed opens (DESIGN §8.1, §16). */
import { concatBytes, toUtf8 } from '@lapwing/codec'
import {
  blake2b,
  derive,
  signingKeyPairFromSeed,
  type Secret,
  type SigningKeyPair,
} from '@lapwing/crypto'
import type { Psk } from '@lapwing/mls'

export interface InvitationKeys {
  readonly seed: Uint8Array
  readonly cardMailbox: Uint8Array
  readonly cardReader: SigningKeyPair
  readonly cardOpen: Secret
  readonly doorMailbox: Uint8Array
  readonly doorPost: SigningKeyPair
  /** Bound into the commit that adds the invited person, and into their Welcome. */
  readonly psk: Psk
}

export function invitationKeys(seed: Uint8Array): InvitationKeys {
  return {
    seed,
    cardMailbox: derive(seed, 'lapwing invitation card id').slice(),
    cardReader: signingKeyPairFromSeed(derive(seed, 'lapwing invitation card read')),
    cardOpen: derive(seed, 'lapwing invitation card open'),
    doorMailbox: derive(seed, 'lapwing invitation door id').slice(),
    doorPost: signingKeyPairFromSeed(derive(seed, 'lapwing invitation door post')),
    psk: pskOf(derive(seed, 'lapwing invitation psk')),
  }
}

/**
 * What a card says of the identity its invitation begins again. Who holds the code alone cannot tell
 * whether it matches anybody: an identity is known to its owner and their officers.
 */
export function againMark(seed: Uint8Array, identity: Uint8Array): Uint8Array {
  return blake2b(concatBytes(toUtf8('lapwing invitation again'), seed, identity))
}

/** A PSK is named by a hash of its secret. */
function pskOf(secret: Secret): Psk {
  return { id: blake2b(concatBytes(toUtf8('lapwing psk id'), secret)), secret }
}

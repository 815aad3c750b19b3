/** Everything the seed of an invitation, a return phrase or an open door opens (DESIGN §8.1, §8.6, §16). */
import { concatBytes, toUtf8 } from '@lapwing/codec'
import {
  blake2b,
  derive,
  secretFrom,
  signingKeyPairFromSeed,
  type Secret,
  type SigningKeyPair,
} from '@lapwing/crypto'
import type { Psk } from '@lapwing/mls'

export interface InvitationKeys {
  readonly kind: DoorKind
  readonly seed: Uint8Array
  readonly cardMailbox: Uint8Array
  readonly cardReader: SigningKeyPair
  readonly cardOpen: Secret
  readonly doorMailbox: Uint8Array
  readonly doorPost: SigningKeyPair
  /** Bound into the commit that adds the invited person, and into their Welcome. */
  readonly psk: Psk
}

/** What shows a card, and leads no further. */
export type CardKeys = Pick<
  InvitationKeys,
  'kind' | 'cardMailbox' | 'cardReader' | 'cardOpen' | 'doorMailbox'
>

/** The same as it is kept. */
export interface CardKeysRecord {
  readonly mailbox: Uint8Array
  readonly readerSeed: Uint8Array
  readonly open: Uint8Array
  readonly door: Uint8Array
}

/** Of a return phrase, once what opens its door is let go. */
export function returnCardKeys(seed: Uint8Array): CardKeysRecord {
  return {
    mailbox: derive(seed, 'lapwing return card id').slice(),
    readerSeed: derive(seed, 'lapwing return card read').slice(),
    open: derive(seed, 'lapwing return card open').slice(),
    door: derive(seed, 'lapwing return door id').slice(),
  }
}

export function cardKeys({ mailbox, readerSeed, open, door }: CardKeysRecord): CardKeys {
  return {
    kind: 'return',
    cardMailbox: mailbox,
    cardReader: signingKeyPairFromSeed(readerSeed),
    cardOpen: secretFrom(open),
    doorMailbox: door,
  }
}

/** What a seed is of. What those of two kinds open has nothing in common. */
export type DoorKind = 'invitation' | 'return' | 'open door'

/** What of a record tells its kind. */
export interface Kinded {
  /** The seed is of a return phrase. */
  readonly returns?: true | undefined
  /** The seed is of an open door. */
  readonly open?: object | true | undefined
}

export function kindOf({ returns, open }: Kinded): DoorKind {
  if (returns) return 'return'
  return open ? 'open door' : 'invitation'
}

/** The keys of a record that is of one of the kinds. */
export function keysOf(record: Kinded & { readonly seed: Uint8Array }): InvitationKeys {
  return invitationKeys(record.seed, kindOf(record))
}

export function invitationKeys(seed: Uint8Array, kind: DoorKind = 'invitation'): InvitationKeys {
  return {
    kind,
    seed,
    cardMailbox: derive(seed, `lapwing ${kind} card id`).slice(),
    cardReader: signingKeyPairFromSeed(derive(seed, `lapwing ${kind} card read`)),
    cardOpen: derive(seed, `lapwing ${kind} card open`),
    doorMailbox: derive(seed, `lapwing ${kind} door id`).slice(),
    doorPost: signingKeyPairFromSeed(derive(seed, `lapwing ${kind} door post`)),
    psk: pskOf(derive(seed, `lapwing ${kind} psk`)),
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
export function pskOf(secret: Secret): Psk {
  return { id: blake2b(concatBytes(toUtf8('lapwing psk id'), secret)), secret }
}

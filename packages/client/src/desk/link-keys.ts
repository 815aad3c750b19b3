/** Everything the seed of a device-link code opens; nothing of it opens anything of an invitation. */
import {
  derive,
  hybridKeyPairFromSeed,
  signingKeyPairFromSeed,
  type HybridKeyPair,
  type SigningKeyPair,
} from '@lapwing/crypto'
import type { Psk } from '@lapwing/mls'
import { pskOf } from '../introduction/invitation-keys.ts'

export interface LinkKeys {
  readonly doorMailbox: Uint8Array
  readonly doorPost: SigningKeyPair
  /** What the request is sealed to. */
  readonly doorSeal: HybridKeyPair
  /** Bound into the commit that adds the officer to the desk group, and into their Welcome. */
  readonly psk: Psk
}

export function linkKeys(seed: Uint8Array): LinkKeys {
  return {
    doorMailbox: derive(seed, 'lapwing link door id').slice(),
    doorPost: signingKeyPairFromSeed(derive(seed, 'lapwing link door post')),
    doorSeal: hybridKeyPairFromSeed(derive(seed, 'lapwing link door seal')),
    psk: pskOf(derive(seed, 'lapwing link psk')),
  }
}

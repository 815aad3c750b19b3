/** The public key somebody is known by in a conversation, or an officer by in the list of officers. */
import { identityFromSeed } from '@lapwing/crypto'

/** By their seeds: a screen asks for an officer's once for each case. */
const KNOWN = new WeakMap<Uint8Array, Uint8Array>()

export function ownIdentity({ identitySeed }: { readonly identitySeed: Uint8Array }): Uint8Array {
  const known = KNOWN.get(identitySeed) ?? identityFromSeed(identitySeed).publicKey
  KNOWN.set(identitySeed, known)
  return known
}

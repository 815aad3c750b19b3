/**
 * Who a leaf is: identity public key (32) ‖ that identity's signature over the leaf's own key (64).
 * The leaf key is fresh for every key package and never the identity key, so a stolen session state
 * cannot sign as the identity anywhere else.
 */
import { concatBytes, encodeCbor, equalBytes } from '@lapwing/codec'
import { type Identity, signBytes, verifyBytes } from '@lapwing/crypto'
import type { Credential } from 'ts-mls'

const DOMAIN = 'lapwing leaf'
const IDENTITY_BYTES = 32
const SIGNATURE_BYTES = 64

/** The basic credential of `identity` for the leaf that signs with `leafKey`. */
export function makeCredential(identity: Identity, leafKey: Uint8Array): Credential {
  const signature = signBytes(encodeCbor([DOMAIN, leafKey]), identity.pair)
  return { credentialType: 'basic', identity: concatBytes(identity.publicKey, signature) }
}

/** The identity the credential proves for `leafKey`, or nothing when it proves none. */
export function provenIdentity(
  credential: Credential,
  leafKey: Uint8Array,
): Uint8Array | undefined {
  const identity = claimedIdentity(credential)
  if (identity === undefined || equalBytes(identity, leafKey)) return undefined
  const signature = (credential as { identity: Uint8Array }).identity.slice(IDENTITY_BYTES)
  return verifyBytes(signature, encodeCbor([DOMAIN, leafKey]), identity) ? identity : undefined
}

/** The identity named, unproved: for leaves that were proved when they came in. */
export function claimedIdentity(credential: Credential): Uint8Array | undefined {
  if (credential.credentialType !== 'basic') return undefined
  if (credential.identity.length !== IDENTITY_BYTES + SIGNATURE_BYTES) return undefined
  return credential.identity.slice(0, IDENTITY_BYTES)
}

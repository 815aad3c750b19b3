/** Identity: the Ed25519 key a person is known by, in one conversation or as an officer. */
import { encodeCbor, toBase32 } from '@lapwing/codec'
import { blake2b } from './hash.ts'
import { assertKey } from './key-size.ts'
import { signingKeyPair, signingKeyPairFromSeed, type SigningKeyPair } from './signature.ts'

export interface Identity {
  readonly publicKey: Uint8Array
  readonly pair: SigningKeyPair
}

export function createIdentity(): Identity {
  return identityOf(signingKeyPair())
}

export function identityFromSeed(seed: Uint8Array): Identity {
  return identityOf(signingKeyPairFromSeed(seed))
}

/** 32 bytes that stand for a public key: BLAKE2b-256 over CBOR ["lapwing fingerprint", key]. */
export function fingerprint(publicKey: Uint8Array): Uint8Array {
  assertKey(publicKey, 32)
  return blake2b(encodeCbor(['lapwing fingerprint', publicKey]))
}

/** Bytes of a fingerprint that are read aloud: 80 bits, which nobody finds a second key for. */
const SPOKEN_BYTES = 10

/** Sixteen signs of base 32 in groups of four, for two people to compare by telephone. */
export function shortFingerprint(publicKey: Uint8Array): string {
  const signs = toBase32(fingerprint(publicKey).subarray(0, SPOKEN_BYTES))
  return (signs.match(/.{4}/gu) ?? []).join(' ')
}

function identityOf(pair: SigningKeyPair): Identity {
  return { publicKey: pair.publicKey, pair }
}

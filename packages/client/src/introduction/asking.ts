/** What somebody who asks at a door makes for it, keeps of it and says of it (DESIGN §8.3). */
import {
  boxKeyPairFromSeed,
  randomBytes,
  secretFrom,
  signingKeyPairFromSeed,
  type Identity,
} from '@lapwing/crypto'
import { createKeyPackage, type KeyPackage } from '@lapwing/mls'

/** A key package as the vault keeps it. */
export interface KeptKeyPackage {
  readonly keyPackage: Uint8Array
  readonly keyPackageSecret: Uint8Array
  readonly keyPackageHash: Uint8Array
}

/** Kept until the answer was opened: all of it is for this one request. */
export interface Asking extends KeptKeyPackage {
  readonly answerMailbox: Uint8Array
  readonly answerReaderSeed: Uint8Array
  readonly answerSeed: Uint8Array
  /** Of the conversation's mailbox. */
  readonly readerSeed: Uint8Array
}

/** What a request says of it. */
export interface Asked {
  readonly keyPackage: Uint8Array
  readonly answerMailbox: Uint8Array
  readonly answerReader: Uint8Array
  readonly answerKey: Uint8Array
  readonly reader: Uint8Array
}

/** `now` in ms. */
export async function makeKeyPackage(
  identity: Identity,
  now: number,
  days: number,
): Promise<KeptKeyPackage> {
  const { bytes, secret, hash } = await createKeyPackage({ identity, now, days })
  return { keyPackage: bytes, keyPackageSecret: secret, keyPackageHash: hash }
}

/** The key package as a Welcome is opened with it. */
export function keyPackageOf(kept: KeptKeyPackage): KeyPackage {
  return {
    bytes: kept.keyPackage,
    secret: secretFrom(kept.keyPackageSecret),
    hash: kept.keyPackageHash,
  }
}

export async function makeAsking(identity: Identity, now: number, days: number): Promise<Asking> {
  return {
    ...(await makeKeyPackage(identity, now, days)),
    answerMailbox: randomBytes(32),
    answerReaderSeed: randomBytes(32),
    answerSeed: randomBytes(32),
    readerSeed: randomBytes(32),
  }
}

export function askedOf(asking: Asking): Asked {
  const { keyPackage, answerMailbox, answerReaderSeed, answerSeed, readerSeed } = asking
  return {
    keyPackage,
    answerMailbox,
    answerReader: signingKeyPairFromSeed(answerReaderSeed).publicKey,
    answerKey: boxKeyPairFromSeed(answerSeed).publicKey,
    reader: signingKeyPairFromSeed(readerSeed).publicKey,
  }
}

/** The anchor: the organisation's root key, made once and kept offline. */
import { join } from 'node:path'
import { toBase64Url } from '@lapwing/codec'
import { randomBytes, signingKeyPairFromSeed, wipe, type SigningKeyPair } from '@lapwing/crypto'
import { PUBLIC_FILE, writeAtomic } from './atomic-file.ts'
import { readSecret, writeSecret } from './secret-file.ts'

/**
 * Makes the anchor in a folder of its own: `anchor.secret`, which never leaves it, and `anchor.txt`,
 * the public key that goes into the served configuration. Throws `exists` when there is one.
 */
export function createAnchor(folder: string): Uint8Array {
  const seed = randomBytes(32)
  const { publicKey, secretKey } = signingKeyPairFromSeed(seed)
  writeSecret(join(folder, SECRET), 'anchor', seed)
  writeAtomic(join(folder, 'anchor.txt'), `${toBase64Url(publicKey)}\n`, PUBLIC_FILE)
  wipe(seed)
  wipe(secretKey)
  return publicKey
}

/** The pair that signs roster keys. */
export function readAnchor(folder: string): SigningKeyPair {
  return readSecret(join(folder, SECRET), 'anchor')
}

const SECRET = 'anchor.secret'

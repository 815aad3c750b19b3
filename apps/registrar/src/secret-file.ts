/** Secret keys on disk: two lines, what it is and its 32-byte seed. */
import { existsSync, statSync } from 'node:fs'
import { CodecError, fromBase64Url, toBase64Url } from '@lapwing/codec'
import { secretFrom, signingKeyPairFromSeed, wipe, type SigningKeyPair } from '@lapwing/crypto'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { RegistrarError } from './registrar-error.ts'

export type SecretKind = 'anchor' | 'roster key'

/** Never overwrites: throws `exists`. */
export function writeSecret(path: string, kind: SecretKind, seed: Uint8Array): void {
  if (existsSync(path)) throw new RegistrarError('exists', path)
  writeAtomic(path, `${heading(kind)}\n${toBase64Url(seed)}\n`, PRIVATE_FILE)
}

/**
 * The key pair of a secret file. Throws `missing`, `open-to-others` when its mode lets anybody else
 * read it, `damaged` when it is a secret of another kind or no secret at all.
 */
export function readSecret(path: string, kind: SecretKind): SigningKeyPair {
  const [first, second, ...rest] = readText(path).split('\n')
  const othersMayRead = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
  if (othersMayRead) throw new RegistrarError('open-to-others', path)
  if (first !== heading(kind) || second === undefined || rest.join('') !== '') {
    throw new RegistrarError('damaged', path)
  }
  const seed = seedOf(second, path)
  const pair = signingKeyPairFromSeed(seed)
  wipe(seed)
  return pair
}

function heading(kind: SecretKind): string {
  return `lapwing ${kind}, secret, version 1`
}

function seedOf(text: string, path: string): Uint8Array {
  try {
    const seed = secretFrom(fromBase64Url(text))
    if (seed.length === 32) return seed
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw new RegistrarError('damaged', path)
}

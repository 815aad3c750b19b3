/** The anchor: the organisation's root key, made once and kept offline, sealed under a passphrase. */
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { equalBytes, toBase64Url, toHex } from '@lapwing/codec'
import {
  combineShares,
  CryptoError,
  randomBytes,
  readShare,
  secretFrom,
  signingKeyPairFromSeed,
  splitSecret,
  wipe,
  type Secret,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { PUBLIC_FILE, writeAtomic } from './atomic-file.ts'
import type { Passphrase } from './passphrase.ts'
import { RegistrarError, type RegistrarErrorCode } from './registrar-error.ts'
import { changePassphrase, readSecret, writeSecret, type AskPassphrase } from './secret-file.ts'
import { readSharePage, writeSharePages } from './share-page.ts'

/** How the anchor is cut, and where the pages go: never to where the anchor itself lies. */
export interface Cutting {
  readonly needed: number
  readonly of: number
  readonly folder: string
}

/**
 * Makes the anchor in a folder of its own: `anchor.secret`, which never leaves it, and `anchor.txt`,
 * the public key that goes into the served configuration. Pages of shares are written first: an
 * anchor that is there has all of them. Throws `exists` when there is one, `same-folder` and `bad-shares`
 * for a cutting that cannot be.
 */
export async function createAnchor(o: {
  readonly folder: string
  readonly passphrase: Passphrase
  readonly cutting?: Cutting | undefined
  readonly now: number
}): Promise<Uint8Array> {
  assertNoAnchor(o.folder)
  const seed = secretFrom(randomBytes(32))
  if (o.cutting !== undefined) await cut({ ...o, seed, cutting: o.cutting })
  return writeAnchor(o.folder, seed, o.passphrase)
}

/** Throws `exists` when a folder holds an anchor: before anybody is asked for a passphrase. */
export function assertNoAnchor(folder: string): void {
  const path = anchorSecretPath(folder)
  if (existsSync(path)) throw new RegistrarError('exists', path)
}

/** The pair that signs roster keys; the caller wipes it. Throws as {@link readSecret} does. */
export async function readAnchor(folder: string, ask: AskPassphrase): Promise<SigningKeyPair> {
  const seed = await readSecret(anchorSecretPath(folder), 'anchor', ask)
  const pair = signingKeyPairFromSeed(seed)
  wipe(seed)
  return pair
}

/** Cuts an anchor that is there, into a new set; sets given out before stay whole. */
export async function cutAnchor(o: {
  readonly folder: string
  readonly ask: AskPassphrase
  readonly cutting: Cutting
  readonly now: number
}): Promise<readonly string[]> {
  const seed = await readSecret(anchorSecretPath(o.folder), 'anchor', o.ask)
  try {
    return await cut({ ...o, seed })
  } finally {
    wipe(seed)
  }
}

/** Seals the same anchor under another passphrase. One of the version before is read unsealed. */
export async function changeAnchorPassphrase(o: {
  readonly folder: string
  readonly ask: AskPassphrase
  readonly askNew: () => Promise<Passphrase>
}): Promise<void> {
  await changePassphrase({ path: anchorSecretPath(o.folder), kind: 'anchor', ...o })
}

/**
 * The seed of the anchor these pages are of, and its public key. Throws what is wrong with a page or
 * with all of them, `wrong-anchor` when another anchor is expected.
 */
export async function anchorFromShares(
  pages: readonly string[],
  expected: Uint8Array | undefined,
): Promise<{ readonly seed: Secret; readonly publicKey: Uint8Array }> {
  const shares = pages.map(readSharePage)
  const seed = await saying(combineShares(shares), pages.map(titled(shares)).join('; '))
  const { publicKey, secretKey } = signingKeyPairFromSeed(seed)
  wipe(secretKey)
  if (expected !== undefined && !equalBytes(publicKey, expected)) {
    wipe(seed)
    throw new RegistrarError('wrong-anchor')
  }
  return { seed, publicKey }
}

/** Writes an anchor into a folder that has none and wipes its seed. Gives back the public key. */
export function writeAnchor(folder: string, seed: Secret, passphrase: Passphrase): Uint8Array {
  assertNoAnchor(folder)
  const { publicKey, secretKey } = signingKeyPairFromSeed(seed)
  writeAtomic(join(folder, 'anchor.txt'), `${toBase64Url(publicKey)}\n`, PUBLIC_FILE)
  // Last: an anchor that is there is whole.
  writeSecret({ path: anchorSecretPath(folder), kind: 'anchor', seed, passphrase })
  wipe(seed)
  wipe(secretKey)
  return publicKey
}

export function anchorSecretPath(folder: string): string {
  return join(folder, 'anchor.secret')
}

async function cut(o: {
  readonly folder: string
  readonly seed: Secret
  readonly cutting: Cutting
  readonly now: number
}): Promise<readonly string[]> {
  const { needed, of, folder } = o.cutting
  // Whoever finds all pages needs no passphrase.
  const within = relative(resolve(o.folder), resolve(folder))
  if (!within.startsWith('..')) throw new RegistrarError('same-folder', folder)
  const { publicKey, secretKey } = signingKeyPairFromSeed(o.seed)
  wipe(secretKey)
  const shares = await saying(splitSecret(o.seed, { needed, of }))
  const paths = writeSharePages({ folder, shares, anchor: publicKey, now: o.now })
  shares.forEach(wipe)
  return paths
}

/** A page as an error names it: which share of which set it holds. */
function titled(shares: readonly Uint8Array[]): (path: string, at: number) => string {
  return (path, at) => {
    const { set, needed, of, number } = readShare(shares[at] ?? new Uint8Array())
    return `${path} is share ${number} of ${of} of set ${toHex(set)}, ${needed} needed`
  }
}

/** What crypto refuses shares with, as the registrar says it. */
const SHARE_PROBLEMS: Readonly<Record<string, RegistrarErrorCode>> = {
  'bad-size': 'bad-shares',
  'share-damaged': 'share-damaged',
  'shares-differ': 'shares-differ',
  'share-twice': 'share-twice',
  'too-few-shares': 'too-few-shares',
  'shares-wrong': 'shares-wrong',
}

async function saying<T>(work: Promise<T>, about?: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    const code = error instanceof CryptoError ? SHARE_PROBLEMS[error.code] : undefined
    throw code === undefined ? error : new RegistrarError(code, about)
  }
}

/**
 * Secret keys on disk, each sealed under a passphrase:
 *
 *     lapwing anchor, sealed secret, version 2
 *     public key: <base64url>
 *     passphrase: generated | chosen
 *     salt: <base64url, 16 bytes>
 *     sealed: <base64url: secret box of the 32-byte seed>
 *
 * The box's associated data are the lines above it, so that none can be exchanged.
 */
import { existsSync } from 'node:fs'
import { CodecError, equalBytes, fromBase64Url, toBase64Url, toUtf8 } from '@lapwing/codec'
import {
  CHOSEN_COST,
  CryptoError,
  GENERATED_COST,
  openSecret,
  PASSPHRASE_SALT_BYTES,
  passphraseKey,
  randomBytes,
  sealSecret,
  secretFrom,
  signingKeyPairFromSeed,
  wipe,
  type Secret,
} from '@lapwing/crypto'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { assertOwn, plainPassphrase, type Passphrase } from './passphrase.ts'
import { RegistrarError } from './registrar-error.ts'

export type SecretKind = 'anchor' | 'roster key'

/** Gives the passphrase of an existing secret, again while it is wrong; nothing when it gives up. */
export type AskPassphrase = (attempt: number) => Promise<string | undefined>

/** Throws `exists` unless it is `replacing`, which keeps the old file until the new one is whole. */
export function writeSecret(o: {
  readonly path: string
  readonly kind: SecretKind
  readonly seed: Uint8Array
  readonly passphrase: Passphrase
  readonly replacing?: boolean
}): void {
  if (o.replacing !== true && existsSync(o.path)) throw new RegistrarError('exists', o.path)
  const { made } = o.passphrase
  const salt = randomBytes(PASSPHRASE_SALT_BYTES)
  const head = headOf({ kind: o.kind, publicKey: publicKeyOf(o.seed), made, salt })
  const key = keyOf(o.passphrase, salt)
  const box = sealSecret(o.seed, key, toUtf8(head))
  wipe(key)
  writeAtomic(o.path, `${head}sealed: ${toBase64Url(box)}\n`, PRIVATE_FILE)
}

/**
 * The 32-byte seed of a sealed file, which the caller wipes. Throws `missing`, `open-to-others` when
 * its mode lets anybody else read it, `unsealed` for one of an older version, `damaged` when it is a
 * secret of another kind or no secret at all, `wrong-passphrase`.
 */
export async function readSecret(
  path: string,
  kind: SecretKind,
  ask: AskPassphrase,
): Promise<Secret> {
  const lines = linesOf(path)
  if (lines[0] === oldHeading(kind)) throw new RegistrarError('unsealed', path)
  const file = sealedFrom(lines, kind, path)
  for (let attempt = 0; ; attempt++) {
    const text = await ask(attempt)
    if (text === undefined) throw new RegistrarError('wrong-passphrase', path)
    const seed = open(file, text)
    if (seed !== undefined) return seed
  }
}

/** Seals a secret under another passphrase. One of the version that sealed nothing is sealed now. */
export async function changePassphrase(o: {
  readonly path: string
  readonly kind: SecretKind
  readonly ask: AskPassphrase
  readonly askNew: () => Promise<Passphrase>
}): Promise<void> {
  const { path, kind } = o
  const seed = readUnsealed(path, kind) ?? (await readSecret(path, kind, o.ask))
  try {
    writeSecret({ path, kind, seed, passphrase: await o.askNew(), replacing: true })
  } finally {
    wipe(seed)
  }
}

/** False for one of the version that sealed nothing. */
export function isSealed(path: string, kind: SecretKind): boolean {
  return linesOf(path)[0] !== oldHeading(kind)
}

function readUnsealed(path: string, kind: SecretKind): Secret | undefined {
  const [heading, text = '', ...rest] = linesOf(path)
  if (heading !== oldHeading(kind)) return undefined
  const seed = bytesOf(text)
  if (seed?.length !== 32 || rest.join('') !== '') throw new RegistrarError('damaged', path)
  return secretFrom(seed)
}

interface Head {
  readonly kind: SecretKind
  readonly publicKey: Uint8Array
  readonly made: Passphrase['made']
  readonly salt: Uint8Array
}

interface Sealed extends Head {
  readonly box: Uint8Array
}

function headOf({ kind, publicKey, made, salt }: Head): string {
  return [
    `lapwing ${kind}, sealed secret, version 2`,
    `public key: ${toBase64Url(publicKey)}`,
    `passphrase: ${made}`,
    `salt: ${toBase64Url(salt)}`,
    '',
  ].join('\n')
}

function sealedFrom(lines: readonly string[], kind: SecretKind, path: string): Sealed {
  const value = (at: number): string => lines[at]?.split(': ')[1] ?? ''
  const [publicKey, salt, box] = [bytesOf(value(1)), bytesOf(value(3)), bytesOf(value(4))]
  const made = value(2) === 'chosen' ? 'chosen' : 'generated'
  if (publicKey?.length === 32 && salt?.length === PASSPHRASE_SALT_BYTES && box) {
    const file = { kind, publicKey, made, salt, box } as const
    // As it would be written, so that nothing else hides in it.
    if (lines.join('\n') === `${headOf(file)}sealed: ${toBase64Url(box)}\n`) return file
  }
  throw new RegistrarError('damaged', path)
}

function open(file: Sealed, text: string): Secret | undefined {
  try {
    const key = keyOf({ text, made: file.made }, file.salt)
    const seed = secretFrom(openSecret(file.box, key, toUtf8(headOf(file))))
    wipe(key)
    if (seed.length === 32 && equalBytes(publicKeyOf(seed), file.publicKey)) return seed
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  return undefined
}

function keyOf(passphrase: Passphrase, salt: Uint8Array): Secret {
  const cost = passphrase.made === 'generated' ? GENERATED_COST : CHOSEN_COST
  return passphraseKey(plainPassphrase(passphrase), salt, cost)
}

function publicKeyOf(seed: Uint8Array): Uint8Array {
  const pair = signingKeyPairFromSeed(seed)
  wipe(pair.secretKey)
  return pair.publicKey
}

function linesOf(path: string): readonly string[] {
  assertOwn(path)
  return readText(path).split('\n')
}

function oldHeading(kind: SecretKind): string {
  return `lapwing ${kind}, secret, version 1`
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return fromBase64Url(text)
  } catch (error) {
    if (error instanceof CodecError) return undefined
    throw error
  }
}

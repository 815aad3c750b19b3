/**
 * The primitives the nouns of this package stand on: one interface, two libraries behind it with
 * the same bytes, so that a browser without WebAssembly has the same nouns.
 *
 * Callers have checked every size before; an opener gives back undefined for anything that does not
 * open and throws nothing.
 */
import { CryptoError } from './crypto-error.ts'

export interface RawKeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export interface StreamWriter {
  readonly header: Uint8Array
  push(chunk: Uint8Array, last: boolean): Uint8Array
}

export interface StreamReader {
  pull(sealed: Uint8Array): { readonly plain: Uint8Array; readonly last: boolean } | undefined
}

export interface Backend {
  /** BLAKE2b with a 32-byte result; the key is empty or 16 to 64 bytes. */
  blake2b(message: Uint8Array, key: Uint8Array | null): Uint8Array
  /** 32 bytes. */
  sha256(message: Uint8Array): Uint8Array
  /** The same of a message that comes piece by piece. */
  hashing(): Hashing

  boxKeyPair(seed: Uint8Array): RawKeyPair
  /** Undefined when the public key is of small order. */
  sealBox(plain: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined
  openBox(sealed: Uint8Array, pair: RawKeyPair): Uint8Array | undefined

  kemKeyPair(seed: Uint8Array): RawKeyPair
  /** Undefined when the public key is not a valid X-Wing key. */
  encapsulate(publicKey: Uint8Array): Encapsulated | undefined
  decapsulate(ciphertext: Uint8Array, secretKey: Uint8Array): Uint8Array | undefined

  /** XChaCha20-Poly1305: the ciphertext followed by its 16-byte tag. */
  seal(plain: Uint8Array, sealing: Sealing): Uint8Array
  open(sealed: Uint8Array, sealing: Sealing): Uint8Array | undefined

  writeStream(key: Uint8Array): StreamWriter
  readStream(key: Uint8Array, header: Uint8Array): StreamReader

  /** The secret key is seed ‖ public key, 64 bytes. */
  signingKeyPair(seed: Uint8Array): RawKeyPair
  sign(bytes: Uint8Array, secretKey: Uint8Array): Uint8Array
  /** False too for keys and R points of small order and for every non-canonical encoding. */
  verify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean

  /** Argon2id, version 1.3, one lane, 32 bytes out. */
  argon2id(password: Uint8Array, salt: Uint8Array, memoryKiB: number, passes: number): Uint8Array
}

export interface Hashing {
  update(piece: Uint8Array): void
  /** Once, at the end. */
  digest(): Uint8Array
}

export interface Encapsulated {
  readonly ciphertext: Uint8Array
  readonly shared: Uint8Array
}

interface Sealing {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  readonly associated: Uint8Array
}

let running: Backend | undefined

/** The started library. Throws `not-started` before {@link startCrypto} has resolved. */
export function backend(): Backend {
  if (running === undefined) throw new CryptoError('not-started')
  return running
}

export function setBackend(started: Backend): void {
  running = started
}

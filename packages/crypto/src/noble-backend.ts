/**
 * The primitives over @noble/*, in plain JavaScript, for browsers without WebAssembly: the same
 * bytes as libsodium, some ten times slower (docs/decisions/0009-two-backends.md). Only the
 * noble-*.ts files name noble.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { randomBytes } from '@noble/ciphers/utils.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { attempt } from './attempt.ts'
import type { Backend } from './backend.ts'
import { boxKeyPair, openBox, sealBox } from './noble-box.ts'
import { decapsulate, encapsulate, kemKeyPair } from './noble-kem.ts'
import { sign, signingKeyPair, verify } from './noble-signature.ts'
import { readStream, writeStream } from './noble-stream.ts'

/** Throws where the platform has no source of randomness. */
export function startNoble(): Backend {
  randomBytes(1)
  return nobleBackend
}

const nobleBackend: Backend = {
  blake2b: (message, key) => blake2b(message, key?.length ? { dkLen: 32, key } : { dkLen: 32 }),
  sha256: (message) => sha256(message),
  hashing() {
    const state = sha256.create()
    return {
      update: (piece) => void state.update(piece),
      digest: () => state.digest(),
    }
  },

  boxKeyPair,
  sealBox: (plain, publicKey) => attempt(() => sealBox(plain, publicKey)),
  openBox: (sealed, pair) => attempt(() => openBox(sealed, pair)),

  kemKeyPair,
  encapsulate: (publicKey) => attempt(() => encapsulate(publicKey)),
  decapsulate: (ciphertext, secretKey) => attempt(() => decapsulate(ciphertext, secretKey)),

  seal: (plain, { key, nonce, associated }) =>
    xchacha20poly1305(key, nonce, associated).encrypt(plain),
  open: (sealed, { key, nonce, associated }) =>
    attempt(() => xchacha20poly1305(key, nonce, associated).decrypt(sealed)),

  writeStream,
  readStream,

  signingKeyPair,
  sign,
  verify,

  argon2id: (password, salt, memoryKiB, passes) =>
    argon2id(password, salt, { m: memoryKiB, t: passes, p: 1, dkLen: 32 }),
}

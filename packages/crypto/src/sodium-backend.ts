/**
 * The primitives over libsodium. Only this file names libsodium, and only high-level calls are made
 * (test/start.test.ts holds the list).
 */
import sodium from 'libsodium-wrappers-sumo'
import { attempt } from './attempt.ts'
import type { Backend, RawKeyPair, StreamReader, StreamWriter } from './backend.ts'
import { CryptoError } from './crypto-error.ts'

/** Below 1.0.21, crypto_core_ed25519_is_valid_point accepted points outside the main subgroup. */
const OLDEST_SODIUM: readonly [number, number, number] = [1, 0, 21]

/** Waits for the library and refuses one that is too old. */
export async function startSodium(): Promise<Backend> {
  await sodium.ready
  if (!isRecentEnough(sodium.sodium_version_string())) throw new CryptoError('not-started')
  return sodiumBackend
}

/** True for a version of 1.0.21 or later. */
export function isRecentEnough(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [i, least] of OLDEST_SODIUM.entries()) {
    const part = parts[i] ?? Number.NaN
    if (part > least) return true
    if (part !== least) return false
  }
  return true
}

const sodiumBackend: Backend = {
  blake2b: (message, key) => sodium.crypto_generichash(32, message, key),
  sha256: (message) => sodium.crypto_hash_sha256(message),
  hashing() {
    const state = sodium.crypto_hash_sha256_init()
    return {
      update: (piece) => sodium.crypto_hash_sha256_update(state, piece),
      digest: () => sodium.crypto_hash_sha256_final(state),
    }
  },

  boxKeyPair: (seed) => named(sodium.crypto_box_seed_keypair(seed)),
  sealBox: (plain, publicKey) => attempt(() => sodium.crypto_box_seal(plain, publicKey)),
  openBox: (sealed, { publicKey, secretKey }) =>
    attempt(() => sodium.crypto_box_seal_open(sealed, publicKey, secretKey)),

  kemKeyPair: (seed) => named(sodium.crypto_kem_xwing_seed_keypair(seed)),
  encapsulate: (publicKey) =>
    attempt(() => {
      const { ciphertext, sharedSecret } = sodium.crypto_kem_xwing_enc(publicKey)
      return { ciphertext, shared: sharedSecret }
    }),
  decapsulate: (ciphertext, secretKey) =>
    attempt(() => sodium.crypto_kem_xwing_dec(ciphertext, secretKey)),

  seal: (plain, { key, nonce, associated }) =>
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, associated, null, nonce, key),
  open: (sealed, { key, nonce, associated }) =>
    attempt(() =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key),
    ),

  writeStream,
  readStream,

  signingKeyPair: (seed) => named(sodium.crypto_sign_seed_keypair(seed)),
  sign: (bytes, secretKey) => sodium.crypto_sign_detached(bytes, secretKey),
  verify: (signature, bytes, publicKey) =>
    sodium.crypto_sign_verify_detached(signature, bytes, publicKey),

  argon2id: (password, salt, memoryKiB, passes) =>
    sodium.crypto_pwhash(
      32,
      password,
      salt,
      passes,
      memoryKiB * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    ),
}

function writeStream(key: Uint8Array): StreamWriter {
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key)
  return {
    header,
    push: (chunk, last) =>
      sodium.crypto_secretstream_xchacha20poly1305_push(
        state,
        chunk,
        null,
        last
          ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
          : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
      ),
  }
}

function readStream(key: Uint8Array, header: Uint8Array): StreamReader {
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key)
  return {
    pull: (sealed) => {
      const pulled = attempt(() =>
        sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, null),
      )
      if (pulled === undefined || pulled === false) return undefined
      const last = pulled.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
      // We write no other tags, so nobody who may write here does.
      if (!last && pulled.tag !== sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE) {
        return undefined
      }
      return { plain: pulled.message, last }
    },
  }
}

function named(pair: { publicKey: Uint8Array; privateKey: Uint8Array }): RawKeyPair {
  return { publicKey: pair.publicKey, secretKey: pair.privateKey }
}

/**
 * Our own constructions once more, written from docs/cryptography.md over @noble/* and sharing no
 * code with src: what both agree on is the construction, not an accident of its code. What a library
 * composes alone (sealed boxes, streams) is confirmed by one backend against the other.
 * Openers throw when something does not open.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { ml_kem768_x25519 as xWing } from '@noble/post-quantum/hybrid.js'

export interface Pair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export const second = {
  blake2b: (message: Uint8Array, key?: Uint8Array): Uint8Array =>
    blake2b(message, key ? { dkLen: 32, key } : { dkLen: 32 }),

  derive: (seed: Uint8Array, label: string): Uint8Array =>
    blake2b(Buffer.from(label, 'utf8'), { dkLen: 32, key: seed }),

  hybridKeyPair(seed: Uint8Array): Pair {
    return { publicKey: xWing.keygen(seed).publicKey, secretKey: seed }
  },

  hybridSeal(plain: Uint8Array, publicKey: Uint8Array, context: string, nonce: Uint8Array) {
    // A copy: this version zeroes the public key it is given.
    const { cipherText, sharedSecret } = xWing.encapsulate(publicKey.slice())
    const key = hybridKey(sharedSecret, cipherText, publicKey, context)
    return join(cipherText, nonce, xchacha20poly1305(key, nonce).encrypt(plain))
  },

  hybridOpen(sealed: Uint8Array, pair: Pair, context: string): Uint8Array {
    const cipherText = sealed.slice(0, 1120)
    const shared = xWing.decapsulate(cipherText, pair.secretKey)
    const key = hybridKey(shared, cipherText, pair.publicKey, context)
    return xchacha20poly1305(key, sealed.slice(1120, 1144)).decrypt(sealed.slice(1144))
  },

  openSecret: (sealed: Uint8Array, key: Uint8Array, associated: Uint8Array): Uint8Array =>
    xchacha20poly1305(key, sealed.slice(0, 24), associated).decrypt(sealed.slice(24)),

  sign: (bytes: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(bytes, seed),

  /** What a statement's signature covers, written out byte by byte. `body` is already CBOR. */
  statementSignedBytes(type: string, version: number, signer: Uint8Array, body: Uint8Array) {
    return join([0x85], text('lapwing statement'), text(type), [version], bytes(signer), body)
  },

  passphraseKey: (passphrase: string, salt: Uint8Array, memoryKiB: number, passes: number) =>
    argon2id(Buffer.from(passphrase.normalize('NFKC'), 'utf8'), salt, {
      m: memoryKiB,
      t: passes,
      p: 1,
      dkLen: 32,
    }),

  fingerprint: (publicKey: Uint8Array): Uint8Array =>
    blake2b(join([0x82], text('lapwing fingerprint'), bytes(publicKey)), { dkLen: 32 }),

  safetyPhrase(participant: Uint8Array, anchor: Uint8Array, conversation: Uint8Array): number[] {
    const hash = blake2b(
      join(
        [0x84],
        text('lapwing safety phrase'),
        bytes(participant),
        bytes(anchor),
        bytes(conversation),
      ),
      { dkLen: 32 },
    )
    const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    return [0, 1, 2, 3, 4, 5].map((i) => Number.parseInt(bits.slice(11 * i, 11 * i + 11), 2))
  },
}

function hybridKey(shared: Uint8Array, ct: Uint8Array, publicKey: Uint8Array, context: string) {
  const message = join(
    [0x84],
    text('lapwing hybrid seal'),
    text(context),
    bytes(ct),
    bytes(publicKey),
  )
  return blake2b(message, { dkLen: 32, key: shared })
}

/** A CBOR text, by hand. */
function text(value: string): Uint8Array {
  const utf8 = Buffer.from(value, 'utf8')
  return join(head(0x60, utf8.length), utf8)
}

/** A CBOR byte string, by hand. */
function bytes(value: Uint8Array): Uint8Array {
  return join(head(0x40, value.length), value)
}

function head(major: number, length: number): number[] {
  if (length < 24) return [major | length]
  if (length < 256) return [major | 24, length]
  return [major | 25, length >> 8, length & 255]
}

function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/**
 * Every construction of this package once more, written from docs/cryptography.md over @noble/* and
 * sharing no code with src: what both agree on is the construction, not an accident of one library.
 * Openers throw when something does not open.
 */
import { chacha20, hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { argon2id } from '@noble/hashes/argon2.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { XWing } from '@noble/post-quantum/hybrid.js'

export interface Pair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export const second = {
  blake2b: (message: Uint8Array, key?: Uint8Array): Uint8Array =>
    blake2b(message, key ? { dkLen: 32, key } : { dkLen: 32 }),

  derive: (seed: Uint8Array, label: string): Uint8Array =>
    blake2b(Buffer.from(label, 'utf8'), { dkLen: 32, key: seed }),

  boxKeyPair(seed: Uint8Array): Pair {
    const secretKey = sha512(seed).slice(0, 32)
    return { publicKey: x25519.getPublicKey(secretKey), secretKey }
  },

  sealBox(plain: Uint8Array, publicKey: Uint8Array): Uint8Array {
    const once = x25519.keygen()
    const shared = x25519.getSharedSecret(once.secretKey, publicKey)
    return join(once.publicKey, boxUnder(shared, once.publicKey, publicKey).encrypt(plain))
  },

  openBox(sealed: Uint8Array, pair: Pair): Uint8Array {
    const once = sealed.slice(0, 32)
    const shared = x25519.getSharedSecret(pair.secretKey, once)
    return boxUnder(shared, once, pair.publicKey).decrypt(sealed.slice(32))
  },

  /** The body of a sealed box, given a shared secret from elsewhere (Wycheproof). */
  boxUnder,

  hybridKeyPair(seed: Uint8Array): Pair {
    return { publicKey: XWing.keygen(seed).publicKey, secretKey: seed }
  },

  hybridSeal(plain: Uint8Array, publicKey: Uint8Array, context: string, nonce: Uint8Array) {
    // A copy: this version zeroes the public key it is given.
    const { cipherText, sharedSecret } = XWing.encapsulate(publicKey.slice())
    const key = hybridKey(sharedSecret, cipherText, publicKey, context)
    return join(cipherText, nonce, xchacha20poly1305(key, nonce).encrypt(plain))
  },

  hybridOpen(sealed: Uint8Array, pair: Pair, context: string): Uint8Array {
    const cipherText = sealed.slice(0, 1120)
    const shared = XWing.decapsulate(cipherText, pair.secretKey)
    const key = hybridKey(shared, cipherText, pair.publicKey, context)
    return xchacha20poly1305(key, sealed.slice(1120, 1144)).decrypt(sealed.slice(1144))
  },

  openSecret: (sealed: Uint8Array, key: Uint8Array, associated: Uint8Array): Uint8Array =>
    xchacha20poly1305(key, sealed.slice(0, 24), associated).decrypt(sealed.slice(24)),

  openStream,

  signingPublicKey: (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed),
  sign: (bytes: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(bytes, seed),
  verify: (signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean =>
    ed25519.verify(signature, bytes, publicKey, { zip215: false }),

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

/** crypto_box after the key agreement: HSalsa20, then XSalsa20-Poly1305 under a derived nonce. */
function boxUnder(shared: Uint8Array, once: Uint8Array, recipient: Uint8Array) {
  const key = halfHash(hsalsa, shared, new Uint8Array(16))
  return xsalsa20poly1305(key, blake2b(join(once, recipient), { dkLen: 24 }))
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

/** libsodium's secretstream, chunk by chunk: throws for a wrong tag or a chunk that does not open. */
function openStream(
  key: Uint8Array,
  header: Uint8Array,
  chunks: readonly Uint8Array[],
): { readonly plain: Uint8Array; readonly last: boolean }[] {
  const subkey = halfHash(hchacha, key, header.slice(0, 16))
  const inner = header.slice(16, 24)
  return chunks.map((chunk, i) => {
    const nonce = join(littleEndian(i + 1, 4), inner)
    const sealed = chunk.slice(1, -16)
    const block = new Uint8Array(64)
    block[0] = chunk[0] ?? 0
    const opened = chacha20(subkey, nonce, block, undefined, 1)
    const tag = opened[0] ?? 0
    opened[0] = chunk[0] ?? 0
    const macKey = chacha20(subkey, nonce, new Uint8Array(64), undefined, 0).slice(0, 32)
    const filler = new Uint8Array((((16 - 64 + sealed.length) % 16) + 16) % 16)
    const lengths = join(littleEndian(0, 8), littleEndian(64 + sealed.length, 8))
    // The MAC covers the encrypted tag block, which is the stream with the sealed tag in front.
    const tagBlock = join(chunk.slice(0, 1), opened.slice(1))
    const mac = poly1305(join(tagBlock, sealed, filler, lengths), macKey)
    if (Buffer.compare(mac, chunk.slice(-16)) !== 0) throw new Error('stream')
    if (tag !== 0 && tag !== 3) throw new Error('tag')
    for (let j = 0; j < 8; j++) inner[j] = (inner[j] ?? 0) ^ (mac[j] ?? 0)
    return { plain: chacha20(subkey, nonce, sealed, undefined, 2), last: tag === 3 }
  })
}

type HalfHash = typeof hsalsa

function halfHash(hash: HalfHash, key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const sigma = words(Buffer.from('expand 32-byte k', 'latin1'))
  const out = new Uint32Array(8)
  hash(sigma, words(key), words(nonce), out)
  return new Uint8Array(out.buffer)
}

function words(b: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(b).buffer)
}

function littleEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256)
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

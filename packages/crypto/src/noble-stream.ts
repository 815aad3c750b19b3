/**
 * libsodium's secretstream_xchacha20poly1305 over noble's ChaCha20 and Poly1305, byte for byte
 * (libsodium 1.0.22, crypto_secretstream/xchacha20poly1305): HChaCha20 gives the first key, every
 * chunk takes the nonce counter ‖ inner nonce, and its MAC is mixed into the inner nonce.
 */
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { chacha20, hchacha } from '@noble/ciphers/chacha.js'
import { concatBytes, equalBytes, randomBytes } from '@noble/ciphers/utils.js'
import type { StreamReader, StreamWriter } from './backend.ts'
import { halfHash } from './noble-half-hash.ts'

const TAG_MESSAGE = 0
/** A bit of a tag: the key changes after this chunk. FINAL holds it. */
const REKEY = 2
const TAG_FINAL = 3

const BLOCK = 64
const MAC_BYTES = 16

export function writeStream(key: Uint8Array): StreamWriter {
  const header = randomBytes(24)
  const state = openState(key, header)
  return {
    header,
    push(chunk, last) {
      const tag = last ? TAG_FINAL : TAG_MESSAGE
      const block = new Uint8Array(BLOCK)
      block[0] = tag
      const tagBlock = xored(state, block, 1)
      const body = xored(state, chunk, 2)
      const mac = macOf(state, tagBlock, body)
      step(state, mac, tag)
      return concatBytes(tagBlock.subarray(0, 1), body, mac)
    },
  }
}

/** A chunk has at least 17 bytes. */
export function readStream(key: Uint8Array, header: Uint8Array): StreamReader {
  const state = openState(key, header)
  return {
    pull(sealed) {
      const block = new Uint8Array(BLOCK)
      block.set(sealed.subarray(0, 1))
      const tagBlock = xored(state, block, 1)
      const tag = tagBlock[0] ?? 0
      // The MAC covers the tag block as it was sealed: the tag's byte, then the bare key stream.
      tagBlock.set(sealed.subarray(0, 1))
      const body = sealed.subarray(1, -MAC_BYTES)
      const mac = macOf(state, tagBlock, body)
      if (!equalBytes(mac, sealed.subarray(-MAC_BYTES))) return undefined
      const plain = xored(state, body, 2)
      step(state, mac, tag)
      // We write no other tags, so nobody who may write here does.
      if (tag !== TAG_MESSAGE && tag !== TAG_FINAL) return undefined
      return { plain, last: tag === TAG_FINAL }
    },
  }
}

interface State {
  key: Uint8Array
  /** Counter, 4 bytes little endian from 1, then the inner nonce of 8. */
  readonly nonce: Uint8Array
}

function openState(key: Uint8Array, header: Uint8Array): State {
  const nonce = concatBytes(Uint8Array.of(1, 0, 0, 0), header.subarray(16, 24))
  return { key: halfHash(hchacha, key, header.subarray(0, 16)), nonce }
}

function xored({ key, nonce }: State, bytes: Uint8Array, block: number): Uint8Array {
  return chacha20(key, nonce, bytes, undefined, block)
}

function macOf(state: State, tagBlock: Uint8Array, body: Uint8Array): Uint8Array {
  const key = xored(state, new Uint8Array(32), 0)
  // Not what would fill the last 16 bytes: libsodium's own count, part of the format.
  const filler = new Uint8Array(body.length % 16)
  const lengths = new Uint8Array(16)
  new DataView(lengths.buffer).setBigUint64(8, BigInt(BLOCK + body.length), true)
  const mac = poly1305.create(key)
  for (const part of [tagBlock, body, filler, lengths]) mac.update(part)
  return mac.digest()
}

/** On to the next chunk, with a new key after a tag that asks for one or a spent counter. */
function step(state: State, mac: Uint8Array, tag: number): void {
  const counter = new DataView(state.nonce.buffer, state.nonce.byteOffset, 4)
  const next = (counter.getUint32(0, true) + 1) >>> 0
  counter.setUint32(0, next, true)
  const inner = state.nonce.subarray(4)
  for (const [i, byte] of inner.entries()) inner[i] = byte ^ (mac[i] ?? 0)
  if ((tag & REKEY) === 0 && next !== 0) return
  const renewed = xored(state, concatBytes(state.key, inner), 0)
  state.key = renewed.slice(0, 32)
  inner.set(renewed.subarray(32))
  counter.setUint32(0, 1, true)
}

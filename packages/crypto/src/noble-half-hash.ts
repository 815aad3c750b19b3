/** HSalsa20 and HChaCha20 over bytes: noble gives them over words. */
import type { hchacha } from '@noble/ciphers/chacha.js'

/** 32 bytes of a key of 32 and an input of 16; `hash` is noble's hsalsa or hchacha. */
export function halfHash(hash: typeof hchacha, key: Uint8Array, input: Uint8Array): Uint8Array {
  const out = new Uint32Array(8)
  hash(words(SIGMA), words(key), words(input), out)
  return new Uint8Array(out.buffer)
}

/** "expand 32-byte k", the constant of both ciphers. */
const SIGMA: Uint8Array = Uint8Array.from('expand 32-byte k', (letter) => letter.charCodeAt(0))

/** Little endian, as every engine of today is. A copy, because words must be aligned. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}

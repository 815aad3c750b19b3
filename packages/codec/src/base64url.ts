/** base64url without padding (RFC 4648 §5), one spelling for each byte string. */
import { CodecError } from './codec-error.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (sign, i) => [sign, i]))

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += ALPHABET.charAt((held >> bits) & 63)
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (6 - bits)) & 63) : text
}

/** Throws `malformed` for padding, other signs, impossible lengths and non-zero left-over bits. */
export function fromBase64Url(text: string): Uint8Array {
  if (text.length % 4 === 1) throw new CodecError('malformed')
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let at = 0
  let held = 0
  let bits = 0
  for (const sign of text) {
    const value = VALUES.get(sign)
    if (value === undefined) throw new CodecError('malformed')
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw new CodecError('malformed')
  return bytes
}

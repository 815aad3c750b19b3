/** Crockford's base 32, for what people read aloud and type: no I, L, O, U. */
import { CodecError } from './codec-error.ts'

export const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What people type instead: look-alikes of both alphabets. */
const ALIKE: Readonly<Record<string, string>> = {
  O: '0', I: '1', L: '1', А: 'A', В: 'B', Е: 'E', З: '3', К: 'K', М: 'M', Н: 'H', О: '0', Р: 'P', С: 'C', Т: 'T', Х: 'X', І: '1', У: 'Y',
} // prettier-ignore

/** What was typed without spaces, dashes and dots, in capitals, look-alikes made what they look like. */
export function plainBase32(text: string): string {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}.,·]/gu, '')
  return Array.from(typed, (character) => ALIKE[character] ?? character).join('')
}

/** One sign for five bits, the last filled up with zeroes. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32.charAt((held >> bits) & 31)
    }
  }
  return bits > 0 ? text + BASE32.charAt((held << (5 - bits)) & 31) : text
}

/** Throws `malformed` for other signs, impossible lengths and non-zero left-over bits. */
export function fromBase32(text: string): Uint8Array {
  if ([1, 3, 6].includes(text.length % 8)) throw new CodecError('malformed')
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let at = 0
  let held = 0
  let bits = 0
  for (const sign of text) {
    const value = BASE32.indexOf(sign)
    if (value === -1) throw new CodecError('malformed')
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw new CodecError('malformed')
  return bytes
}

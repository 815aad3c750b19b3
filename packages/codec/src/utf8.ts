/** UTF-8, without replacement characters and without eating a byte order mark. */
import { CodecError } from './codec-error.ts'

/** Present in every browser, worker and Node; declared here because this package has no DOM types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: true; ignoreBOM: true },
) => { decode(bytes: Uint8Array): string }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LONE_SURROGATE = /\p{Surrogate}/u

/** False for a string holding half of a surrogate pair, which UTF-8 cannot carry. */
export function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text)
}

/** Throws `not-encodable` for a lone surrogate, which would otherwise silently become U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  if (!isWellFormed(text)) throw new CodecError('not-encodable')
  return encoder.encode(text)
}

/** Throws `malformed` for anything that is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new CodecError('malformed')
  }
}

/**
 * Secret stream: many chunks under one key, in order, none missing, with a marked end (libsodium
 * crypto_secretstream_xchacha20poly1305). One key for one stream.
 */
import { backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { assertKey } from './key-size.ts'

/** Bytes each sealed chunk adds. */
export const STREAM_CHUNK_OVERHEAD = 17
const HEADER_BYTES = 24

export interface StreamSealer {
  /** 24 bytes the opener needs. */
  readonly header: Uint8Array
  /** Throws `bad-size` after the last chunk. */
  push(chunk: Uint8Array, last: boolean): Uint8Array
}

export interface StreamOpener {
  /** True when the last chunk has been read. A stream that ends before is cut: refuse it. */
  readonly finished: boolean
  /**
   * Throws `cannot-open` for a chunk that is changed, out of order, repeated or after the end; the
   * opener then opens nothing more.
   */
  pull(sealed: Uint8Array): { readonly plain: Uint8Array; readonly last: boolean }
}

export function createStreamSealer(key: Uint8Array): StreamSealer {
  assertKey(key, 32)
  const writer = backend().writeStream(key)
  let ended = false
  return {
    header: writer.header,
    push(chunk, last) {
      if (ended) throw new CryptoError('bad-size')
      ended = last
      return writer.push(chunk, last)
    },
  }
}

/** Throws `cannot-open` for a header of the wrong size. */
export function createStreamOpener(key: Uint8Array, header: Uint8Array): StreamOpener {
  assertKey(key, 32)
  if (header.length !== HEADER_BYTES) throw new CryptoError('cannot-open')
  const reader = backend().readStream(key, header)
  let state: 'open' | 'finished' | 'broken' = 'open'
  return {
    get finished() {
      return state === 'finished'
    },
    pull(sealed) {
      const fits = state === 'open' && sealed.length >= STREAM_CHUNK_OVERHEAD
      const pulled = fits ? reader.pull(sealed) : undefined
      if (pulled === undefined) {
        state = 'broken'
        throw new CryptoError('cannot-open')
      }
      if (pulled.last) state = 'finished'
      return pulled
    },
  }
}

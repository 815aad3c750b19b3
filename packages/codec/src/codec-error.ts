/** The one error class of this package. */

/**
 * - `too-large`, `too-deep`: over the limits the caller gave; nothing was built.
 * - `malformed`: not CBOR, not hex, not base64url or base 32, not UTF-8.
 * - `not-canonical`: CBOR that {@link encodeCbor} would never write (RFC 8949 §4.2.1, and our subset).
 * - `not-encodable`: a value outside our subset. Always a mistake in our own code.
 */
export type CodecErrorCode =
  | 'too-large'
  | 'too-deep'
  | 'malformed'
  | 'not-canonical'
  | 'not-encodable'

export class CodecError extends Error {
  readonly code: CodecErrorCode

  constructor(code: CodecErrorCode) {
    super(`codec: ${code}`)
    this.name = 'CodecError'
    this.code = code
  }
}

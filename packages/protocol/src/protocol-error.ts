/** The one error of this package: bytes or values that are not a frame. */

export type ProtocolErrorCode =
  /** The length is none of the frame sizes, or not one this frame may have. */
  | 'wrong-size'
  /** The first byte names no frame of this direction. */
  | 'unknown-frame'
  /** Anything else: fields missing, unknown, out of range, not canonical; padding not zero. */
  | 'malformed'

/** Carries a code and never the bytes. The receiver closes the connection without detail. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode

  constructor(code: ProtocolErrorCode) {
    super(code)
    this.code = code
  }
}

/** The one error class of this package. */

/**
 * - `not-started`: {@link startCrypto} has not finished, or this browser cannot run the library.
 * - `cannot-open`: a sealed thing does not open. One answer for every reason, on purpose.
 * - `bad-key`: a key of the wrong size, or a public key of small order.
 * - `bad-signature`: a statement not signed by its signer.
 * - `malformed`: bytes or text that are not what they claim to be.
 * - `wrong-type`: a statement of another type, or of a version the caller does not read.
 * - `bad-size`: sizes a caller got wrong: too much to pad, too large a statement.
 * - `weak-passphrase-cost`: a passphrase cost outside the limits of this package.
 * - `share-damaged`: not a whole share: mistyped, cut short or changed.
 * - `shares-differ`: shares of different sets.
 * - `share-twice`: one share given as two.
 * - `too-few-shares`: fewer than their set needs.
 * - `shares-wrong`: each is whole, and together they do not give what was cut.
 */
export type CryptoErrorCode =
  | 'not-started'
  | 'cannot-open'
  | 'bad-key'
  | 'bad-signature'
  | 'malformed'
  | 'wrong-type'
  | 'bad-size'
  | 'weak-passphrase-cost'
  | 'share-damaged'
  | 'shares-differ'
  | 'share-twice'
  | 'too-few-shares'
  | 'shares-wrong'

export class CryptoError extends Error {
  readonly code: CryptoErrorCode

  constructor(code: CryptoErrorCode) {
    super(`crypto: ${code}`)
    this.name = 'CryptoError'
    this.code = code
  }
}

/** What may be encoded: the subset of CBOR that has exactly one encoding for each value. */

export type CborValue =
  | null
  | boolean
  /** A safe integer. No floats. */
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | CborMap

/** Keys are strings. Decoded maps have no prototype, so `__proto__` is a key like any other. */
export interface CborMap {
  readonly [key: string]: CborValue
}

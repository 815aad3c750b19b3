declare module 'snappyjs' {
  /** Throws when the bytes are not one whole raw Snappy stream. */
  export function uncompress(compressed: Uint8Array, maxLength?: number): Uint8Array
}

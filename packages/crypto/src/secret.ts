/**
 * Bytes that must not print. A Secret is a real Uint8Array, so libraries take it as it is, but
 * `inspect`, `String()`, template literals and JSON show `[redacted]`.
 *
 * Its slices and subarrays are secrets too. `structuredClone` and typed-array copies give plain
 * bytes; index access and explicit encodings show what they are asked for. JavaScript cannot promise
 * that no copy remains in memory: {@link wipe} is best effort (docs/cryptography.md, Secrets).
 */

/** `__secret` exists for the compiler only: plain bytes cannot be passed where a Secret is meant. */
export type Secret = Uint8Array & { readonly __secret: true }

const REDACTED = '[redacted]'

class SecretBytes extends Uint8Array {
  override toString(): string {
    return REDACTED
  }

  override toLocaleString(): string {
    return REDACTED
  }

  override join(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  /** What Node's `util.inspect` and `console` call; the symbol is global, so no import is needed. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED
  }
}

/** A secret holding a copy of these bytes. The original stays with the caller, who may wipe it. */
export function secretFrom(bytes: Uint8Array): Secret {
  const secret = new SecretBytes(bytes.length)
  secret.set(bytes)
  return secret as unknown as Secret
}

/** The same memory as `bytes` as a Secret, for results that nobody else holds. Internal. */
export function adoptSecret(bytes: Uint8Array): Secret {
  const secret = new SecretBytes(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length)
  return secret as unknown as Secret
}

/** Overwrites with zeroes. Copies the engine or a library made are out of reach. */
export function wipe(bytes: Uint8Array): void {
  bytes.fill(0)
}

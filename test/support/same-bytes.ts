/**
 * Setup of all levels but the browser's: what is expected to equal bytes is compared as bytes. vitest
 * goes through them one by one, seconds for a few hundred kilobytes, and takes any two buffers for equal.
 */
import { expect } from 'vitest'

expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined => {
    if (one instanceof Uint8Array && other instanceof Uint8Array) {
      // Whatever differs is left to vitest, which shows where.
      const same = one.constructor === other.constructor && Buffer.compare(one, other) === 0
      return same ? true : undefined
    }
    if (one instanceof ArrayBuffer && other instanceof ArrayBuffer) {
      return Buffer.compare(new Uint8Array(one), new Uint8Array(other)) === 0
    }
    return undefined
  },
])

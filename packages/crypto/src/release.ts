/**
 * Memory given back at once. A collector of garbage waits until there is enough of it: of a large file that
 * passes in pieces, two hundred MiB in Firefox.
 */
import { wipe } from './secret.ts'

/** Less is not worth the asking. */
const LEAST_BYTES = 32_768

interface Moves {
  readonly structuredClone?: (value: ArrayBuffer, o: { transfer: ArrayBuffer[] }) => unknown
}

/** For bytes that nobody reads any more: wiped, and of none from then on if they have memory of their own. */
export function release(bytes: Uint8Array): void {
  const { buffer, length } = bytes
  wipe(bytes)
  if (length < LEAST_BYTES || length !== buffer.byteLength || !(buffer instanceof ArrayBuffer))
    return
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  if (transfer) transfer.call(buffer, 0)
  else (globalThis as Moves).structuredClone?.(buffer, { transfer: [buffer] })
}

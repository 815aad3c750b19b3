/** How much work one PDF may make: what asks for more was made to. */
import { FileError } from '../file-error.ts'

/** Of all streams that are unpacked, together. A page of drawing has a few; a bomb has a hundred times it. */
const UNPACKED_MOST_BYTES = 96 * 1024 * 1024
/** Of values read and written, numbers and names among them: 140 bytes of memory each at most. */
const VALUES_MOST = 3_000_000
/** Of dictionaries, arrays and forms one in another: drawing programs reach twenty. */
export const NESTED_MOST = 100

/** Throws `too-large` once it is spent. */
export class Budget {
  #bytes = UNPACKED_MOST_BYTES
  #values = VALUES_MOST

  get bytesLeft(): number {
    return this.#bytes
  }

  takeBytes(count: number): void {
    this.#bytes -= count
    if (this.#bytes < 0) throw new FileError('too-large')
  }

  takeValues(count = 1): void {
    this.#values -= count
    if (this.#values < 0) throw new FileError('too-large')
  }
}

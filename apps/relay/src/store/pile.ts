/**
 * Many small values that stay, packed into few large buffers: a value of its own has an array of
 * its own around it, which takes as much again. Nothing is ever taken off.
 */
export class Pile {
  readonly #buffers: Buffer[] = []
  #used = BUFFER_BYTES

  /** Keeps a copy; gives back where it is from now on. */
  add(bytes: Uint8Array): number {
    const taken = LENGTH_BYTES + bytes.length
    if (this.#used + taken > BUFFER_BYTES) {
      this.#buffers.push(Buffer.allocUnsafeSlow(Math.max(BUFFER_BYTES, taken)))
      this.#used = 0
    }
    const at = this.#used
    const buffer = this.#buffers.at(-1) as Buffer
    buffer.writeUInt32LE(bytes.length, at)
    buffer.set(bytes, at + LENGTH_BYTES)
    this.#used += taken
    return (this.#buffers.length - 1) * BUFFER_BYTES + at
  }

  /** A view of what was added. */
  at(place: number): Uint8Array {
    const buffer = this.#buffers[Math.floor(place / BUFFER_BYTES)] as Buffer
    const at = place % BUFFER_BYTES
    const length = buffer.readUInt32LE(at)
    return new Uint8Array(buffer.buffer, buffer.byteOffset + at + LENGTH_BYTES, length)
  }
}

const LENGTH_BYTES = 4
const BUFFER_BYTES = 1_048_576

/** Bytes written one after another. */

export class Writing {
  #bytes: Uint8Array
  #length = 0

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected + 64)
  }

  bytes(part: Uint8Array): void {
    this.#reserve(part.length)
    this.#bytes.set(part, this.#length)
    this.#length += part.length
  }

  /** Latin letters. */
  text(part: string): void {
    this.#reserve(part.length)
    for (let at = 0; at < part.length; at += 1) this.#bytes[this.#length + at] = part.charCodeAt(at)
    this.#length += part.length
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#length + more))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}

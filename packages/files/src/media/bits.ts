/** Bits of a coded packet, the highest of each byte first. */
export class Bits {
  readonly #bytes: Uint8Array
  /** In bits. */
  at = 0

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.at = at
  }

  get left(): number {
    return this.#bytes.length * 8 - this.at
  }

  /** At most 32; what lies behind the end is zero. */
  read(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit += 1, this.at += 1) {
      const byte = this.#bytes[this.at >> 3] ?? 0
      value = value * 2 + ((byte >> (7 - (this.at & 7))) & 1)
    }
    return value
  }

  /** Sets this many to zero, where they are, and goes on behind them. Says whether any was set. */
  blank(count: number): boolean {
    let wasSet = false
    const end = Math.min(this.at + count, this.#bytes.length * 8)
    while (this.at < end) {
      const inByte = this.at & 7
      const some = Math.min(8 - inByte, end - this.at)
      const mask = ((1 << some) - 1) << (8 - inByte - some)
      const byte = this.#bytes[this.at >> 3] ?? 0
      if ((byte & mask) !== 0) wasSet = true
      this.#bytes[this.at >> 3] = byte & ~mask
      this.at += some
    }
    return wasSet
  }
}

/** Bytes gathered into a Blob as they are written, so that a film never lies in memory whole. */

const PIECE_BYTES = 4 * 1024 * 1024

export class Pieces {
  readonly #kept: Blob[] = []
  readonly #open = new Uint8Array(PIECE_BYTES)
  readonly #later: { readonly at: number; readonly bytes: Uint8Array<ArrayBuffer> }[] = []
  #keptBytes = 0
  #openBytes = 0

  /** At the end, or over what is there already. */
  write(bytes: Uint8Array, at: number): void {
    const end = this.#keptBytes + this.#openBytes
    if (at > end) throw new RangeError('a hole in what is written')
    const over = bytes.subarray(0, end - at)
    if (over.length > 0) this.#writeOver(over, at)
    for (let from = over.length; from < bytes.length;) {
      const part = bytes.subarray(from, from + PIECE_BYTES - this.#openBytes)
      this.#open.set(part, this.#openBytes)
      this.#openBytes += part.length
      from += part.length
      if (this.#openBytes === PIECE_BYTES) this.#keep()
    }
  }

  /** All of it. Nothing is written afterwards. */
  whole(): Blob {
    this.#keep()
    let whole = new Blob(this.#kept)
    for (const { at, bytes } of this.#later) {
      whole = new Blob([whole.slice(0, at), bytes, whole.slice(at + bytes.length)])
    }
    return whole
  }

  /** What is kept already is changed once, in the end: muxers go back a few times only. */
  #writeOver(bytes: Uint8Array, at: number): void {
    const kept = bytes.subarray(0, Math.max(0, this.#keptBytes - at))
    if (kept.length > 0) this.#later.push({ at, bytes: kept.slice() })
    const open = bytes.subarray(kept.length)
    if (open.length > 0) this.#open.set(open, at + kept.length - this.#keptBytes)
  }

  #keep(): void {
    if (this.#openBytes > 0) this.#kept.push(new Blob([this.#open.slice(0, this.#openBytes)]))
    this.#keptBytes += this.#openBytes
    this.#openBytes = 0
  }
}

/** A file looked at piece by piece, so that it never lies in memory whole. */
import { FileError } from '../file-error.ts'
import { read } from '../read.ts'

const AHEAD = 256 * 1024

export class Window {
  readonly file: Blob
  #start = 0
  #bytes: Uint8Array = new Uint8Array()

  constructor(file: Blob) {
    this.file = file
  }

  get size(): number {
    return this.file.size
  }

  /** Fewer bytes than asked for where the file ends. Throws `unreadable`. */
  async at(at: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, at + length)
    if (at < this.#start || end > this.#start + this.#bytes.length) {
      this.#start = at
      this.#bytes = await read(this.file.slice(at, Math.max(end, at + AHEAD)))
    }
    return this.#bytes.subarray(at - this.#start, Math.max(at, end) - this.#start)
  }

  /** Throws `malformed` where the file ends before. */
  async whole(at: number, length: number): Promise<Uint8Array> {
    const bytes = await this.at(at, length)
    if (bytes.length < length) throw new FileError('malformed')
    return bytes
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

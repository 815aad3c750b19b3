/**
 * How much of a part of a file goes over a line at once, by how long it took before. Words that are
 * written meanwhile wait behind it, so it grows only where twice as much would pass in about a second.
 */
import { BLOB_PIECES, BLOB_PIECE_BYTES } from '@lapwing/protocol'

const QUICK_MS = 600
const SLOW_MS = 1500

export class PiecePace {
  #most = BLOB_PIECE_BYTES

  /** The largest piece that may be asked for of so many bytes, at least the smallest. */
  pieceOf(left: number): number {
    const most = Math.min(left, this.#most)
    return BLOB_PIECES.findLast((size) => size <= most) ?? BLOB_PIECE_BYTES
  }

  /** So many bytes were answered. */
  passed(bytes: number, ms: number): void {
    if (ms > SLOW_MS) this.broke()
    else if (ms < QUICK_MS && bytes >= this.#most) this.#most = bytes * 2
  }

  /** Nothing is known of the line any more. */
  broke(): void {
    this.#most = BLOB_PIECE_BYTES
  }
}

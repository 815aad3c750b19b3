/**
 * How much of files goes over a line at once, by how long it took before. Words that are written
 * meanwhile wait behind it, so it grows only where twice as much would pass in about a second, and over
 * one part, of which several then go side by side, where twice as much would in half of that.
 */
import { BLOB_PART_BYTES, BLOB_PIECES, BLOB_PIECE_BYTES } from '@lapwing/protocol'

const QUICK_MS = 600
const SLOW_MS = 1500
/** Of what several parts take together. */
const QUICKEST_MS = 300

/** Enough for 20 Mbit/s and a round trip of 0.1 s; one that becomes slow all at once has them to carry. */
export const PARTS_AT_ONCE = 4
const MOST_BYTES = PARTS_AT_ONCE * BLOB_PART_BYTES

export class PiecePace {
  #most = BLOB_PIECE_BYTES
  #underWay = 0

  /** The largest piece that may be asked for of so many bytes, at least the smallest. */
  pieceOf(left: number): number {
    const most = Math.min(left, this.#most)
    return BLOB_PIECES.findLast((size) => size <= most) ?? BLOB_PIECE_BYTES
  }

  /** How many parts may be on their way side by side. */
  get parts(): number {
    return Math.max(1, Math.floor(this.#most / BLOB_PART_BYTES))
  }

  /** A piece of so many bytes leaves; gives how much is under way with it. */
  asked(bytes: number): number {
    this.#underWay += bytes
    return this.#underWay
  }

  /** Nothing of it is under way any more, whether it was answered or not. */
  over(bytes: number): void {
    this.#underWay -= bytes
  }

  /** A piece was answered, and before it whatever was under way when it left: so many bytes with it. */
  passed(bytes: number, ms: number): void {
    const quick = this.#most < BLOB_PART_BYTES ? QUICK_MS : QUICKEST_MS
    if (ms > SLOW_MS) this.broke()
    else if (ms > QUICK_MS) this.#most = Math.min(this.#most, BLOB_PART_BYTES)
    else if (ms < quick && bytes >= this.#most) this.#most = Math.min(2 * this.#most, MOST_BYTES)
  }

  /** Nothing is known of the line any more. */
  broke(): void {
    this.#most = BLOB_PIECE_BYTES
  }
}

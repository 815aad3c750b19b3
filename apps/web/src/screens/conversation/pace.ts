/**
 * How many rows a log draws in one go. A slow phone needs twenty milliseconds for a row that a desk
 * draws in two; whoever touches the screen meanwhile must not wait for all of them.
 */

/** A quarter of what is felt as a halt: laying out, painting and clearing memory come on top. */
const TURN_MS = 24
const MOST = 30
/** What a row is taken to cost before one was drawn. */
const FIRST_GUESS_MS = 7

export class Pace {
  #each = FIRST_GUESS_MS

  /** At least one, or nothing would ever be drawn. */
  get rows(): number {
    return Math.min(Math.max(Math.floor(TURN_MS / this.#each), 1), MOST)
  }

  /** Slower counts at once, faster only by and by: one slow turn is already felt. */
  took(rows: number, ms: number): void {
    if (rows === 0) return
    const each = ms / rows
    this.#each = each > this.#each ? each : (this.#each * 3 + each) / 4
  }
}

/**
 * How many envelopes the next post takes, by how long those before were on their way. Whatever is
 * written meanwhile waits behind a post, and a line that breaks takes the whole of it along.
 */

/** 37 KB, some 5 s at 64 kbit/s: nothing is known of the line yet. */
const FIRST = 8
const MOST = 32
const FEWEST = 2
const SLOW_MS = 6000
const QUICK_MS = 1500

export class PostPace {
  /** Envelopes, before padding. */
  most: number = FIRST

  /** The relay has a post of so many. */
  stored(envelopes: number, ms: number): void {
    if (ms > SLOW_MS) this.#shrink(envelopes)
    else if (ms < QUICK_MS && envelopes >= this.most) this.most = Math.min(MOST, this.most * 2)
  }

  /** The line broke behind so many; one that broke at once carried nothing. */
  broke(envelopes: number, ms: number): void {
    if (ms > QUICK_MS) this.#shrink(envelopes)
  }

  #shrink(envelopes: number): void {
    this.most = Math.min(this.most, Math.max(FEWEST, envelopes / 2))
  }
}

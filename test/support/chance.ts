/** Chance that can be had again: the same seed chooses the same, on every machine. */

export interface Chance {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  /** One of these. Throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T
  bytes(length: number): Uint8Array
}

/** Mulberry32: 32 bits of state are plenty for choosing where to break something. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit)
  }
  return {
    below,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[below(list.length)]!
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}

/** Heights of the rows of a long log: measured where they were seen, guessed elsewhere. */
export class RowHeights {
  #measured: (number | undefined)[] = []
  #offsets: Float64Array = new Float64Array(1)
  #valid = 0
  readonly #guess: number

  constructor(guess: number) {
    this.#guess = guess
  }

  get count(): number {
    return this.#measured.length
  }

  /** Grows at the end; shrinking forgets every measure, since indices may have shifted. */
  setCount(count: number): void {
    if (count === this.count) return
    if (count < this.count) this.#measured = []
    this.#valid = Math.min(this.#valid, this.#measured.length)
    const from = this.#measured.length
    this.#measured.length = count
    this.#measured.fill(undefined, from)
    const offsets = new Float64Array(count + 1)
    offsets.set(this.#offsets.subarray(0, this.#valid + 1))
    this.#offsets = offsets
  }

  /** Gives back how much the row grew against what was reckoned before. */
  measure(index: number, height: number): number {
    if (index < 0 || index >= this.count) return 0
    const before = this.#measured[index] ?? this.#guess
    this.#measured[index] = height
    if (height !== before) this.#valid = Math.min(this.#valid, index)
    return height - before
  }

  /** After a change of width no measure holds. */
  forget(): void {
    this.#measured.fill(undefined)
    this.#valid = 0
  }

  /** Distance of the row's upper edge from the first row's; `offset(count)` is the whole height. */
  offset(index: number): number {
    const to = Math.min(Math.max(index, 0), this.count)
    for (let i = this.#valid; i < to; i += 1) {
      this.#offsets[i + 1] = (this.#offsets[i] ?? 0) + (this.#measured[i] ?? this.#guess)
    }
    this.#valid = Math.max(this.#valid, to)
    return this.#offsets[to] ?? 0
  }

  /** Index of the row at this distance; 0 when there are none. */
  at(distance: number): number {
    let low = 0
    let high = Math.max(this.count - 1, 0)
    this.offset(this.count)
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#offsets[middle] ?? 0) <= distance) low = middle
      else high = middle - 1
    }
    return low
  }
}

export interface RowRange {
  readonly from: number
  readonly to: number
}

/** The rows to draw: those in view and a viewport's height to either side. */
export function rangeInView(heights: RowHeights, top: number, viewport: number): RowRange {
  if (heights.count === 0) return { from: 0, to: 0 }
  const from = heights.at(Math.max(top - viewport, 0))
  const to = heights.at(top + 2 * viewport) + 1
  return { from, to: Math.min(to, heights.count) }
}

/**
 * Heights of the rows of a long log: measured where they were seen, guessed elsewhere. Sums stand in a
 * Fenwick tree, since every row measured would otherwise move the sums of thousands after it.
 */
export class RowHeights {
  #measured: (number | undefined)[] = []
  /** At `i`, counted from 1: what the rows it stands for differ from the guess, summed. */
  #tree: Float64Array = new Float64Array(1)
  /** The largest power of two that is no more than the count. */
  #stride = 0
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
    const from = this.#measured.length
    this.#measured.length = count
    this.#measured.fill(undefined, from)
    this.#tree = new Float64Array(count + 1)
    this.#stride = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count))
    this.#measured.forEach((height, i) => this.#add(i, (height ?? this.#guess) - this.#guess))
  }

  /** What the row measured, or is taken to measure. */
  of(index: number): number {
    return this.#measured[index] ?? this.#guess
  }

  /** Gives back how much the row grew against what was reckoned before. */
  measure(index: number, height: number): number {
    if (index < 0 || index >= this.count) return 0
    const grown = height - this.of(index)
    this.#measured[index] = height
    this.#add(index, grown)
    return grown
  }

  /** After a change of width no measure holds. */
  forget(): void {
    this.#measured.fill(undefined)
    this.#tree.fill(0)
  }

  /** Distance of the row's upper edge from the first row's; `offset(count)` is the whole height. */
  offset(index: number): number {
    const to = Math.min(Math.max(index, 0), this.count)
    return this.#walk((next) => next <= to).distance
  }

  /** Index of the row at this distance; 0 when there are none. */
  at(distance: number): number {
    const last = Math.max(this.count - 1, 0)
    return Math.min(this.#walk((_, reached) => reached <= distance).index, last)
  }

  #add(index: number, grown: number): void {
    if (grown === 0) return
    for (let i = index + 1; i < this.#tree.length; i += i & -i) {
      this.#tree[i] = (this.#tree[i] ?? 0) + grown
    }
  }

  /** As many rows as `goOn` allows, in steps that halve; both questions add up in the same order. */
  #walk(goOn: (index: number, distance: number) => boolean): { index: number; distance: number } {
    let index = 0
    let distance = 0
    for (let step = this.#stride; step >= 1; step /= 2) {
      const next = index + step
      if (next > this.count) continue
      const reached = distance + step * this.#guess + (this.#tree[next] ?? 0)
      if (!goOn(next, reached)) continue
      index = next
      distance = reached
    }
    return { index, distance }
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

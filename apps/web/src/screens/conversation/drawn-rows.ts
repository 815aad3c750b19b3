/**
 * Rows as they were last drawn. A log is drawn again with every step of a scroll, and nearly all of
 * its rows are what they were: the same node given again costs nothing.
 */
import { h, type VNode } from 'preact'
import { Row, type RowProps } from './entry.tsx'
import type { RowRange } from './row-heights.ts'

export class DrawnRows {
  readonly #rows = new Map<number, { readonly props: RowProps; readonly node: VNode<RowProps> }>()

  #chosen: ReadonlySet<number> = new Set()
  #waiting = false

  /**
   * Chooses what one drawing shows: the rows that were there, and up to `most` of those that are
   * `ready` and were not, nearest to the view first. What is out of reach is forgotten: nothing
   * readable lingers here.
   */
  choose(o: {
    readonly range: RowRange
    readonly view: RowRange
    readonly ready: (index: number) => boolean
    readonly most: number
  }): void {
    const { from, to } = o.range
    for (const index of this.#rows.keys()) {
      if (index < from || index >= to) this.#rows.delete(index)
    }
    const fresh: number[] = []
    for (let i = from; i < to; i += 1) if (!this.#rows.has(i) && o.ready(i)) fresh.push(i)
    const away = (i: number): number => Math.max(o.view.from - i, i - o.view.to + 1, 0)
    fresh.sort((a, b) => away(a) - away(b))
    this.#chosen = new Set(fresh.slice(0, o.most))
    this.#waiting = fresh.length > o.most
  }

  /** Whether rows that could be drawn were left for the next drawing. */
  get waiting(): boolean {
    return this.#waiting
  }

  /** How many rows the last choice let in. */
  get chosen(): number {
    return this.#chosen.size
  }

  /** Whether the row is drawn by now. */
  shows(index: number): boolean {
    return this.#rows.has(index) || this.#chosen.has(index)
  }

  /** The node of a row: the one of before when nothing about it has changed. */
  row(props: RowProps): VNode<RowProps> {
    const { index } = props.entry
    const before = this.#rows.get(index)
    if (before && alike(before.props, props)) return before.node
    const node = h(Row, props)
    this.#rows.set(index, { props, node })
    return node
  }
}

function alike(a: RowProps, b: RowProps): boolean {
  const names = Object.keys(b) as (keyof RowProps)[]
  return names.every((name) => a[name] === b[name])
}

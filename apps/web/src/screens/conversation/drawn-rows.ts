/**
 * Rows as they were last drawn. A log is drawn again with every step of a scroll, and nearly all of
 * its rows are what they were: the same node given again costs nothing.
 */
import { h, type VNode } from 'preact'
import { Row, type RowProps } from './entry.tsx'
import type { RowRange } from './row-heights.ts'

export class DrawnRows {
  readonly #rows = new Map<number, { readonly props: RowProps; readonly node: VNode<RowProps> }>()

  /** The node of a row: the one of before when nothing about it has changed. */
  row(props: RowProps): VNode<RowProps> {
    const { index } = props.entry
    const before = this.#rows.get(index)
    if (before && alike(before.props, props)) return before.node
    const node = h(Row, props)
    this.#rows.set(index, { props, node })
    return node
  }

  /** Forgets what is not drawn: nothing readable lingers here. */
  keep({ from, to }: RowRange): void {
    for (const index of this.#rows.keys()) {
      if (index < from || index >= to) this.#rows.delete(index)
    }
  }
}

function alike(a: RowProps, b: RowProps): boolean {
  const names = Object.keys(b) as (keyof RowProps)[]
  return names.every((name) => a[name] === b[name])
}

/**
 * The window of a long log: which rows are drawn, and where the scroll stands. Nothing moves by
 * itself: whatever is measured, loaded or added, the row at the top of the view stays where it is.
 */
import { RowHeights, rangeInView, type RowRange } from './row-heights.ts'

/** What a row is taken to be before it was seen: name, two lines, state. */
const GUESS_PX = 104
/** Room left above a row that was jumped to, so that what came before can be recognised. */
const ABOVE_GOAL_PX = 56
const AT_END_PX = 4

export type Goal = { readonly to: 'end' } | { readonly to: 'row'; readonly index: number }

/** The row at the top of the view, and how far its upper edge is from there (≤ 0: cut off). */
export interface Anchor {
  readonly index: number
  readonly offset: number
}

export interface LogEvents {
  /** Rows to draw have changed. */
  draw(range: RowRange): void
  /** The view has moved or grown: last row in view, and whether the end is in view. */
  seen(view: { readonly last: number; readonly atEnd: boolean }): void
}

export class LogWindow {
  readonly #scroller: HTMLElement
  readonly #rows: HTMLElement
  readonly #events: LogEvents
  readonly #heights: RowHeights = new RowHeights(GUESS_PX)
  readonly #observer: ResizeObserver
  #range: RowRange = { from: 0, to: 0 }
  #anchor: Anchor = { index: 0, offset: 0 }
  #goal: Goal | undefined
  #atEnd = false
  #width = 0
  #frame = 0

  /** `rows` holds one child per drawn row, with its index in `data-index`. */
  constructor(scroller: HTMLElement, rows: HTMLElement, events: LogEvents) {
    this.#scroller = scroller
    this.#rows = rows
    this.#events = events
    // Not inside the observer's own turn: what settles changes sizes again.
    this.#observer = new ResizeObserver(() => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#resized())
    })
    this.#observer.observe(scroller)
    this.#observer.observe(rows)
  }

  get anchor(): Anchor {
    return this.#anchor
  }

  close(): void {
    this.#observer.disconnect()
    cancelAnimationFrame(this.#frame)
  }

  /** Goes there as soon as the rows are drawn; a later call replaces an earlier one. */
  goTo(goal: Goal): void {
    this.#goal = goal
    const index = goal.to === 'end' ? this.#heights.count - 1 : goal.index
    this.#anchor = { index: Math.max(index, 0), offset: goal.to === 'end' ? 0 : ABOVE_GOAL_PX }
    this.#show(this.#heights.offset(this.#anchor.index) - this.#anchor.offset)
    this.settle()
  }

  /** Puts the view back where it was, after the screen was away. */
  restore(anchor: Anchor): void {
    this.#anchor = anchor
    this.#show(this.#heights.offset(anchor.index) - anchor.offset)
  }

  /** New rows come below; the view stays even when it was at the end. */
  setCount(count: number): void {
    if (count === this.#heights.count) return
    this.#heights.setCount(count)
    this.#atEnd = false
    this.#anchor = { ...this.#anchor, index: Math.min(this.#anchor.index, Math.max(count - 1, 0)) }
    this.#show(this.#scroller.scrollTop)
  }

  /** To be called after every drawing: measures what was drawn and puts the view in place. */
  settle(): void {
    this.#measure()
    this.#place()
    this.#show(this.#top())
    this.#report()
  }

  scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller
    // Whoever scrolls away from the end stays where they went.
    this.#atEnd = scrollHeight - clientHeight - scrollTop <= AT_END_PX
    const top = this.#top()
    const index = this.#heights.at(Math.max(top, 0))
    this.#anchor = { index, offset: this.#heights.offset(index) - top }
    this.#show(top)
    this.#report()
  }

  #resized(): void {
    const width = this.#scroller.clientWidth
    if (width !== this.#width) this.#heights.forget()
    this.#width = width
    this.settle()
  }

  #measure(): void {
    for (const row of this.#rows.children) {
      if (!(row instanceof HTMLElement) || row.dataset['index'] === undefined) continue
      this.#heights.measure(Number(row.dataset['index']), row.getBoundingClientRect().height)
    }
    const { from, to } = this.#range
    const whole = this.#heights.offset(this.#heights.count)
    this.#rows.style.paddingTop = `${this.#heights.offset(from)}px`
    this.#rows.style.paddingBottom = `${Math.max(whole - this.#heights.offset(to), 0)}px`
  }

  #place(): void {
    const scroller = this.#scroller
    const end = scroller.scrollHeight - scroller.clientHeight
    const toEnd = this.#goal?.to === 'end' || (this.#goal === undefined && this.#atEnd)
    const wanted = toEnd
      ? end
      : this.#rowsTop() + this.#heights.offset(this.#anchor.index) - this.#anchor.offset
    const top = Math.min(Math.max(wanted, 0), Math.max(end, 0))
    if (Math.abs(scroller.scrollTop - top) > 1) scroller.scrollTop = top
    if (this.#goal && this.#drawn(this.#goal)) this.#goal = undefined
    this.#atEnd = end - scroller.scrollTop <= AT_END_PX
    if (toEnd) this.#anchorHere()
  }

  /** Whether every row that decides about the goal's place has been drawn and measured. */
  #drawn(goal: Goal): boolean {
    const index = goal.to === 'end' ? this.#heights.count - 1 : goal.index
    return index < 0 || this.#rows.querySelector(`[data-index="${index}"]`) !== null
  }

  #anchorHere(): void {
    const top = this.#top()
    const index = this.#heights.at(Math.max(top, 0))
    this.#anchor = { index, offset: this.#heights.offset(index) - top }
  }

  /** Scroll position reckoned from the first row's upper edge. */
  #top(): number {
    return this.#scroller.scrollTop - this.#rowsTop()
  }

  #rowsTop(): number {
    const scroller = this.#scroller
    const apart = this.#rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    return apart + scroller.scrollTop
  }

  /** Draws other rows when those in view are near the edge of what is drawn. */
  #show(top: number): void {
    const height = this.#scroller.clientHeight
    const range = rangeInView(this.#heights, top, height)
    const first = this.#heights.at(Math.max(top - height / 2, 0))
    const last = this.#heights.at(top + height * 1.5)
    const enough =
      this.#range.from <= first && this.#range.to > last && this.#range.to <= this.#heights.count
    const same = range.from === this.#range.from && range.to === this.#range.to
    if (enough || same) return
    this.#range = range
    this.#events.draw(range)
  }

  #report(): void {
    const bottom = this.#top() + this.#scroller.clientHeight
    const last = this.#heights.at(Math.max(bottom - 1, 0))
    // A row counts as seen once a good part of it was in view.
    const part = bottom - this.#heights.offset(last)
    const seen = part >= Math.min(48, this.#heights.offset(last + 1) - this.#heights.offset(last))
    this.#events.seen({ last: seen ? last : last - 1, atEnd: this.#atEnd })
  }
}

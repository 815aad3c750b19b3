/**
 * The window of a long log: which rows are drawn, and where the scroll stands. Nothing moves by
 * itself: whatever is measured, loaded or added, the row at the top of the view stays where it is.
 *
 * Heights of rows not yet seen are guesses. While somebody scrolls, the room above the drawn rows
 * takes up the difference (`drift`), since writing to the scroll position would stop their gesture;
 * once they rest it is evened out.
 */
import { RowHeights, rangeInView, type RowRange } from './row-heights.ts'

/** What a row is taken to be before it was seen: name, two lines, state. */
const GUESS_PX = 104
/** Room left above a row that was jumped to, so that what came before can be recognised. */
const ABOVE_GOAL_PX = 56
const AT_END_PX = 4
/** A gesture is over after so long without movement. */
const REST_MS = 160

export type Goal = { readonly to: 'end' } | { readonly to: 'row'; readonly index: number }

/** The row at the top of the view, and how far its upper edge is from there (≤ 0: cut off). */
export interface Anchor {
  readonly index: number
  readonly offset: number
}

export interface LogParts {
  readonly scroller: HTMLElement
  /** Empty, as tall as all rows before the drawn ones. */
  readonly above: HTMLElement
  /** One child per drawn row, with its index in `data-index`; nothing of a row sticks out of it. */
  readonly rows: HTMLElement
  readonly below: HTMLElement
}

export interface LogEvents {
  /**
   * Rows to draw have changed; `settle` is to be called once they are drawn. Not at once is better
   * where nobody is to be brought to them: the frame in which somebody scrolls has enough to do.
   */
  draw(range: RowRange, atOnce: boolean): void
  /** The view has moved or grown: last row in view, and whether the end is in view. */
  seen(view: { readonly last: number; readonly atEnd: boolean }): void
  /** Whether something stands open to be pressed: then what grows at the end does not move it. */
  pressing(): boolean
}

export class LogWindow {
  readonly #parts: LogParts
  readonly #events: LogEvents
  readonly #heights: RowHeights = new RowHeights(GUESS_PX)
  readonly #observer: ResizeObserver
  #range: RowRange = { from: 0, to: 0 }
  #anchor: Anchor = { index: 0, offset: 0 }
  /** Where the view is to be put as soon as its rows are drawn. */
  #goal: Goal | Anchor | undefined
  #drift = 0
  #atEnd = false
  #moving: ReturnType<typeof setTimeout> | undefined
  #held = false
  /** Where the scroll stood when it was last put there or heard of. */
  #stood = 0
  #width = 0
  #frame = 0
  /** As last surveyed: asking for either lays out the page anew. */
  #viewport = 0
  /** How far below the scroller's own upper edge the first row begins. */
  #inset = 0
  /** What the room above and below was last given, in px. */
  #room = { above: -1, below: -1 }

  constructor(parts: LogParts, events: LogEvents) {
    this.#parts = parts
    this.#events = events
    // Not inside the observer's own turn: what settles changes sizes again.
    this.#observer = new ResizeObserver(() => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.#resized())
    })
    this.#observer.observe(parts.scroller)
    this.#observer.observe(parts.rows)
  }

  get anchor(): Anchor {
    return this.#anchor
  }

  /** The rows in view, as far as their heights are known. */
  get inView(): RowRange {
    const top = this.#top()
    const bottom = top + this.#viewport
    return { from: this.#rowAt(top), to: this.#rowAt(bottom) + 1 }
  }

  /** What a row measured when it was last drawn, or is taken to measure. */
  heightOf(index: number): number {
    return this.#heights.of(index)
  }

  close(): void {
    this.#observer.disconnect()
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#moving)
  }

  /** Goes there as soon as the rows are drawn; a later call replaces an earlier one. */
  goTo(goal: Goal): void {
    this.#survey()
    const index = goal.to === 'end' ? this.#heights.count - 1 : goal.index
    const offset = goal.to === 'end' ? this.#viewport : ABOVE_GOAL_PX
    this.#aim(goal, { index: Math.max(index, 0), offset })
  }

  /** Puts the view back where it was, after the screen was away. */
  restore(anchor: Anchor): void {
    this.#survey()
    this.#aim(anchor, anchor)
  }

  /** New rows come below; the view stays even when it was at the end. */
  setCount(count: number): void {
    if (count === this.#heights.count) return
    const stood = this.#place(this.#anchor.index)
    this.#heights.setCount(count)
    this.#atEnd = false
    this.#anchor = { ...this.#anchor, index: Math.min(this.#anchor.index, Math.max(count - 1, 0)) }
    this.#drift = stood - this.#heights.offset(this.#anchor.index)
    this.#show(this.#top())
  }

  /** To be called after every drawing: measures what was drawn and keeps the view in place. */
  settle(): void {
    if (!this.#isDrawn()) return
    // All that is asked of the page comes before anything is written to it.
    this.#survey()
    if (this.#movedUnheard()) this.scrolled()
    this.#measure()
    const resting = this.#moving === undefined && !this.#held
    const above = this.#place(this.#range.from)
    if (resting || this.#goal !== undefined || this.#range.from === 0 || above < 0) this.#even()
    else this.#space()
    this.#show(this.#top())
    this.#report()
  }

  scrolled(): void {
    const { scrollTop } = this.#parts.scroller
    const moved = Math.abs(scrollTop - this.#stood) > 1
    this.#stood = scrollTop
    if (moved) {
      // Somebody moves it: whoever scrolls away from the end stays where they went.
      this.#goal = undefined
      this.#atEnd = this.#isAtEnd()
      this.#anchorHere()
      clearTimeout(this.#moving)
      this.#moving = setTimeout(() => {
        this.#moving = undefined
        this.settle()
      }, REST_MS)
    }
    this.#show(this.#top())
    this.#report()
  }

  /** A finger lies on the log, or has left it. */
  held(down: boolean): void {
    this.#held = down
    if (!down && this.#moving === undefined) this.settle()
  }

  #aim(goal: Goal | Anchor, anchor: Anchor): void {
    clearTimeout(this.#moving)
    this.#moving = undefined
    this.#goal = goal
    this.#anchor = anchor
    this.#drift = 0
    if (!this.#show(this.#place(anchor.index) - anchor.offset)) this.settle()
  }

  #resized(): void {
    const width = this.#parts.scroller.clientWidth
    if (width !== this.#width) {
      const stood = this.#place(this.#anchor.index)
      this.#heights.forget()
      this.#drift = stood - this.#heights.offset(this.#anchor.index)
    }
    this.#width = width
    this.settle()
  }

  /**
   * Somebody has moved the log and the browser has not said so yet: it does with the next frame.
   * At the very end it may have been the browser, when there was less to show.
   */
  #movedUnheard(): boolean {
    const moved = Math.abs(this.#parts.scroller.scrollTop - this.#stood) > 1
    return this.#goal === undefined && moved && !this.#isAtEnd()
  }

  /** Whether the end of the log is in view, as the scroll stands now. */
  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#parts.scroller
    return scrollHeight - clientHeight - scrollTop <= AT_END_PX
  }

  /** False between asking for other rows and their being drawn. */
  #isDrawn(): boolean {
    const { from, to } = this.#range
    const { children } = this.#parts.rows
    const first = children[0]
    if (children.length !== to - from) return false
    return !(first instanceof HTMLElement) || Number(first.dataset['index']) === from
  }

  /** Takes the heights of what is drawn; the row at the top of the view keeps its place. */
  #measure(): void {
    const stood = this.#place(this.#anchor.index)
    for (const row of this.#parts.rows.children) {
      if (!(row instanceof HTMLElement) || row.dataset['index'] === undefined) continue
      this.#heights.measure(Number(row.dataset['index']), row.getBoundingClientRect().height)
    }
    this.#drift = stood - this.#heights.offset(this.#anchor.index)
  }

  /** Gives the rows above and below the drawn ones their room. */
  #space(): void {
    const rest = this.#heights.offset(this.#heights.count) - this.#heights.offset(this.#range.to)
    this.#give('above', this.#place(this.#range.from))
    this.#give('below', rest)
  }

  #give(where: 'above' | 'below', height: number): void {
    const px = Math.max(height, 0)
    if (px === this.#room[where]) return
    this.#room[where] = px
    this.#parts[where].style.height = `${px}px`
  }

  /** Evens out the drift and puts the view where it belongs, in one go. */
  #even(): void {
    const { scroller } = this.#parts
    this.#drift = 0
    this.#space()
    const end = Math.max(scroller.scrollHeight - scroller.clientHeight, 0)
    const toEnd =
      this.#goal === undefined
        ? this.#atEnd && !this.#events.pressing()
        : 'to' in this.#goal && this.#goal.to === 'end'
    const wanted = toEnd ? end : this.#inset + this.#place(this.#anchor.index) - this.#anchor.offset
    const top = Math.min(Math.max(wanted, 0), end)
    if (Math.abs(scroller.scrollTop - top) > 1) {
      scroller.scrollTop = top
    }
    this.#stood = scroller.scrollTop
    if (this.#goal && this.#drawn(this.#goal)) this.#goal = undefined
    this.#atEnd = this.#isAtEnd()
    if (toEnd) this.#anchorHere()
  }

  /** Whether the row that decides about the goal's place has been drawn and measured. */
  #drawn(goal: Goal | Anchor): boolean {
    const index = 'index' in goal ? goal.index : this.#heights.count - 1
    return index < 0 || this.#parts.rows.querySelector(`[data-index="${index}"]`) !== null
  }

  #anchorHere(): void {
    const top = this.#top()
    const index = this.#rowAt(top)
    this.#anchor = { index, offset: this.#place(index) - top }
  }

  /** Where a row's upper edge stands, reckoned from that of the first row. */
  #place(index: number): number {
    return this.#heights.offset(index) + this.#drift
  }

  #rowAt(place: number): number {
    return this.#heights.at(Math.max(place - this.#drift, 0))
  }

  /** Where the top of the view stands. */
  #top(): number {
    return this.#stood - this.#inset
  }

  #survey(): void {
    const { scroller, above } = this.#parts
    const apart = above.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    this.#inset = apart + scroller.scrollTop
    this.#viewport = scroller.clientHeight
  }

  /** Draws other rows when those in view are near the edge of what is drawn; whether it did. */
  #show(top: number): boolean {
    const height = this.#viewport
    const range = rangeInView(this.#heights, top - this.#drift, height)
    const first = this.#rowAt(top - height / 2)
    const last = this.#rowAt(top + height * 1.5)
    const { from, to } = this.#range
    const enough = from <= first && to > last && to <= this.#heights.count
    const same = range.from === from && range.to === to
    if (enough || same) return false
    // Rows leave before others have their room: there must be no moment with less to scroll than
    // before, or the browser moves the view up to what would then be the end.
    const rest = this.#heights.offset(this.#heights.count) - this.#heights.offset(from)
    this.#give('below', rest)
    this.#range = range
    this.#events.draw(range, this.#goal !== undefined)
    return true
  }

  #report(): void {
    const bottom = this.#top() + this.#viewport
    const last = this.#rowAt(bottom - 1)
    // A row counts as seen once a good part of it was in view.
    const part = bottom - this.#place(last)
    const seen = part >= Math.min(48, this.#place(last + 1) - this.#place(last))
    this.#events.seen({ last: seen ? last : last - 1, atEnd: this.#atEnd })
  }
}

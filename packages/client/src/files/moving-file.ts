/** One file on its way: how far it is, how fast, and whether it is to stop. */
import type { Clock } from '../clock.ts'
import type { Problem } from '../problem.ts'
import type { TransferView } from './file-views.ts'

/** The rate is taken over no longer than this: a network changes. */
const RATE_MS = 30_000
/** Many parts pass in a second. */
const MARK_MS = 250

interface Mark {
  readonly at: number
  readonly done: number
}

export class MovingFile {
  readonly way: TransferView['way']
  problem: Problem | undefined
  readonly #clock: Clock
  #marks: readonly Mark[] = []
  #done = 0
  #total = 0
  #isOver = false

  constructor(clock: Clock, way: TransferView['way']) {
    this.#clock = clock
    this.way = way
  }

  /** In bytes; 0 before it is known. */
  get total(): number {
    return this.#total
  }

  get done(): number {
    return this.#done
  }

  /** Whoever moves it looks at this before each part. */
  isOver(): boolean {
    return this.#isOver
  }

  stop(): void {
    this.#isOver = true
  }

  /** What lay there before does not count for the rate. */
  startAt(done: number, total: number): void {
    this.#done = done
    this.#total = total
    this.#marks = [{ at: this.#clock.now(), done }]
  }

  moved(bytes: number): void {
    const at = this.#clock.now()
    this.#done = Math.min(this.#total, this.#done + bytes)
    const mark = { at, done: this.#done }
    const [last, before] = [this.#marks.at(-1), this.#marks.at(-2)]
    if (last && before && before.at <= at && at - before.at < MARK_MS) {
      this.#marks = [...this.#marks.slice(0, -1), mark]
      return
    }
    const recent = this.#marks.filter((one) => one.at <= at && at - one.at <= RATE_MS)
    this.#marks = [...recent, mark]
  }

  /** In ms. */
  get left(): number | undefined {
    const first = this.#marks[0]
    const last = this.#marks.at(-1)
    if (!first || !last || last.done <= first.done || last.at <= first.at) return undefined
    return Math.round(
      ((this.#total - this.#done) * (last.at - first.at)) / (last.done - first.done),
    )
  }
}

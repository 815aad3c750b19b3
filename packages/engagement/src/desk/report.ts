/**
 * A report of counts for whoever runs the desk (DESIGN §15): how many cases, how many wait, how soon
 * they were answered. Small counts speak of people: none under five can be read or worked out from it.
 */

/** A count of fewer says too much of each. */
export const SMALLEST_COUNT = 5

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Upper ends of how long an answer took; what took longer is the last part. */
export const ANSWER_ENDS: readonly number[] = [HOUR_MS, 4 * HOUR_MS, DAY_MS, 3 * DAY_MS, Infinity]
/** The same of waits that go on. */
export const WAIT_ENDS: readonly number[] = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS, Infinity]

/** Three months of the calendar, by UTC. Reports of periods that overlap could be subtracted. */
export interface Quarter {
  readonly from: number
  /** The first moment after it. */
  readonly to: number
}

/** Cells of a table, and how they may be put together where some are too small. */
export interface Split {
  readonly cells: readonly number[]
  /** Each cell's place once. */
  readonly coarse: readonly (readonly number[])[]
}

export interface PublishedPart {
  /** Places of the cells it counts together. */
  readonly of: readonly number[]
  readonly count: number
}

export interface Published {
  /** Null: more than none, and fewer than five. */
  readonly total: number | null
  /** Empty where no split can be told beside the total. */
  readonly parts: readonly PublishedPart[]
}

/**
 * What may be told of a split. The total comes first. Beside it either all parts are told or none, as
 * a single one left out could be worked out: all cells, else those put together, else no parts.
 */
export function published({ cells, coarse }: Split): Published {
  const total = sum(cells)
  if (!mayTell(total)) return { total: null, parts: [] }
  const fine = cells.map((count, place) => ({ of: [place], count }))
  const rough = coarse.map((of) => ({ of, count: sum(of.map((place) => cells[place] ?? 0)) }))
  for (const parts of [fine, rough]) {
    if (parts.every(({ count }) => mayTell(count))) return { total, parts }
  }
  return { total, parts: [] }
}

/** None, or five and more; null where it is too small to be told. */
export function told(count: number): number | null {
  return mayTell(count) ? count : null
}

/** How many of these fall into each part that ends at one of `ends`. */
export function counted(spans: readonly number[], ends: readonly number[]): readonly number[] {
  return ends.map((end, place) => {
    const from = ends[place - 1] ?? -Infinity
    return spans.filter((span) => span >= from && span < end).length
  })
}

/**
 * The part in which the middle one of all lies; told only where all parts are, from which it follows.
 * Undefined where there is none.
 */
export function middlePart(parts: readonly PublishedPart[]): PublishedPart | undefined {
  const all = sum(parts.map(({ count }) => count))
  let before = 0
  for (const part of parts) {
    before += part.count
    if (before > 0 && before * 2 >= all) return part
  }
  return undefined
}

/** The last quarters that are over, newest first. */
export function quartersBefore(now: number, many: number): readonly Quarter[] {
  const today = new Date(now)
  const begun = Math.floor(today.getUTCMonth() / 3) * 3
  const start = (back: number): number => Date.UTC(today.getUTCFullYear(), begun - 3 * back)
  return Array.from({ length: many }, (_, back) => ({ from: start(back + 1), to: start(back) }))
}

/** Something that was said in a case, in the order of its log. */
export interface Said {
  readonly at: number
  readonly byParticipant: boolean
}

export interface Wait {
  /** When the first word was said that nobody had answered. */
  readonly from: number
  /** How long until somebody answered; undefined: nobody has. */
  readonly took: number | undefined
}

/** Every wait of a participant for the desk. */
export function waitsOf(said: readonly Said[]): readonly Wait[] {
  const waits: Wait[] = []
  let from: number | undefined
  for (const { at, byParticipant } of said) {
    if (byParticipant) from ??= at
    else if (from !== undefined) {
      // By two clocks an answer can seem to come first.
      waits.push({ from, took: Math.max(0, at - from) })
      from = undefined
    }
  }
  return from === undefined ? waits : [...waits, { from, took: undefined }]
}

function mayTell(count: number): boolean {
  return count === 0 || count >= SMALLEST_COUNT
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}

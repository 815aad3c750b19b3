import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ANSWER_ENDS,
  counted,
  middlePart,
  published,
  quartersBefore,
  SMALLEST_COUNT,
  told,
  waitsOf,
  type Split,
} from '../src/index.ts'

const HOUR = 3_600_000
const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_COUNT

/** Every table of so many cells with at most so much in all. */
function* tables(cells: number, most: number): Generator<readonly number[]> {
  if (cells === 0) {
    yield []
    return
  }
  for (let first = 0; first <= most; first += 1) {
    for (const rest of tables(cells - 1, most - first)) yield [first, ...rest]
  }
}

/** What whoever reads the report, and knows how it is made, holds possible for each cell. */
function possible(
  coarse: Split['coarse'],
  cells: number,
  most: number,
): ReadonlyMap<string, readonly ReadonlySet<number>[]> {
  const seen = new Map<string, readonly Set<number>[]>()
  for (const table of tables(cells, most)) {
    const told = published({ cells: table, coarse })
    const report = JSON.stringify([told, middlePart(told.parts)])
    const values = seen.get(report) ?? table.map(() => new Set<number>())
    seen.set(report, values)
    table.forEach((count, place) => values[place]?.add(count))
  }
  return seen
}

const SPLITS: readonly (readonly [string, Split['coarse'], number, number])[] = [
  ['answers', [[0, 1, 2], [3, 4], [5]], 6, 13],
  ['waits', [[0], [1, 2, 3]], 4, 24],
  ['states', [[0, 1, 2], [3]], 4, 24],
  ['two cells', [[0, 1]], 2, 40],
]

describe('a small count', () => {
  it.each(SPLITS)(
    'of %s is never told, and cannot be worked out by whoever knows the rule',
    (_, coarse, cells, most) => {
      for (const table of tables(cells, most)) {
        const { total, parts } = published({ cells: table, coarse })
        for (const count of [total ?? 0, ...parts.map((part) => part.count)]) {
          expect(isSmall(count)).toBe(false)
        }
      }
      for (const [report, values] of possible(coarse, cells, most)) {
        for (const cell of values) {
          const couldBeSmall = [...cell].some(isSmall)
          expect(!couldBeSmall || cell.size > 1, report).toBe(true)
        }
      }
    },
  )

  it('of anything alone is left out', () => {
    expect([0, 1, 4, 5, 9].map(told)).toEqual([0, null, null, 5, 9])
  })

  it('leaves totals true, and parts that add up to them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }), (cells) => {
        const { total, parts } = published({ cells, coarse: [[0, 1, 2], [3, 4], [5]] })
        const all = cells.reduce((sum, one) => sum + one, 0)
        if (total !== null) expect(total).toBe(all)
        if (parts.length > 0) expect(parts.reduce((sum, one) => sum + one.count, 0)).toBe(all)
        for (const { of, count } of parts) {
          expect(of.reduce((sum, place) => sum + (cells[place] ?? 0), 0)).toBe(count)
        }
      }),
    )
  })
})

describe('what is counted', () => {
  it('is every wait from the first word nobody had answered', () => {
    const said = [
      { at: 0, byParticipant: false },
      { at: HOUR, byParticipant: true },
      { at: 2 * HOUR, byParticipant: true },
      { at: 3 * HOUR, byParticipant: false },
      { at: 4 * HOUR, byParticipant: false },
      { at: 5 * HOUR, byParticipant: true },
    ]
    expect(waitsOf(said)).toEqual([
      { from: HOUR, took: 2 * HOUR },
      { from: 5 * HOUR, took: undefined },
    ])
    expect(waitsOf([])).toEqual([])
  })

  it('falls into one part, each end belonging to the next', () => {
    expect(counted([0, HOUR - 1, HOUR, 100 * 24 * HOUR], ANSWER_ENDS)).toEqual([2, 1, 0, 0, 1])
  })

  it('has its middle in the part that holds it', () => {
    const parts = published({ cells: [5, 6, 0, 0, 0], coarse: [] }).parts
    expect(middlePart(parts)?.of).toEqual([1])
    expect(middlePart([])).toBeUndefined()
    expect(middlePart(published({ cells: [0, 0], coarse: [] }).parts)).toBeUndefined()
  })

  it('is of quarters that are over and do not overlap', () => {
    const quarters = quartersBefore(Date.UTC(2026, 1, 3), 3)
    expect(quarters).toEqual([
      { from: Date.UTC(2025, 9), to: Date.UTC(2026, 0) },
      { from: Date.UTC(2025, 6), to: Date.UTC(2025, 9) },
      { from: Date.UTC(2025, 3), to: Date.UTC(2025, 6) },
    ])
  })
})

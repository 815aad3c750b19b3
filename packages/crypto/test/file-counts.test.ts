/** What a relay that counts parts tells apart among a thousand files (docs/protocol.md, What counts tell). */
import { expect, it } from 'vitest'
import { mixedFiles } from '../../../test/support/mixed-files.ts'
import { FILE_PART_BYTES, filePartsOf } from '../src/index.ts'

const FILES = mixedFiles(1_000, 20_261_130)
/** With no part held back: as many as a file needs. */
const needed = (size: number): number => Math.max(1, Math.ceil((size + 56) / 65_519))
/** So many binary digits of a count stay behind its first. */
const digits =
  (kept: number) =>
  (size: number): number => {
    const count = needed(size)
    const step = 2 ** Math.max(0, Math.floor(Math.log2(count)) - kept)
    return Math.ceil(count / step) * step
  }

/** How many files have each count. */
function groups(count: (size: number) => number): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { size } of FILES) found.set(count(size), (found.get(count(size)) ?? 0) + 1)
  return found
}

/** Groups; with one file; with fewer than three; with fewer than five; hundredths of bytes more. */
function seen(count: (size: number) => number): readonly number[] {
  const found = [...groups(count).values()]
  const below = (limit: number): number => found.filter((files) => files < limit).length
  const sum = (of: (size: number) => number): number =>
    FILES.reduce((all, { size }) => all + of(size), 0)
  const more = sum((size) => count(size) * FILE_PART_BYTES) / sum((size) => size) - 1
  return [found.length, below(2), below(3), below(5), Math.round(more * 1_000) / 10]
}

/** The same as now, and only so many digits where a file has more than eight MiB. */
const coarser =
  (kept: number) =>
  (size: number): number =>
    needed(size) > 128 ? digits(kept)(size) : filePartsOf(size)

it('a thousand mixed files have few counts of parts; coarser steps cost what they hide', () => {
  expect(seen(needed)).toEqual([166, 98, 109, 122, 0.7])
  expect(seen(filePartsOf)).toEqual([78, 20, 34, 46, 3.3])
  expect([2, 1, 0].map((kept) => seen(coarser(kept)))).toEqual([
    [53, 4, 7, 14, 9.4],
    [44, 1, 2, 7, 17.3],
    [40, 1, 2, 7, 35.9],
  ])
})

it('half of the files above 8 MiB share their count with so few, themselves among them', () => {
  const large = FILES.filter(({ size }) => size > 8 * 1024 * 1024)
  const median = (count: (size: number) => number): number | undefined => {
    const found = groups(count)
    const sets = large.map(({ size }) => found.get(count(size)) ?? 0).sort((a, b) => a - b)
    return sets[sets.length >> 1]
  }
  expect([filePartsOf, coarser(2), coarser(1), coarser(0)].map(median)).toEqual([2, 6, 13, 19])
})

it('whoever is alone with their count sent a film; up to 6.8 MB nobody is', () => {
  const found = groups(filePartsOf)
  const alone = FILES.filter(({ size }) => found.get(filePartsOf(size)) === 1)
  expect(alone.map(({ kind }) => kind)).toEqual(alone.map(() => 'film'))
  expect(Math.min(...alone.map(({ size }) => size))).toBe(7_624_365)
  const small = [...found].filter(([count]) => count <= 104).map(([, files]) => files)
  expect(small.reduce((all, files) => all + files)).toBe(912)
  expect(Math.min(...small)).toBe(3)
})

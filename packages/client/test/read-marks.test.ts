/** When what was read: for what disappears after it. */
import { expect, it } from 'vitest'
import { readMarked } from '../src/conversation/disappearing.ts'
import type { MarksRecord } from '../src/conversation/records.ts'

const NONE: MarksRecord = { readUpTo: 0, verification: 'not-compared' }
const MINUTE = 60_000

it('are kept apart by time, and those of one minute are one', () => {
  const first = readMarked(NONE, 3, 100 * MINUTE)
  const same = readMarked(first, 5, 100.5 * MINUTE)
  expect(same.reads).toEqual([{ upTo: 5, at: 100 * MINUTE }])
  expect(readMarked(same, 9, 102 * MINUTE)).toEqual({
    ...NONE,
    readUpTo: 9,
    reads: [
      { upTo: 5, at: 100 * MINUTE },
      { upTo: 9, at: 102 * MINUTE },
    ],
  })
})

it('of a clock that ran ahead do not keep words for as long as it did', () => {
  const ahead = readMarked(NONE, 3, 500_000 * MINUTE)
  const after = readMarked(ahead, 6, 100 * MINUTE)
  expect(after.reads?.every(({ at }) => at === 100 * MINUTE)).toBe(true)
  expect(readMarked(after, 8, 200 * MINUTE).reads?.at(-1)).toEqual({ upTo: 8, at: 200 * MINUTE })
})

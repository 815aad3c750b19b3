import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groups, judgeScan, qrText } from '../src/screens/phrase/six.ts'
import { darkRuns } from '../src/screens/qr-drawing.tsx'

const NUMBERS = [412, 1733, 98, 1250, 667, 2047]

describe('six numbers', () => {
  it('are read as four figures each', () => {
    expect(groups(NUMBERS)).toEqual(['0412', '1733', '0098', '1250', '0667', '2047'])
  })

  it('are the same on another screen only when all six are', () => {
    expect(judgeScan(NUMBERS, qrText(NUMBERS))).toBe('same')
    expect(judgeScan(NUMBERS, '0412 1733 0098 1250 0667 2046')).toBe('different')
    expect(judgeScan(NUMBERS, '1733 0412 0098 1250 0667 2047')).toBe('different')
  })

  it('are not confused with any other code', () => {
    for (const text of [
      '',
      '0412 1733 0098 1250 0667',
      '7KQ2M 9XH4D WPT6A RC8VJ 3NEB5 YGZ1F',
      'https://example.org/0412',
      ` ${qrText(NUMBERS)}`,
    ]) {
      expect(judgeScan(NUMBERS, text)).toBe('other')
    }
  })
})

describe('a QR code drawn', () => {
  it('is one rectangle for every dark run', () => {
    expect(
      darkRuns([
        [true, true, false, true],
        [false, false, false, false],
        [false, true, false, false],
      ]),
    ).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z')
  })

  it('covers exactly the dark squares', () => {
    const lines = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), { maxLength: 6 })
    fc.assert(
      fc.property(lines, (grid) => {
        const drawn = grid.map((line) => line.map(() => false))
        for (const [, x, y, width] of darkRuns(grid).matchAll(/M(\d+) (\d+)h(\d+)/g)) {
          for (let i = 0; i < Number(width); i += 1) drawn[Number(y)]![Number(x) + i] = true
        }
        expect(drawn).toEqual(grid)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeInView, RowHeights } from '../src/screens/conversation/row-heights.ts'

function rows(count: number, guess = 100): RowHeights {
  const heights = new RowHeights(guess)
  heights.setCount(count)
  return heights
}

describe('heights of rows', () => {
  it('are guessed until measured', () => {
    const heights = rows(10)
    expect(heights.offset(10)).toBe(1000)
    expect(heights.measure(2, 160)).toBe(60)
    expect(heights.offset(2)).toBe(200)
    expect(heights.offset(3)).toBe(360)
    expect(heights.offset(10)).toBe(1060)
    expect(heights.measure(2, 160)).toBe(0)
  })

  it('find the row at a distance', () => {
    const heights = rows(10)
    heights.measure(0, 10)
    expect(heights.at(0)).toBe(0)
    expect(heights.at(9)).toBe(0)
    expect(heights.at(10)).toBe(1)
    expect(heights.at(109)).toBe(1)
    expect(heights.at(99_999)).toBe(9)
    expect(heights.at(-5)).toBe(0)
    expect(rows(0).at(50)).toBe(0)
  })

  it('keep measures when entries are added, drop them when some are taken away', () => {
    const heights = rows(3)
    heights.measure(1, 40)
    heights.setCount(5)
    expect(heights.offset(5)).toBe(440)
    heights.setCount(2)
    expect(heights.offset(2)).toBe(200)
  })

  it('are told for one row: measured, or the guess', () => {
    const heights = rows(3)
    heights.measure(1, 40)
    expect([heights.of(0), heights.of(1)]).toEqual([100, 40])
    heights.forget()
    expect([heights.of(1), heights.offset(3)]).toEqual([100, 300])
  })

  it('find the row whose edge was asked for, heights in fractions of a pixel too', () => {
    const height = fc.double({ min: 0.01, max: 900, noNaN: true })
    fc.assert(
      fc.property(fc.array(height, { minLength: 1, maxLength: 70 }), (measured) => {
        const heights = rows(measured.length)
        measured.forEach((each, index) => heights.measure(index, each))
        for (let i = 0; i < measured.length; i += 1) expect(heights.at(heights.offset(i))).toBe(i)
      }),
    )
  })

  it('agree with plain addition, whatever is measured in whatever order', () => {
    const step = fc.record({ index: fc.nat(39), height: fc.integer({ min: 1, max: 500 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(40), (steps, upTo) => {
        const heights = rows(40)
        const plain: number[] = new Array<number>(40).fill(100)
        for (const { index, height } of steps) {
          heights.measure(index, height)
          plain[index] = height
          expect(heights.offset(upTo)).toBe(plain.slice(0, upTo).reduce((a, b) => a + b, 0))
        }
      }),
    )
  })
})

describe('rows to draw', () => {
  it('are those in view and a screen to either side', () => {
    expect(rangeInView(rows(100), 5000, 500)).toEqual({ from: 45, to: 61 })
  })

  it('stop at both ends', () => {
    expect(rangeInView(rows(100), 0, 500)).toEqual({ from: 0, to: 11 })
    expect(rangeInView(rows(100), 9500, 500)).toEqual({ from: 90, to: 100 })
    expect(rangeInView(rows(0), 0, 500)).toEqual({ from: 0, to: 0 })
  })
})

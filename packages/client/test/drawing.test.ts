import { describe, expect, it } from 'vitest'
import { createDrawing } from '../src/drawing.ts'
import { handClock } from './scripted.ts'

/** A screen whose pictures take `takes` ms each; the clock is set by `jump` ms during the first. */
function screen(takes: number, jump = 0) {
  const hand = handClock()
  const drawn: number[] = []
  let spent = 0
  const now = (): number => hand.now() + spent
  const clock = { now, after: (ms: number, task: () => void) => hand.after(ms, task) }
  const drawing = createDrawing(clock, () => {
    drawn.push(now())
    spent += takes + (drawn.length === 1 ? jump : 0)
  })
  return { drawing, drawn, hand, set: (by: number) => void (spent += by) }
}

describe('pictures of a house', () => {
  it('after a rest, one is drawn within a frame, however long the last took', () => {
    const { drawing, drawn, hand } = screen(100)
    drawing.changed()
    hand.pass(16)
    hand.pass(1_000)
    drawing.changed()
    hand.pass(16)
    expect(drawn).toHaveLength(2)
  })

  it('changes that come together are drawn together', () => {
    const { drawing, drawn, hand } = screen(0)
    for (let n = 0; n < 100; n += 1) drawing.changed()
    hand.pass(1_000)
    expect(drawn).toHaveLength(1)
  })

  it('while all changes without end, a fifth of the time goes into them', () => {
    const { drawing, drawn, hand } = screen(100)
    for (let ms = 0; ms < 4_000; ms += 1) {
      drawing.changed()
      hand.pass(1)
    }
    expect(drawn).toHaveLength(10)
    expect((drawn.at(-1) ?? 0) - (drawn.at(-2) ?? 0)).toBeGreaterThanOrEqual(500)
  })

  it.each([-86_400_000, 86_400_000])('a clock set by %i ms does not stop the screen', (by) => {
    const { drawing, drawn, hand, set } = screen(100, by)
    drawing.changed()
    hand.pass(16)
    set(-by)
    drawing.changed()
    hand.pass(2_000)
    expect(drawn).toHaveLength(2)
  })
})

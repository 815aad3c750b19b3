import { describe, expect, it } from 'vitest'
import { Pace } from '../src/screens/conversation/pace.ts'

describe('rows drawn in one go', () => {
  it('are a few before any was drawn', () => {
    expect(new Pace().rows).toBe(3)
  })

  it('become fewer as soon as rows take long, and never none', () => {
    const pace = new Pace()
    pace.took(3, 30)
    expect(pace.rows).toBe(2)
    pace.took(2, 4_000)
    expect(pace.rows).toBe(1)
  })

  it('become more by and by where rows are quick', () => {
    const pace = new Pace()
    pace.took(3, 2)
    expect(pace.rows).toBeGreaterThan(3)
    expect(pace.rows).toBeLessThan(10)
    for (let turn = 0; turn < 40; turn += 1) pace.took(3, 2)
    expect(pace.rows).toBe(30)
  })

  it('stay as they are when none was drawn', () => {
    const pace = new Pace()
    pace.took(0, 500)
    expect(pace.rows).toBe(3)
  })
})

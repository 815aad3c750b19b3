/** How large posts are, by the line they go over. */
import { describe, expect, it } from 'vitest'
import { PostPace } from '../src/delivery/post-pace.ts'

describe('posts', () => {
  it('grow on a quick line, to 32 and no further', () => {
    const pace = new PostPace()
    const sizes = [pace.most]
    for (let i = 0; i < 3; i++) {
      pace.stored(pace.most, 300)
      sizes.push(pace.most)
    }
    expect(sizes).toEqual([8, 16, 32, 32])
  })

  it('shrink on a slow one, to two and no further', () => {
    const pace = new PostPace()
    const sizes = [pace.most]
    for (let i = 0; i < 3; i++) {
      pace.stored(pace.most, 7000)
      sizes.push(pace.most)
    }
    expect(sizes).toEqual([8, 4, 2, 2])
  })

  it('stay as they are where it is neither, or where a small one was quick', () => {
    const pace = new PostPace()
    pace.stored(8, 3000)
    pace.stored(1, 100)
    expect(pace.most).toBe(8)
  })

  it('do not shrink below what a small one took long for: that is the way, not the size', () => {
    const pace = new PostPace()
    pace.stored(1, 20_000)
    expect(pace.most).toBe(2)
    pace.stored(2, 1000)
    expect(pace.most).toBe(4)
  })

  it('shrink where the line broke behind them, and not where there was none', () => {
    const pace = new PostPace()
    pace.broke(8, 10)
    expect(pace.most).toBe(8)
    pace.broke(8, 10_000)
    expect(pace.most).toBe(4)
  })
})

/** A PIN made up for an invitation. */
import { describe, expect, it } from 'vitest'
import { makePin } from '../src/index.ts'

describe('a PIN made up here', () => {
  it('has six figures, none oftener than another', () => {
    const bytes = [255, 254, 253, 252, 251, 250, 249, 19, 8, 0, 105, 77]
    const random = (into: Uint8Array): Uint8Array => into.map((_, i) => bytes[i % bytes.length]!)
    expect(makePin(random)).toBe('998057')
  })
})

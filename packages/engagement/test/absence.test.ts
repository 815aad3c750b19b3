/** An officer's absence: a day within a year, a cover or none, and no word more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABSENCE_DAYS_MAX, isWithin, readContent } from '../src/index.ts'

const DAY = 86_400
const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const until = fc.option(fc.integer({ min: 0, max: 0xffff_ffff }))

describe('an absence', () => {
  it.each(['desk absence', 'officer absence'])('%s is read as it was said', (type) => {
    fc.assert(
      fc.property(until, fc.option(key, { nil: undefined }), (day, cover) => {
        const said = { type, until: day, ...(cover && { cover }) }
        expect(readContent(type, 1, said)).toEqual(said)
      }),
    )
  })

  it.each<[string, object]>([
    ['without a day', {}],
    ['before all time', { until: -1 }],
    ['past all bounds', { until: 0x1_0000_0000 }],
    ['with half a cover', { until: 1, cover: new Uint8Array(31) }],
    ['with a reason', { until: 1, reason: 'ill' }],
    ['of somebody else', { until: 1, identity: new Uint8Array(32) }],
  ])('%s is none', (_, body) => {
    for (const type of ['desk absence', 'officer absence']) {
      expect(readContent(type, 1, { type, ...body })).toBe('malformed')
    }
  })

  it('counts only where it ends some day to come, within a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), until, (now, day) => {
        const is = day !== null && day > now && day - now <= ABSENCE_DAYS_MAX * DAY
        expect(isWithin({ until: day }, now)).toBe(is)
      }),
    )
  })

  it('asks for the way into one case, and nothing else', () => {
    const conversation = new Uint8Array(32)
    const said = { type: 'desk cover', conversation }
    expect(readContent('desk cover', 1, said)).toEqual(said)
    expect(readContent('desk cover', 1, { ...said, offer: conversation })).toBe('malformed')
    expect(readContent('desk cover', 1, { type: 'desk cover' })).toBe('malformed')
  })
})

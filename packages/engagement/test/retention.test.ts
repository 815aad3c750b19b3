import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { erasedFrom, mayRetain, RETENTION_CLASSES, RETENTION_DAYS } from '../src/index.ts'

const DAY_MS = 86_400_000
const classes = fc.constantFrom(...RETENTION_CLASSES)

describe('a class of retention', () => {
  it('erases after its days, and never before the institution’s duty has passed', () => {
    fc.assert(
      fc.property(classes, fc.nat(4e12), fc.nat(3_660), (retention, since, least) => {
        const from = erasedFrom(retention, since, { least, most: null })
        const days = RETENTION_DAYS[retention]
        expect(from).toBe(days === null ? null : since + Math.max(days, least) * DAY_MS)
      }),
    )
  })

  it('can always be chosen, but for a hold where words were promised to go', () => {
    for (const one of RETENTION_CLASSES) {
      expect(mayRetain(one, null)).toBe(true)
      expect(mayRetain(one, 24)).toBe(one !== 'legal hold')
    }
  })
})

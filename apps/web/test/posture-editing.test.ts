/** What a posture says before it is saved, and what binds whoever writes. */
import { PRESETS, type Posture } from '@lapwing/engagement'
import { describe, expect, it } from 'vitest'
import { typedAmount } from '../src/parts/amount.ts'
import { limitsOf } from '../src/screens/posture/limits-of.ts'
import {
  erasedBy,
  erasesThere,
  finished,
  withPosture,
  withTerms,
  type Edited,
} from '../src/screens/posture/edited.ts'

const { conversation: BALANCED } = PRESETS.balanced
const here = (disappear: number | null): Posture => ({ ...BALANCED, disappear })

describe('what saving erases', () => {
  it.each([
    [null, 24, { what: 'own', hours: 24 }],
    [720, 24, { what: 'older', hours: 24 }],
    [720, 0, { what: 'at lock' }],
    [null, 0, { what: 'at lock' }],
    [24, 720, { what: 'nothing' }],
    [24, null, { what: 'nothing' }],
    [0, 24, { what: 'nothing' }],
    [24, 24, { what: 'nothing' }],
  ] as const)('from %s to %s', (before, next, erased) => {
    expect(erasedBy(here(before), here(next))).toEqual(erased)
  })

  it('is told of the desk where it is asked for less', () => {
    const asking = (disappear: number | null): Posture => ({
      ...BALANCED,
      terms: { ...BALANCED.terms, disappear },
    })
    expect(erasesThere(asking(null), asking(720))).toBe(true)
    expect(erasesThere(asking(720), asking(24))).toBe(true)
    expect(erasesThere(asking(24), asking(720))).toBe(false)
    expect(erasesThere(asking(24), asking(null))).toBe(false)
  })
})

describe('a posture being changed', () => {
  it('changes one thing and leaves the rest; what is unfinished is remembered once', () => {
    const edited: Edited = { posture: BALANCED, device: undefined, unfinished: [] }
    const changed = withTerms(withPosture(edited, { disappear: 1 }), { textOnly: true })
    expect(changed.posture).toEqual({
      ...BALANCED,
      disappear: 1,
      terms: { ...BALANCED.terms, textOnly: true },
    })
    const twice = finished(finished(changed, 'here', false), 'here', false)
    expect(twice.unfinished).toEqual(['here'])
    expect(finished(twice, 'here', true).unfinished).toEqual([])
  })
})

describe('a number of one’s own', () => {
  it.each([
    ['7', 7],
    [' 366 ', 366],
    ['0', undefined],
    ['367', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['', undefined],
    ['week', undefined],
    ['１', undefined],
  ])('"%s"', (text, n) => {
    expect(typedAmount(text, 366)).toBe(n)
  })
})

describe('above the field of an officer', () => {
  /** A Monday, 12:00 UTC. */
  const MONDAY = Date.UTC(2026, 10, 30, 12)
  const HOUR = 3_600_000
  const free = PRESETS['keep archive'].conversation.terms

  it('stands nothing where nothing is asked', () => {
    expect(limitsOf(free, MONDAY)).toEqual({ waits: undefined, said: [] })
  })

  it('stands each thing that is asked', () => {
    expect(limitsOf({ ...free, namesAllowed: false }, MONDAY).said).toEqual(['names'])
    expect(limitsOf({ ...free, textOnly: true }, MONDAY).said).toEqual(['text'])
    expect(limitsOf({ ...free, attribution: 'off record' }, MONDAY).said).toEqual(['off-record'])
    expect(limitsOf({ ...free, attribution: 'not attributed' }, MONDAY).said).toEqual([])
  })

  it('stands when what is sent leaves, only while the hours are shut', () => {
    const contactHours = { zone: 'UTC', days: [1], from: 600, to: 780 }
    expect(limitsOf({ ...free, contactHours }, MONDAY).waits).toBeUndefined()
    expect(limitsOf({ ...free, contactHours }, MONDAY + HOUR).waits).toBe(
      MONDAY + 7 * 24 * HOUR - 2 * HOUR,
    )
  })
})

import type { CaseFileView } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { dayText } from '../src/parts/day-text.ts'
import { isNarrowed, NOT_NARROWED, tagsOf, within } from '../src/screens/desk/narrow.ts'
import { changesOf, filled } from '../src/screens/files/file-form.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 29, 12)
const FILE: CaseFileView = {
  status: 'open',
  assigned: { identity: 'anna', name: 'Anna' },
  due: NOW + 3 * DAY,
  tags: ['visa', 'hearing'],
  notes: 1,
  retention: 'short',
}

describe('the list narrowed by what stands in files', () => {
  const fits = (by: Partial<typeof NOT_NARROWED>, file?: CaseFileView, waitingSince?: number) =>
    within({ ...NOT_NARROWED, ...by }, NOW)({ file, waitingSince })

  it('shows everything until something is chosen', () => {
    expect(isNarrowed(NOT_NARROWED)).toBe(false)
    expect(fits({})).toBe(true)
    expect(fits({}, FILE)).toBe(true)
  })

  it('holds a case of which nothing is noted for new and nobody’s', () => {
    expect(fits({ status: 'new' })).toBe(true)
    expect(fits({ who: 'nobody' })).toBe(true)
    expect(fits({ status: 'open' })).toBe(false)
    expect(fits({ who: 'nobody' }, FILE)).toBe(false)
  })

  it('asks for all that is chosen at once', () => {
    expect(fits({ status: 'open', who: 'anna', tag: 'visa', due: 'week' }, FILE)).toBe(true)
    expect(fits({ status: 'open', who: 'anna', tag: 'other' }, FILE)).toBe(false)
    expect(fits({ due: 'past' }, FILE)).toBe(false)
    expect(fits({ due: 'past' }, { ...FILE, due: NOW - 1 })).toBe(true)
    expect(fits({ due: 'any' }, { ...FILE, due: undefined })).toBe(false)
  })

  it('counts how long somebody waits for the desk', () => {
    expect(fits({ waits: 'day' }, undefined, NOW - 2 * DAY)).toBe(true)
    expect(fits({ waits: 'three-days' }, undefined, NOW - 2 * DAY)).toBe(false)
    expect(fits({ waits: 'day' })).toBe(false)
  })

  it('knows every tag once', () => {
    expect(tagsOf([{ file: FILE }, { file: FILE }, {}])).toEqual(['hearing', 'visa'])
  })
})

describe('the fields of a file', () => {
  it('say nothing of what was not touched, so that a colleague’s change stays', () => {
    const before = filled(FILE)
    expect(changesOf(before, before)).toEqual({})
    const tags = { ...before, tags: ' visa,, new one ' }
    expect(changesOf(before, tags)).toEqual({ tags: ['visa', 'new one'] })
    const nobody = { ...before, assigned: '', due: undefined }
    expect(changesOf(before, nobody)).toEqual({ assigned: null, due: null })
  })

  it('give a day back as it was chosen', () => {
    expect(dayText(Date.UTC(2027, 0, 5))).toBe('2027-01-05')
  })
})

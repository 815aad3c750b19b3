import { describe, expect, it } from 'vitest'
import {
  bookChoiceOf,
  choiceOf,
  doorChoiceOf,
  problemWith,
  type Filled,
} from '../src/screens/invitations/choice.ts'
import { fives } from '../src/screens/invitations/fives.ts'
import { clockOf, HALF_HOURS, ownZone, zones } from '../src/parts/zones.ts'

function filled(more: Partial<Filled> = {}): Filled {
  return {
    kind: 'alone',
    daily: '10',
    effort: 5,
    sheets: '',
    pins: false,
    label: 'Trial observation, Pskov',
    languages: ['ru'],
    days: 7,
    weekdays: [5, 1, 2, 3, 4],
    from: 600,
    to: 1140,
    zone: 'Europe/Paris',
    pin: '',
    record: 'none',
    recordDays: '',
    ...more,
  }
}

describe('an invitation as it is filled in', () => {
  it('becomes a choice with days in order and no PIN unless one was given', () => {
    expect(choiceOf(filled({ label: '  Pskov ' }))).toEqual({
      label: 'Pskov',
      languages: ['ru'],
      days: 7,
      hours: { zone: 'Europe/Paris', days: [1, 2, 3, 4, 5], from: 600, to: 1140 },
      pin: undefined,
      record: undefined,
    })
    expect(choiceOf(filled({ pin: '418207' })).pin).toBe('418207')
  })

  it('names the first thing that is wrong, in the order of the form', () => {
    expect(problemWith(filled())).toBeUndefined()
    expect(problemWith(filled({ label: ' ', languages: [] }))).toBe('label-missing')
    expect(problemWith(filled({ label: 'a\u202eb' }))).toBe('label-not-plain')
    expect(problemWith(filled({ languages: [] }))).toBe('languages-missing')
    expect(problemWith(filled({ weekdays: [] }))).toBe('days-missing')
    expect(problemWith(filled({ from: 600, to: 600 }))).toBe('hours-wrong')
  })

  it('takes a PIN of four to twelve letters or figures', () => {
    for (const pin of ['4182', 'осінь', '123456789012']) {
      expect(problemWith(filled({ pin }))).toBeUndefined()
    }
    for (const pin of ['418', '418 207', '1234567890123', '41-82', '4182\u200b']) {
      expect(problemWith(filled({ pin }))).toBe('pin-wrong')
    }
  })
})

describe('an open door as it is filled in', () => {
  it('takes one request a day to fifty, and asks nothing of a PIN', () => {
    for (const daily of ['', '0', '51', '2.5', 'ten']) {
      expect(problemWith(filled({ kind: 'open', daily }))).toBe('daily-wrong')
    }
    const door = filled({ kind: 'open', daily: ' 12 ', pin: 'not a pin' })
    expect(problemWith(door)).toBeUndefined()
    expect(doorChoiceOf(door)).toMatchObject({ label: door.label, days: 7, daily: 12, effort: 5 })
    expect(doorChoiceOf(door)).not.toHaveProperty('pin')
  })
})

describe('a book as it is filled in', () => {
  it('becomes a choice with as many sheets as were typed', () => {
    const book = filled({ kind: 'several', sheets: ' 12 ', pins: true, pin: 'not a pin' })
    expect(problemWith(book)).toBeUndefined()
    expect(bookChoiceOf(book)).toMatchObject({ label: book.label, days: 7, sheets: 12, pins: true })
    expect(bookChoiceOf(book)).not.toHaveProperty('pin')
  })

  it('has two sheets to twenty', () => {
    for (const sheets of ['', '0', '1', '21', '2.5', 'ten']) {
      expect(problemWith(filled({ kind: 'several', sheets }))).toBe('sheets-wrong')
    }
    for (const sheets of ['2', '20']) {
      expect(problemWith(filled({ kind: 'several', sheets }))).toBeUndefined()
    }
    expect(problemWith(filled({ sheets: '' }))).toBeUndefined()
  })
})

describe('the institution’s rule on records', () => {
  it('is sent as it was chosen, and days left over from another choice bind nothing', () => {
    const rule = (more: Partial<Filled>) => choiceOf(filled(more)).record
    expect(rule({ record: 'least', recordDays: ' 180 ' })).toEqual({ least: 180, most: null })
    expect(rule({ record: 'most', recordDays: '30' })).toEqual({ least: 0, most: 30 })
    expect(rule({ record: 'none', recordDays: '30' })).toBeUndefined()
  })

  it('needs its days as a whole number', () => {
    for (const recordDays of ['', '0', '1.5', 'a year', '3661']) {
      expect(problemWith(filled({ record: 'least', recordDays }))).toBe('record-wrong')
    }
    expect(problemWith(filled({ record: 'most', recordDays: '3660' }))).toBeUndefined()
    expect(problemWith(filled({ record: 'none', recordDays: 'a year' }))).toBeUndefined()
  })
})

describe('what the form offers', () => {
  it('begins with the browser’s own zone, once', () => {
    const offered = zones()
    expect(offered[0]).toBe(ownZone())
    expect(new Set(offered).size).toBe(offered.length)
    expect(offered).toContain('UTC')
  })

  it('has every half hour up to midnight', () => {
    expect(HALF_HOURS.map(clockOf)).toHaveLength(49)
    expect(clockOf(0)).toBe('00:00')
    expect(clockOf(HALF_HOURS.at(-1)!)).toBe('24:00')
  })
})

describe('the code on the sheet', () => {
  it('is grouped by five whatever stands between', () => {
    const groups = ['7KQ2M', '9XH4D', 'WPT6A', 'RC8VJ', '3NEB5', 'YGZ1F']
    expect(fives(groups.join(''))).toEqual(groups)
    expect(fives(groups.join(' '))).toEqual(groups)
    expect(fives(groups.join('-'))).toEqual(groups)
  })
})

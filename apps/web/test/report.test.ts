import type { ReportView } from '@lapwing/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { csvOf, sectionsOf, textOf } from '../src/screens/report/rows.ts'
import { loadTexts, speak } from '../src/locales/text.ts'

const REPORT: ReportView = {
  quarter: { from: Date.UTC(2026, 6), to: Date.UTC(2026, 9) },
  made: Date.UTC(2026, 10, 29, 12),
  states: { total: 9, parts: [] },
  waits: { total: null, parts: [] },
  begun: 0,
  answers: {
    total: 12,
    parts: [
      { of: [0, 1, 2], count: 7 },
      { of: [3, 4], count: 5 },
      { of: [5], count: 0 },
    ],
  },
  middle: [0, 1, 2],
}

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } })
  await speak('en')
  await loadTexts('house')
})

/** Spaces at which no line breaks are set for the screen. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ')

describe('a report as it is read', () => {
  it('says in words what is not told, and adds nothing up', () => {
    const [cases, waits, answers] = sectionsOf(REPORT).map(({ rows }) => ({
      rows: rows.map((cells) => cells.map(plain)),
    }))
    expect(cases?.rows).toEqual([
      ['All', '9'],
      ['How they divide', 'not told'],
      ['Begun in the quarter', '0'],
    ])
    expect(waits?.rows).toEqual([['All', 'fewer than 5']])
    expect(answers?.rows.map(([, value]) => value)).toEqual([
      '12',
      '7',
      '5',
      '0',
      'within an hour; within four hours; within a day',
    ])
  })

  it('is the same in both files', () => {
    const lines = plain(csvOf(REPORT)).split('\r\n')
    expect(lines[0]).toBe('\ufeff"Report in counts","01.07.2026 to 30.09.2026",""')
    expect(lines).toContain('"Cases waiting for the desk on 29.11.2026","All","fewer than 5"')
    for (const { rows } of sectionsOf(REPORT)) {
      for (const [name, value] of rows) expect(textOf(REPORT)).toContain(`${name}: ${value}`)
    }
  })
})

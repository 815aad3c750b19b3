import type { ConversationSummary, NoticeEntry } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { DrawnRows } from '../src/screens/conversation/drawn-rows.ts'

type RowProps = Parameters<DrawnRows['row']>[0]

const entry: NoticeEntry = {
  kind: 'notice',
  index: 3,
  notice: 'conversation-begins',
  at: 0,
  name: undefined,
  by: undefined,
  count: undefined,
}

const props: RowProps = {
  conversation: {} as ConversationSummary,
  entry,
  previous: undefined,
  freshFrom: undefined,
  found: false,
  stage: undefined,
  tabStop: false,
  acts: {
    open: () => undefined,
    gone: () => undefined,
    goTo: () => undefined,
    takenBack: () => undefined,
  },
}

describe('rows drawn before', () => {
  it('are given again while nothing about them has changed', () => {
    const rows = new DrawnRows()
    expect(rows.row({ ...props })).toBe(rows.row({ ...props }))
  })

  it('are made anew for any change', () => {
    const rows = new DrawnRows()
    const first = rows.row(props)
    const changes: Partial<RowProps>[] = [
      { entry: { ...entry } },
      { previous: entry },
      { freshFrom: 3 },
      { found: true },
      { stage: { at: 'verbs' } },
      { tabStop: true },
      { conversation: {} as ConversationSummary },
    ]
    for (const change of changes) {
      const next = rows.row({ ...props, ...change })
      expect(next, Object.keys(change).join()).not.toBe(first)
      expect(next.props).toMatchObject(change)
      rows.row(props)
    }
  })

  it('are forgotten once they are out of reach', () => {
    const rows = new DrawnRows()
    const choice = { view: { from: 3, to: 4 }, ready: () => true, most: 9 }
    const first = rows.row(props)
    rows.choose({ ...choice, range: { from: 3, to: 4 } })
    expect(rows.row(props)).toBe(first)
    rows.choose({ ...choice, range: { from: 4, to: 9 } })
    expect(rows.shows(3)).toBe(false)
    expect(rows.row(props)).not.toBe(first)
  })
})

describe('rows to be drawn', () => {
  const range = { from: 0, to: 10 }
  const view = { from: 4, to: 6 }
  const shown = (rows: DrawnRows): number[] =>
    Array.from({ length: range.to }, (_, i) => i).filter((i) => rows.shows(i))

  it('are let in from the view outwards, and no more than there may be', () => {
    const rows = new DrawnRows()
    rows.choose({ range, view, ready: () => true, most: 4 })
    expect(shown(rows)).toEqual([3, 4, 5, 6])
    expect([rows.chosen, rows.waiting]).toEqual([4, true])
  })

  it('come beside those that are there, until none waits', () => {
    const rows = new DrawnRows()
    for (const index of [0, 4, 5]) rows.row({ ...props, entry: { ...entry, index } })
    rows.choose({ range, view, ready: () => true, most: 0 })
    expect(shown(rows)).toEqual([0, 4, 5])
    expect([rows.chosen, rows.waiting]).toEqual([0, true])
    rows.choose({ range, view, ready: () => true, most: 7 })
    expect(shown(rows)).toHaveLength(10)
    expect(rows.waiting).toBe(false)
  })

  it('wait for nothing that has not come yet', () => {
    const rows = new DrawnRows()
    rows.choose({ range, view, ready: (index) => index === 9, most: 4 })
    expect(shown(rows)).toEqual([9])
    expect([rows.chosen, rows.waiting]).toEqual([1, false])
  })
})

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
    const first = rows.row(props)
    rows.keep({ from: 3, to: 4 })
    expect(rows.row(props)).toBe(first)
    rows.keep({ from: 4, to: 9 })
    expect(rows.row(props)).not.toBe(first)
  })
})

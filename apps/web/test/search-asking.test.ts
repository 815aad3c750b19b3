import type { Outcome, SearchHit, SearchView } from '@lapwing/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AGAIN_MS, createAsking, TYPING_MS } from '../src/screens/search/asking.ts'
import { piecesOf } from '../src/screens/search/pieces.ts'
import { forgetQuery, leaveQuery, takeQuery } from '../src/screens/search/query.ts'

function hit(snippet: string): SearchHit {
  return { conversation: 'c', index: 1, own: false, by: 'Осинка', at: 1, snippet, marks: [] }
}

function view(snippet: string, complete = true): SearchView {
  return { hits: [hit(snippet)], more: false, complete }
}

/** A client whose answers come when the test says so. */
function source() {
  const asked: { query: string; answer: (outcome: Outcome<SearchView>) => void }[] = []
  const asking = createAsking((query) => new Promise((answer) => asked.push({ query, answer })))
  return { asked, asking }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('asking while somebody types', () => {
  it('asks once, a moment after the last key', () => {
    const { asked, asking } = source()
    asking.ask('с', 'soon')
    asking.ask('су', 'soon')
    vi.advanceTimersByTime(TYPING_MS - 1)
    asking.ask('суд', 'soon')
    vi.advanceTimersByTime(TYPING_MS)
    expect(asked.map(({ query }) => query)).toEqual(['суд'])
    expect(asking.answer.value).toEqual({ kind: 'looking' })
  })

  it('Enter does not wait, and spaces alone ask nothing', () => {
    const { asked, asking } = source()
    asking.ask('  ', 'at once')
    expect(asking.answer.value).toEqual({ kind: 'none' })
    asking.ask('суд', 'at once')
    expect(asked).toHaveLength(1)
    vi.advanceTimersByTime(10_000)
    expect(asked).toHaveLength(1)
  })

  it('shows nothing of an answer that comes after something else was typed', async () => {
    const { asked, asking } = source()
    asking.ask('суд', 'at once')
    asking.ask('судья', 'at once')
    asked[1]?.answer({ ok: true, value: view('новое') })
    await vi.advanceTimersByTimeAsync(0)
    asked[0]?.answer({ ok: true, value: view('старое') })
    await vi.advanceTimersByTimeAsync(0)
    expect(asking.answer.value).toEqual({ kind: 'found', view: view('новое') })
  })

  it('asks again by itself while older messages are being read, and then no more', async () => {
    const { asked, asking } = source()
    asking.ask('суд', 'at once')
    asked[0]?.answer({ ok: true, value: view('одно', false) })
    await vi.advanceTimersByTimeAsync(AGAIN_MS)
    expect(asked).toHaveLength(2)
    asked[1]?.answer({ ok: true, value: view('всё') })
    await vi.advanceTimersByTimeAsync(AGAIN_MS * 5)
    expect(asked).toHaveLength(2)
    expect(asking.answer.value).toEqual({ kind: 'found', view: view('всё') })
  })

  it('stopped, it asks nothing more and an answer on its way changes nothing', async () => {
    const { asked, asking } = source()
    asking.ask('суд', 'at once')
    asked[0]?.answer({ ok: true, value: view('одно', false) })
    await vi.advanceTimersByTimeAsync(0)
    asking.stop()
    await vi.advanceTimersByTimeAsync(AGAIN_MS * 3)
    expect(asked).toHaveLength(1)
  })

  it('says what went wrong', async () => {
    const { asked, asking } = source()
    asking.ask('суд', 'at once')
    asked[0]?.answer({ ok: false, problem: 'storage-failed' })
    await vi.advanceTimersByTimeAsync(0)
    expect(asking.answer.value).toEqual({ kind: 'failed', problem: 'storage-failed' })
  })
})

describe('the line of a find', () => {
  it('is cut where the words begin and end', () => {
    expect(
      piecesOf('завтра суд, потом суд', [
        [7, 10],
        [18, 21],
      ]),
    ).toEqual([
      { text: 'завтра ', marked: false },
      { text: 'суд', marked: true },
      { text: ', потом ', marked: false },
      { text: 'суд', marked: true },
    ])
    expect(piecesOf('без находки', [])).toEqual([{ text: 'без находки', marked: false }])
  })

  it('holds no character that steers direction, wherever it stands', () => {
    const pieces = piecesOf('a\u202eb\u2066суд\u202c c', [[4, 7]])
    expect(pieces).toEqual([
      { text: 'ab', marked: false },
      { text: 'суд', marked: true },
      { text: ' c', marked: false },
    ])
  })
})

describe('what was looked for', () => {
  it('is given back once, and is gone with the lock', () => {
    leaveQuery({ text: 'суд', everywhere: true })
    expect(takeQuery()).toEqual({ text: 'суд', everywhere: true })
    expect(takeQuery()).toBeUndefined()
    leaveQuery({ text: 'суд', everywhere: false })
    forgetQuery()
    expect(takeQuery()).toBeUndefined()
  })
})

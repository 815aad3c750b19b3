import type { EntryView, Outcome } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { EntryCache } from '../src/screens/conversation/entry-cache.ts'

function entry(index: number, text: string): EntryView {
  return {
    kind: 'message',
    index,
    id: `m${index}`,
    own: true,
    by: 'Осинка',
    known: true,
    officer: false,
    text,
    file: undefined,
    at: 1_795_000_000_000,
    edited: undefined,
    forwarded: false,
    reply: undefined,
    reactions: [],
    state: 'waiting',
    until: undefined,
    problem: undefined,
  }
}

/** A source whose answers come when the test says so. */
function source() {
  const asked: { from: number; to: number; answer: (o: Outcome<readonly EntryView[]>) => void }[] =
    []
  let changes = 0
  const cache = new EntryCache({
    load: (from, to) =>
      new Promise((resolve) => {
        asked.push({ from, to, answer: resolve })
      }),
    changed: () => {
      changes += 1
    },
  })
  const answer = async (text: string): Promise<void> => {
    const last = asked.at(-1)!
    const value = Array.from({ length: last.to - last.from }, (_, i) => entry(last.from + i, text))
    last.answer({ ok: true, value })
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { cache, asked, answer, changes: () => changes }
}

const textAt = (cache: EntryCache, index: number): string | undefined => {
  const found = cache.at(index)
  return found?.kind === 'message' ? found.text : undefined
}

describe('entries kept while near', () => {
  it('asks once for what is wanted and keeps it', async () => {
    const { cache, asked, answer, changes } = source()
    cache.update(1, 50)
    cache.want({ from: 30, to: 50 })
    expect(asked).toMatchObject([{ from: 30, to: 50 }])
    await answer('first')
    cache.want({ from: 35, to: 50 })
    expect(asked).toHaveLength(1)
    expect(cache.has({ from: 30, to: 50 })).toBe(true)
    expect(changes()).toBe(1)
  })

  it('shows the older words until the newer revision has come', async () => {
    const { cache, asked, answer } = source()
    cache.update(1, 2)
    cache.want({ from: 0, to: 2 })
    await answer('old')
    cache.update(2, 3)
    expect(textAt(cache, 0)).toBe('old')
    cache.want({ from: 0, to: 3 })
    expect(asked.at(-1)).toMatchObject({ from: 0, to: 2 })
    await answer('new')
    expect(asked.at(-1)).toMatchObject({ from: 2, to: 3 })
    await answer('new')
    expect([0, 1, 2].map((i) => textAt(cache, i))).toEqual(['new', 'new', 'new'])
  })

  it('asks again when the revision moved on while it waited', async () => {
    const { cache, asked, answer } = source()
    cache.update(1, 2)
    cache.want({ from: 0, to: 2 })
    cache.update(2, 2)
    await answer('of revision one')
    expect(asked).toHaveLength(2)
    await answer('of revision two')
    expect(asked).toHaveLength(2)
    expect(textAt(cache, 1)).toBe('of revision two')
  })

  it('drops what is far away and what no longer exists', async () => {
    const { cache, answer } = source()
    cache.update(1, 1000)
    cache.want({ from: 0, to: 10 })
    await answer('early')
    cache.want({ from: 900, to: 910 })
    expect(cache.at(5)).toBeUndefined()
    await answer('late')
    cache.update(2, 905)
    expect(cache.at(907)).toBeUndefined()
    expect(textAt(cache, 904)).toBe('late')
  })

  it('passes over entries that are gone and does not ask for them again', async () => {
    const { cache, asked } = source()
    cache.update(1, 4)
    cache.want({ from: 0, to: 4 })
    asked[0]!.answer({ ok: true, value: [entry(0, 'stays'), entry(3, 'stays too')] })
    await new Promise((resolve) => setTimeout(resolve))
    expect(asked).toHaveLength(1)
    expect(cache.has({ from: 0, to: 4 })).toBe(true)
    expect(cache.at(1)).toBeUndefined()
    expect(cache.before(3)?.index).toBe(0)
    expect(cache.before(0)).toBeUndefined()
  })

  it('does not ask for ever when it is refused', async () => {
    const { cache, asked } = source()
    cache.update(1, 10)
    cache.want({ from: 0, to: 10 })
    asked[0]!.answer({ ok: false, problem: 'storage-failed' })
    await new Promise((resolve) => setTimeout(resolve))
    expect(asked).toHaveLength(1)
    cache.update(2, 10)
    expect(asked).toHaveLength(2)
  })

  it('keeps nothing once closed', async () => {
    const { cache, answer } = source()
    cache.update(1, 5)
    cache.want({ from: 0, to: 5 })
    cache.close()
    await answer('too late')
    expect(cache.at(0)).toBeUndefined()
  })
})

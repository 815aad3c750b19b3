/** What a find shows of its message. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '@lapwing/engagement'
import { snippetOf, SNIPPET_CHARACTERS } from '../src/search/snippet.ts'

const marked = (text: string, ...words: string[]): readonly string[] => {
  const { snippet, marks } = snippetOf(text, words.map(foldText))
  return marks.map(([from, to]) => snippet.slice(from, to))
}

describe('a snippet', () => {
  it('marks the words as they are written, not as they are typed', () => {
    expect(marked('Ещё раз', 'еще')).toEqual(['Ещё'])
    expect(marked('Œuvre d’Évreux', 'oeuvre', 'devreux')).toEqual(['Œuvre', 'd’Évreux'])
    expect(marked('Zoe\u0308 said so', 'zoe')).toEqual(['Zoë'])
    expect(marked('👩🏽‍⚖️ суд', 'суд')).toEqual(['суд'])
  })

  it('merges marks that overlap and shows one line', () => {
    expect(marked('aab\naab', 'aa', 'ab')).toEqual(['aab', 'aab'])
    expect(snippetOf('one\n\n two', []).snippet).toBe('one two')
  })

  it('shows the place of the first find in a long text, and says that there is more', () => {
    const { snippet, marks } = snippetOf(`${'before '.repeat(40)}needle ${'after '.repeat(40)}`, [
      'needle',
    ])
    expect(snippet.startsWith('…') && snippet.endsWith('…')).toBe(true)
    expect(snippet.slice(...(marks[0] ?? []))).toBe('needle')
  })

  it('never marks outside itself, cuts no letter in two and stays short', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }), { maxLength: 3 }),
        (text, words) => {
          const wanted = words.map(foldText).filter((word) => word.trim() !== '')
          const { snippet, marks } = snippetOf(text, wanted)
          expect(Array.from(snippet).length).toBeLessThanOrEqual(SNIPPET_CHARACTERS + 2)
          expect(/\p{Surrogate}/u.test(snippet)).toBe(false)
          let last = 0
          for (const [from, to] of marks) {
            expect(from).toBeGreaterThanOrEqual(last)
            expect(to).toBeGreaterThan(from)
            expect(to).toBeLessThanOrEqual(snippet.length)
            last = to
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

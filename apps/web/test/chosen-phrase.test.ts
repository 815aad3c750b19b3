import { describe, expect, it } from 'vitest'
import { samePhrase } from '../src/screens/joining/chosen-phrase.ts'

const made = { text: 'берег кухоль осінь', generated: true }
const own = { text: 'My  own Phrase', generated: false }

describe('typing the phrase again', () => {
  it('forgives spaces and capitals in words the page made', () => {
    expect(samePhrase('  Берег кухоль\n осінь ', made)).toBe(true)
    expect(samePhrase('берег осінь кухоль', made)).toBe(false)
    expect(samePhrase('берег кухоль', made)).toBe(false)
    expect(samePhrase('', made)).toBe(false)
  })

  it('forgives nothing in a phrase of one’s own', () => {
    expect(samePhrase('My  own Phrase', own)).toBe(true)
    expect(samePhrase('My own Phrase', own)).toBe(false)
    expect(samePhrase('my  own phrase', own)).toBe(false)
  })
})

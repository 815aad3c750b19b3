import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlainLine, looksAlike } from '@lapwing/engagement'

describe('names look alike', () => {
  it.each([
    ['Anna', 'Аnnа', 'Cyrillic А and а'],
    ['Anna', 'anna', 'no capital'],
    ['Осинка', 'Oсинкa', 'Latin O and a'],
    ['Osinka', 'Οѕіnkа', 'Greek, Cyrillic of three alphabets'],
    ['Olga', '0lga', 'a digit'],
    ['Osinka', '0SINKA', 'a digit and capitals'],
    ['Ilya', 'llya', 'a small l for a capital I'],
    ['Ilya', '1lya', 'a one'],
    ['Marina', 'Rnarina', 'two letters for one'],
    ['Алёна', 'Алена', 'no dots'],
    ['Андрій', 'Андріи', 'no breve'],
    ['Anna Kohler', 'Anna Köhler', 'no accent'],
    ['Anna Köhler', 'AnnaKöhler ', 'no space'],
    ['Lipa', '𝐋𝐢𝐩𝐚', 'mathematical letters'],
    ['Lipa', 'Ｌｉｐａ', 'full width'],
    ['Roza', 'Ꭱοzа', 'Cherokee'],
    ['Ada', 'A.d-a', 'signs between'],
    ['Ada', 'Ad\u0301\u0323a', 'marks'],
    ['🕊️', '🕊', 'a sign with and without its picture form'],
  ])('%s and %s: %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(true)
    expect(looksAlike(other, one)).toBe(true)
  })

  it.each([
    ['Osinka', 'Lipa'],
    ['Осинка', 'Сосна'],
    ['Anna', 'Hanna'],
    ['Иван', 'Ивана'],
    ['Ilya 1', 'Ilya 2'],
    ['🕊️', '🌲'],
    ['李', '王'],
    ['דוד', 'שרה'],
  ])('not %s and %s', (one, other) => {
    expect(looksAlike(one, other)).toBe(false)
  })

  it('every name looks like itself, whatever it is, in any case of its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(looksAlike(name, name)).toBe(true)
        expect(looksAlike(`${name} `, name)).toBe(true)
      }),
    )
  })
})

describe('a line for people', () => {
  it.each(['Осинка', 'їжак', 'Déjà vu', 'Nguyễn', 'דוד', 'Anna-Maria 2', '🕊️ Lipa', '李'])(
    'may be %s',
    (name) => expect(isPlainLine(name)).toBe(true),
  )

  it.each([
    ['a turn of direction', 'Anna\u202eakniso'],
    ['an isolate', '\u2067Anna\u2069'],
    ['a zero-width space', 'An\u200bna'],
    ['a zero-width joiner', 'An\u200dna'],
    ['a soft hyphen', 'An\u00adna'],
    ['a byte-order mark', '\ufeffAnna'],
    ['tags', 'Anna\u{e0041}'],
    ['a filler that is a letter', 'Anna\u3164'],
    ['nothing but a filler', '\u3164'],
    ['a blank of Braille', '\u2800'],
    ['a joiner of graphemes', 'An\u034fna'],
    ['a line feed', 'Anna\nBody'],
    ['a line separator', 'Anna\u2028Body'],
    ['a control', 'Anna\u0007'],
    ['a private character', 'Anna\ue000'],
    ['half a character', 'Anna\ud800'],
    ['a pile of marks', `A${'\u0301'.repeat(5)}nna`],
    ['marks before any letter', '\u0301Anna'],
    ['space around it', ' Anna'],
  ])('may not hold %s', (_, name) => {
    expect(isPlainLine(name)).toBe(false)
  })
})

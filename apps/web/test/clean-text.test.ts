import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanName, cleanText, opening } from '../src/screens/conversation/clean-text.ts'

describe('text of a message, cleaned for display', () => {
  it('leaves ordinary words of four languages as they were written', () => {
    for (const text of [
      'Заседание перенесли: 26.11 в 09:30, зал 14.',
      'Їжачок, ґанок, п’ять.\nДругий рядок',
      'Cœur, « guillemets » et espace insécable\u00a0!',
      'tab\there',
      '👩‍👩‍👧‍👦 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
      'می‌خواهم',
    ]) {
      expect(cleanText(text)).toBe(text)
    }
  })

  it('drops marks that turn the reading direction', () => {
    expect(cleanText('fdp.exe\u202e')).toBe('fdp.exe')
    expect(cleanText('a\u2066b\u2069c\u200fd\u061ce')).toBe('abcde')
  })

  it('drops controls, but keeps line breaks however they were written', () => {
    expect(cleanText('one\r\ntwo\rthree\u2028four\u0000\u001b[31m\u0085')).toBe(
      'one\ntwo\nthree\nfour[31m',
    )
  })

  it('drops tag characters that hide text outside a flag', () => {
    expect(cleanText('ok\u{e0068}\u{e0069}')).toBe('ok')
  })

  it('leaves four marks on a letter of a pile that would run over other lines', () => {
    expect(cleanText(`z${'\u0335'.repeat(90)}a`)).toBe(`z${'\u0335'.repeat(4)}a`)
    expect(cleanName(`${'\u0301'.repeat(9)}Lipa`)).toBe(`${'\u0301'.repeat(4)}Lipa`)
  })

  it('never leaves a steering or control character, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const cleaned = cleanText(text)
        expect(cleaned).not.toMatch(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u)
        expect(cleanText(cleaned)).toBe(cleaned)
      }),
    )
  })
})

describe('names', () => {
  it('stand on one line', () => {
    expect(cleanName('  Anna\nKeller\u202e ')).toBe('Anna Keller')
  })
})

describe('the opening of a message, for the ear', () => {
  it('is the whole message when it is short', () => {
    expect(opening('Да, успеет.', 80)).toBe('Да, успеет.')
  })

  it('is cut at a word and never inside a character', () => {
    expect(opening('Имя наблюдателя сообщим Вам накануне', 20)).toBe('Имя наблюдателя…')
    expect(opening('👍'.repeat(30), 4)).toBe('👍👍👍👍…')
  })
})

/** The four lists stand for the same 2,048 numbers, and a word is known by its first four letters. */
import { LANGUAGES, type Language } from '@lapwing/engagement'
import { describe, expect, it } from 'vitest'
import { foldWord, loadWords } from '../src/code/words.ts'

const LETTERS: Readonly<Record<Language, RegExp>> = {
  en: /^[a-z]{3,9}$/u,
  ru: /^[а-яё]{4,8}$/u,
  uk: /^[а-щьюяєіїґ]{4,8}$/u,
  fr: /^[a-zàâçéèêëîïôöûùüÿœ]{4,8}$/u,
}

/** Beginnings of words that would alarm at a search or over a telephone. */
const NEVER: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'bomb',
    'gun',
    'kill',
    'murder',
    'police',
    'prison',
    'secret',
    'soldier',
    'spy',
    'war',
    'weapon',
  ],
  ru: [
    'арест',
    'бомб',
    'войн',
    'оруж',
    'полиц',
    'секрет',
    'солдат',
    'суд',
    'тюрьм',
    'убий',
    'шпион',
  ],
  uk: [
    'арешт',
    'бомб',
    'війн',
    'збро',
    'поліц',
    'секрет',
    'солдат',
    'суд',
    'тюрм',
    'вбив',
    'шпигун',
  ],
  fr: [
    'arme',
    'bombe',
    'espion',
    'guerre',
    'meurtre',
    'police',
    'prison',
    'secret',
    'soldat',
    'tuer',
  ],
}

/** What the lists may hold although it begins like that. */
const HARMLESS = ['warble', 'warm', 'warn', 'sudden']

describe.each(LANGUAGES)('the %s list', (language) => {
  it('has 2,048 different words of its own letters', async () => {
    const { words } = await loadWords(language)
    expect(words).toHaveLength(2048)
    expect(new Set(words).size).toBe(2048)
    expect(words.filter((word) => !LETTERS[language].test(word))).toEqual([])
  })

  it('is known by four letters, however they are typed', async () => {
    const list = await loadWords(language)
    expect(new Set(list.words.map((word) => foldWord(word).slice(0, 4))).size).toBe(2048)
    list.words.forEach((word, index) => {
      expect(list.find(word)).toBe(index)
      expect(list.find(word.toUpperCase())).toBe(index)
      if (word.length >= 4) expect(list.find(` ${foldWord(word).slice(0, 4)} `)).toBe(index)
    })
    expect(list.find('qqqqq')).toBeUndefined()
    expect(list.find('')).toBeUndefined()
  })

  it('holds nothing that alarms', async () => {
    const { words } = await loadWords(language)
    const alarming = words.filter((word) => NEVER[language].some((start) => word.startsWith(start)))
    expect(alarming.filter((word) => !HARMLESS.includes(word))).toEqual([])
  })
})

describe('folding', () => {
  it('takes accents, apostrophes and doubtful letters away, and keeps й and ї', () => {
    expect(foldWord(' Crème ')).toBe('creme')
    expect(foldWord('cœur')).toBe('coeur')
    expect(foldWord('Ёлка')).toBe('елка')
    expect(foldWord('ґанок')).toBe('ганок')
    expect(foldWord("п'ять")).toBe('пять')
    expect(foldWord('йод')).toBe('йод')
    expect(foldWord('їжак')).toBe('їжак')
  })
})

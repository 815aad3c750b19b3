/** The four lists of 2,048 words, loaded one by one when first needed. */
import { randomBytes } from '@lapwing/crypto'
import { foldText, type Language } from '@lapwing/engagement'

/** Bits one word stands for. */
export const WORD_BITS = 11

export interface WordList {
  readonly language: Language
  readonly words: readonly string[]
  /** Index by the folded first four letters, or undefined. */
  find(text: string): number | undefined
  /** Whether it is a word of the list, or the beginning of one. */
  begins(text: string): boolean
}

const loaded = new Map<Language, Promise<WordList>>()

export function loadWords(language: Language): Promise<WordList> {
  const known = loaded.get(language)
  if (known) return known
  const list = read(language).then((text) => createList(language, text.split(/\s+/)))
  loaded.set(language, list)
  return list
}

/** Where a word stands in every list, drawn at random: all of them are as likely. */
export function randomWord(): number {
  const [a = 0, b = 0] = randomBytes(2)
  return ((a << 8) | b) & (2 ** WORD_BITS - 1)
}

/** Folds a word as typed to what the lists are keyed by. */
export function foldWord(text: string): string {
  return foldText(text).trim()
}

function createList(language: Language, raw: readonly string[]): WordList {
  const words = raw.filter((word) => word !== '')
  const byPrefix = new Map(words.map((word, index) => [prefix(word), index]))
  const beginnings = new Set([...byPrefix.keys()].flatMap(everyBeginning))
  return {
    language,
    words,
    find(text) {
      const folded = foldWord(text)
      return folded.length < 3 ? undefined : byPrefix.get(prefix(folded))
    },
    begins: (text) => beginnings.has(prefix(text)),
  }
}

function everyBeginning(key: string): string[] {
  return Array.from(key, (_, i) => key.slice(0, i + 1))
}

function prefix(word: string): string {
  return foldWord(word).slice(0, 4)
}

async function read(language: Language): Promise<string> {
  switch (language) {
    case 'en':
      return (await import('../words/en.ts')).ENGLISH_WORDS
    case 'ru':
      return (await import('../words/ru.ts')).RUSSIAN_WORDS
    case 'uk':
      return (await import('../words/uk.ts')).UKRAINIAN_WORDS
    case 'fr':
      return (await import('../words/fr.ts')).FRENCH_WORDS
  }
}

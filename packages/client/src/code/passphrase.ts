/** Passphrases: made here by default, weighed when somebody brings their own (DESIGN §10). */
import type { Language } from '@lapwing/engagement'
import type { PassphraseView } from '../views.ts'
import { foldWord, loadWords, randomWord, WORD_BITS } from './words.ts'

/** Seven words are 77 bits: the floor below which the light passphrase cost is not allowed. */
export const PASSPHRASE_WORDS = 7
/** A chosen passphrase must reach this by a reckoning that leans to the low side. */
export const CHOSEN_FLOOR_BITS = 50

export async function makePassphrase(language: Language): Promise<PassphraseView> {
  const list = await loadWords(language)
  const words = Array.from({ length: PASSPHRASE_WORDS }, () => list.words[randomWord()] ?? '')
  return { text: words.join(' '), words, bits: PASSPHRASE_WORDS * WORD_BITS }
}

/**
 * A passphrase as typed: case, spacing, accents, apostrophes and Russian ё do not matter, so that
 * it opens on whatever keyboard is at hand. Words of one list stay apart, being apart in their
 * first four letters so folded.
 */
export function plainPassphrase(text: string): string {
  return text.normalize('NFKC').split(/\s+/u).map(foldWord).filter(Boolean).join(' ')
}

/**
 * Reckons the entropy of a chosen passphrase on the low side: each distinct word counts at most
 * eleven bits, each character of an unbroken string at most three; repetition counts once.
 */
export function weighPassphrase(text: string): { readonly bits: number; readonly enough: boolean } {
  const words = [...new Set(plainPassphrase(text).split(' '))].filter((word) => word.length > 1)
  const bits = words.reduce((sum, word) => {
    const distinct = new Set(word).size
    const kinds = [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(word)).length
    return sum + Math.min(distinct * (1.5 + kinds * 0.5), kinds > 1 ? 40 : WORD_BITS)
  }, 0)
  return { bits: Math.floor(bits), enough: bits >= CHOSEN_FLOOR_BITS }
}

/** Up to six words of a language's list that begin as typed. */
export async function wordsStarting(
  prefix: string,
  language: Language,
): Promise<readonly string[]> {
  const typed = foldWord(prefix)
  if (typed === '') return []
  const list = await loadWords(language)
  return list.words.filter((word) => foldWord(word).startsWith(typed)).slice(0, 6)
}

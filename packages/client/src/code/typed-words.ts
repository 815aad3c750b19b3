/** Words as people type them: where they end, which list they are of, whether one still grows. */
import { LANGUAGES } from '@lapwing/engagement'
import { loadWords, type WordList } from './words.ts'

/**
 * UTF-16 units anybody looks at: fourteen words with their numbers take under 200, a long address
 * pasted by mistake under this. Folding every word of a pasted book took seconds.
 */
export const CODE_TEXT_MAX = 2_048

export function splitWords(text: string): string[] {
  return text.split(/[\s,.;\d]+/u).filter((word) => word !== '')
}

export function isAddress(text: string): boolean {
  return /:\/\/|^\s*www\.|^\s*https?\b|\.(?:org|com|int|net|onion|eu|ru|ua|fr)\b/iu.test(text)
}

/** The first word that is in no list, where `of` make a whole; one that may still be growing is none. */
export async function firstWrongWord(
  text: string,
  words: readonly string[],
  of: number,
): Promise<string | undefined> {
  // The last word may still be growing, unless a space follows it.
  const settled = /\s$/u.test(text) || words.length >= of ? words : words.slice(0, -1)
  const lists = await Promise.all(LANGUAGES.map(loadWords))
  const likely = lists.reduce<WordList | undefined>((best, list) => {
    const score = (l: WordList): number => settled.filter((w) => l.find(w) !== undefined).length
    return best === undefined || score(list) > score(best) ? list : best
  }, undefined)
  return settled.find((word) => likely?.find(word) === undefined)
}

/** True when the last word is the beginning of one, and all before it are whole. */
export async function lastWordGrows(text: string, parts: readonly string[]): Promise<boolean> {
  const last = parts.at(-1)
  if (last === undefined || /\s$/u.test(text)) return false
  const lists = await Promise.all(LANGUAGES.map(loadWords))
  return lists.some(
    (list) =>
      list.find(last) === undefined &&
      list.begins(last) &&
      parts.slice(0, -1).every((word) => list.find(word) !== undefined),
  )
}

/** What the words stand for in each list that has them all. */
export async function wordNumbers(
  words: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const lists = await Promise.all(LANGUAGES.map(loadWords))
  return lists.flatMap((list) => {
    const found = words.map((word) => list.find(word)).filter((one) => one !== undefined)
    return found.length === words.length ? [found] : []
  })
}

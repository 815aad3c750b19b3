/** Whether two names could be taken for each other by somebody who reads them on a screen. */
import { CONFUSABLES } from './confusables.ts'

/**
 * Stricter than the skeleton of UTS #39: accents, capitals, spaces and signs tell no two names
 * apart, since a person in a hurry would not see them either. Latin, Cyrillic, Greek, digits, and
 * what looks like them; letters of other scripts stand for themselves.
 */
export function looksAlike(one: string, other: string): boolean {
  const others = looksOf(other)
  return looksOf(one).some((look, i) => look === others[i])
}

/** Two looks, since capital and small letters resemble different ones: I is like l, i is not. */
function looksOf(name: string): readonly [string, string] {
  const plain = name.normalize('NFKD')
  return [lookOf(lookOf(plain)), lookOf(plain.toLowerCase())]
}

function lookOf(text: string): string {
  const looks = Array.from(text, (character) => CONFUSABLES.get(character) ?? character).join('')
  const letters = looks.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')
  // Of a name without letters its signs are the name.
  return letters === '' ? text.replace(/[\p{M}\p{Z}\p{C}]/gu, '') : letters.toLowerCase()
}
